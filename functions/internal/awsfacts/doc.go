// Package awsfacts holds what AWS decides and we only need to know: partitions,
// regions and their zones, service principals, endpoint names, ports, quotas,
// address rules and instance sizes.
//
// Each fact stands here once, beside the AWS page it comes from, so that whoever
// doubts a number can look it up and whoever corrects it does so in one place.
// Where AWS publishes no page for a fact, the comment names what was used
// instead. A fact that is not here is unknown, never guessed: a lookup says so
// and leaves the decision to its caller.
package awsfacts
