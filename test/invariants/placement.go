package invariants

import (
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// An object whose label or annotation RegionRole has the value RegionRecovery
// lives in the recovery region; every other one lives in the environment's.
const (
	RegionRole     = "platform.coderenv.io/region-role"
	RegionRecovery = "recovery"
)

// namespacedGroups end the API groups that may be composed. The providers mark
// their namespaced kinds by the label "m"; Usages have one group for both scopes.
var namespacedGroups = []string{".m.upbound.io", ".m.crossplane.io", "protection.crossplane.io"}

// Placement demands that everything is where its claim is. All objects lie in
// the claim's namespace, so that a tenant's rights end with the namespace, and
// are of groups with namespaced kinds. Each kind that has a region names it, and
// all name the same one, but for what is marked to live in the recovery region: a
// resource in a stray region is paid for and never found. All AWS kinds use the
// same provider config, named in full, because the default would be whichever
// account the control plane happens to have.
func Placement(in Input) []error {
	var errs []error
	namespace := homeNamespace(in)
	home, _, _ := unstructured.NestedString(in.XR.Object, "spec", "region")
	away, _, _ := unstructured.NestedString(in.XR.Object, "spec", "disasterRecovery", "region")
	var config map[string]any
	for _, o := range in.Objects {
		if o.GetNamespace() != namespace {
			errs = append(errs, violation(o, "lies in namespace %q, the claim in %q", o.GetNamespace(), namespace))
		}
		group := o.GroupVersionKind().Group
		if !slices.ContainsFunc(namespacedGroups, func(suffix string) bool { return strings.HasSuffix(group, suffix) }) {
			errs = append(errs, violation(o, "group %q is not one with namespaced kinds", group))
		}
		if !isAWS(o) {
			continue
		}
		if isRecovery(o) {
			errs = append(errs, region(o, &away)...)
		} else {
			errs = append(errs, region(o, &home)...)
		}
		errs = append(errs, providerConfig(o, &config)...)
	}
	if home != "" && home == away {
		errs = append(errs, violation(in.XR, "the recovery region is the region itself, %q", home))
	}
	return errs
}

// homeNamespace is the claim's; for an XR that is namespaced itself, its own.
// Otherwise the step's input chose one, and all that can be asked is that
// everything lies in it.
func homeNamespace(in Input) string {
	if ns, _, _ := unstructured.NestedString(in.XR.Object, "spec", "claimRef", "namespace"); ns != "" {
		return ns
	}
	if ns := in.XR.GetNamespace(); ns != "" || len(in.Objects) == 0 {
		return ns
	}
	return in.Objects[0].GetNamespace()
}

func isRecovery(o Object) bool {
	return o.GetLabels()[RegionRole] == RegionRecovery || o.GetAnnotations()[RegionRole] == RegionRecovery
}

// region compares with the expected region, or sets it where none is known yet:
// a claim may leave regions to defaults that a local render does not show.
func region(o Object, expected *string) []error {
	d, err := definitionOf(o.GroupVersionKind())
	if err != nil {
		return nil // Schema says so.
	}
	params := at(d.schema, "spec", "forProvider")
	required := params != nil && params.ValueValidation != nil && slices.Contains(params.ValueValidation.Required, "region")
	got := text(o, "region")
	switch {
	case !required && got != "":
		return []error{violation(o, "names region %q, but the kind is global", got)}
	case !required:
		return nil
	case got == "":
		return []error{violation(o, "names no region")}
	}
	if *expected == "" {
		*expected = got
	}
	if got != *expected {
		return []error{violation(o, "is in region %q, the others are in %q", got, *expected)}
	}
	return nil
}

func providerConfig(o Object, first *map[string]any) []error {
	ref, _, _ := unstructured.NestedMap(o.Object, "spec", "providerConfigRef")
	kind, _ := ref["kind"].(string)
	name, _ := ref["name"].(string)
	if kind == "" || name == "" {
		return []error{violation(o, "providerConfigRef is incomplete: kind %q, name %q", kind, name)}
	}
	if *first == nil {
		*first = ref
	}
	if (*first)["kind"] != kind || (*first)["name"] != name {
		return []error{violation(o, "uses provider config %s %q, the others %s %q", kind, name, (*first)["kind"], (*first)["name"])}
	}
	return nil
}
