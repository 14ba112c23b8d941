package compose

import (
	"coderenv.io/platform/functions/internal/awsnames"
)

// A Key is the stable identity of a composed resource within an environment:
// <component>-<role>[-<zone>]. Crossplane knows the resource by it, so renaming
// a key deletes a resource and creates another. test/golden pins them all.
type Key string

func newKey(component, role string) Key { return Key(component + "-" + role) }

// nameOf is the name of the object: that of the environment and the key. What
// exists keeps the name it has; Crossplane would not change it either.
func (s *Set) nameOf(k Key) string {
	if o := s.observed[k]; o != nil {
		if name := text(o, "metadata", "name"); name != "" {
			return name
		}
	}
	return awsnames.KubernetesObject.Fit(s.scope.Name + "-" + string(k))
}
