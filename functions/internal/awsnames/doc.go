// Package awsnames knows the length and the characters of every AWS and
// Kubernetes name that we compose, and makes any name fit.
//
// A claim's name is the user's choice and may be long, while the shortest of
// AWS's limits is 32 characters. Cutting a name off would give two claims the
// same name, and the second would take over or fight for what the first owns.
// So a name that does not fit becomes its readable beginning and a hash of the
// whole: short, always the same, and different for different names. Names that
// fit stay as they are.
//
// A name is an API: what Fit answers for a name may never change, or everything
// that bears the name is deleted and created anew. Tests pin it.
//
// A rule may be narrower than AWS's where AWS allows characters that we have no
// use for. It is never wider.
package awsnames
