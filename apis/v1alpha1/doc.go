// Package v1alpha1 is the API of a Coder platform on AWS: what a platform
// team's tenants write into a CoderEnvironment claim, and what they read back
// from its status.
//
// The Go types are the single source of the schema. Every default, limit and
// rule a claim can break stands here as a marker; `make generate` turns them
// into the XRD (apis/definition.yaml), which is never edited. A rule that needs
// knowledge the API server does not have (the zones of a region, the addresses
// a plan needs) lives in functions/internal/plan instead.
//
// An object whose fields all have defaults itself defaults to {}. The API server
// holds that {} against the object's rules before it fills in the fields, so a
// rule between two such fields first asks whether they are there.
//
// +kubebuilder:object:generate=false
// +groupName=platform.coderenv.io
// +versionName=v1alpha1
package v1alpha1

// Names of the API that code outside of this package needs.
const (
	Group     = "platform.coderenv.io"
	Version   = "v1alpha1"
	XRKind    = "XCoderEnvironment"
	ClaimKind = "CoderEnvironment"
)
