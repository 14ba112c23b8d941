package invariants

import (
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// accidents are what Go prints when a value was never set or a verb was wrong.
var accidents = []string{"<nil>", "%!"}

// Shape demands that an object says what is meant and nothing else. A status is
// the provider's to write. A null, an empty object, list or string takes part in
// server-side apply: it claims a field for us, and may erase what is there. A "0"
// stands for an id that was not known yet, and is accepted by every schema.
func Shape(in Input) []error {
	var errs []error
	for _, o := range in.Objects {
		visit(o.Object, "", func(path string, v any) {
			if problem := deformity(path, v); problem != "" {
				errs = append(errs, violation(o, "%s %s", path, problem))
			}
		})
		visitStrings(o.Object, func(path, s string) {
			for _, a := range accidents {
				if strings.Contains(s, a) {
					errs = append(errs, violation(o, "%s holds %q, a formatting accident", path, s))
				}
			}
		})
		if err := managementPolicies(o); err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}

func deformity(path string, v any) string {
	switch t := v.(type) {
	case nil:
		return "is null"
	case map[string]any:
		if path == "status" {
			return "is set, but belongs to the provider"
		}
		if len(t) == 0 {
			return "is an empty object"
		}
	case []any:
		if len(t) == 0 {
			return "is an empty list"
		}
	case string:
		// An empty value is a legal tag: AWS discovers some by the key alone.
		if t == "" && !strings.Contains(path, "tags.") {
			return "is an empty string"
		}
		if t != "" && strings.Trim(t, "0") == "" {
			return "is the placeholder " + `"` + t + `"`
		}
	}
	return ""
}

// managementPolicies may leave out late initialization alone, and only where the
// name is ours: the provider stores a name that AWS assigned by late-initializing
// it, and without that creates the resource again after its next restart
// (https://github.com/crossplane/crossplane/issues/5918). A policy without Delete
// leaves the resource behind when the claim goes.
func managementPolicies(o Object) error {
	policies, given, _ := unstructured.NestedStringSlice(o.Object, "spec", "managementPolicies")
	if !given || slices.Equal(policies, []string{"*"}) {
		return nil
	}
	if got := sortedUnique(slices.Clone(policies)); !slices.Equal(got, []string{"Create", "Delete", "Observe", "Update"}) {
		return violation(o, "managementPolicies %q: only LateInitialize may be left out", policies)
	}
	if chosen, err := userChoosesName(o.GroupVersionKind().GroupKind()); err == nil && !chosen {
		return violation(o, "managementPolicies leave out LateInitialize, but AWS assigns the name of this kind: after a restart the "+
			"provider would create it again")
	}
	return nil
}
