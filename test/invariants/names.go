package invariants

import (
	"strings"

	"k8s.io/apimachinery/pkg/util/validation"
)

// Annotations of Crossplane that carry names.
const (
	annotationResourceName = "crossplane.io/composition-resource-name"
	annotationExternalName = "crossplane.io/external-name"
)

// Names demands that every object can be told apart, and told to whom it
// belongs: a metadata.name that Kubernetes accepts, that no other object of its
// kind and namespace has and that starts with the XR's name; a
// composition-resource-name of its own, because Crossplane keys its memory of
// what exists by it; and an external name only where the provider takes one from
// the user. Set elsewhere, it makes the provider look for a resource of that id
// and fail, or adopt a stranger's.
func Names(in Input) []error {
	var errs []error
	named := map[identity]bool{}
	keyed := map[string]string{}
	for _, o := range in.Objects {
		if id := identityOf(o); named[id] {
			errs = append(errs, violation(o, "a second object of this kind has the name in namespace %q", o.GetNamespace()))
		} else {
			named[id] = true
		}
		for _, problem := range validation.IsDNS1123Subdomain(o.GetName()) {
			errs = append(errs, violation(o, "metadata.name %q is not a name: %s", o.GetName(), problem))
		}
		if prefix := in.XR.GetName() + "-"; !strings.HasPrefix(o.GetName(), prefix) {
			errs = append(errs, violation(o, "metadata.name does not start with %q, so nobody can tell which environment it belongs to", prefix))
		}
		key := o.GetAnnotations()[annotationResourceName]
		if key == "" {
			errs = append(errs, violation(o, "annotation %s is missing", annotationResourceName))
		} else if first, taken := keyed[key]; taken {
			errs = append(errs, violation(o, "composition-resource-name %q is already that of %s: Crossplane would keep one of them", key, first))
		} else {
			keyed[key] = title(o)
		}
		if err := externalName(o); err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}

func externalName(o Object) error {
	name, given := o.GetAnnotations()[annotationExternalName]
	if !given || !isAWS(o) {
		return nil
	}
	chosen, err := userChoosesName(o.GroupVersionKind().GroupKind())
	if err != nil {
		return violation(o, "%v", err)
	}
	if !chosen {
		return violation(o, "external name %q is set, but AWS assigns the name of this kind", name)
	}
	if name == "" {
		return violation(o, "the external name is empty: leave the annotation out to take metadata.name")
	}
	return nil
}
