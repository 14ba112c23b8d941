// Package compose builds the set of desired resources.
//
// A component adds typed resources and gets a handle for each. A handle is the
// only way to refer to a resource, so a reference cannot name something that
// was never added, and the compiler knows its kind. Everything that is the same
// for every resource happens once, here: names, namespace, region, tags,
// provider configuration, conversion, readiness.
//
// The latch lives here too. What has once been created stays desired until the
// spec drops it, because Crossplane deletes what the function leaves out. Only
// a Gate may hold a resource back, and it never holds back what exists.
package compose
