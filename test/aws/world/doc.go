// Package world is the state of AWS itself: what exists in which account and
// region, and the laws under which it may be made, changed and unmade.
//
// It knows nothing of Kubernetes. A controller that forgets, restarts or runs
// twice meets the same world again, as it would meet the same AWS, so that a
// resource made twice or left behind is there to be counted.
//
// A Kind is one type of resource behind an AWS API. Its Laws are what that API
// refuses, each with the page that says so. Attributes carry the names of the
// Terraform schema, because the provider that the world faces speaks them.
package world
