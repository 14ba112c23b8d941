// Package resolverbridge lets a program outside the AWS provider run the
// provider's own reference resolvers.
//
// Every managed resource has a ResolveReferences method, and that method finds
// the kinds that it may refer to in a scheme which only the provider's commands
// fill, through a package that Go lets nobody else import: one below internal/.
// Go decides that by import path alone. A module whose path lies below the
// provider's may import it, wherever the module's files are. Hence this one,
// which carries the provider's name, lives here and is only ever reached by a
// replace directive.
package resolverbridge

import (
	"github.com/upbound/provider-aws/v2/internal/apis"
	"k8s.io/apimachinery/pkg/runtime"
)

// Build registers kinds with the scheme in which resolvers look them up. Each
// kind that any resolver of a simulated kind mentions must be among them, used
// or not: a resolver asks for an empty object of the kind before it looks
// whether the reference is set.
func Build(kinds runtime.SchemeBuilder) error { return apis.BuildScheme(kinds) }
