package invariants

import (
	"slices"

	structural "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// References demands that every reference finds what it means: an object of the
// set, in the same namespace, of the kind which the provider itself resolves that
// field to. A reference to nothing, or to the wrong kind, never fails: it leaves
// the resource waiting for ever.
//
// Selectors are refused, because a scalar one silently takes the first match and
// a list freezes what existed when it was first resolved. A list of references
// must resolve Always, or a later addition to it is never looked at, and must not
// name anything twice. References inside an atomic list are refused: the resolver
// writes its value into the list, and the next apply of the whole list erases it.
func References(in Input) []error {
	known := map[identity]bool{}
	for _, o := range in.Objects {
		known[identityOf(o)] = true
	}
	var errs []error
	for _, o := range in.Objects {
		if !isAWS(o) {
			continue
		}
		refs, err := referenceMapOf(o.GroupVersionKind().GroupKind())
		if err != nil {
			errs = append(errs, violation(o, "%v", err))
			continue
		}
		d, err := definitionOf(o.GroupVersionKind())
		if err != nil {
			continue // Schema says so.
		}
		c := &referenceCheck{object: o, refs: refs, known: known}
		for _, block := range []string{"forProvider", "initProvider"} {
			params, _, _ := unstructured.NestedMap(o.Object, "spec", block)
			c.walk(params, at(d.schema, "spec", block), "", "")
		}
		errs = append(errs, c.errs...)
	}
	return errs
}

// A referenceCheck is the walk through one object.
type referenceCheck struct {
	object Object
	refs   *referenceMap
	known  map[identity]bool
	errs   []error
}

func (c *referenceCheck) failf(format string, args ...any) {
	c.errs = append(c.errs, violation(c.object, format, args...))
}

// walk descends through value and schema side by side. The atomic argument is
// the list that would lose what a resolver writes into it, if there is one above.
func (c *referenceCheck) walk(v any, s *structural.Structural, path, atomic string) {
	if field, ok := c.refs.references[path]; ok {
		if atomic != "" {
			c.failf("%s is a reference inside the atomic list %s: the next apply erases what it resolves to; write the value from the "+
				"observed status instead", path, atomic)
		}
		c.field(path, field, v)
		return
	}
	if c.refs.selectors[path] {
		c.failf("%s selects: refer by name to what was added", path)
		return
	}
	switch t := v.(type) {
	case map[string]any:
		keys := make([]string, 0, len(t))
		for k := range t {
			keys = append(keys, k)
		}
		for _, k := range sortedUnique(keys) {
			c.walk(t[k], at(s, k), join(path, k), atomic)
		}
	case []any:
		if s == nil || s.XListType == nil || *s.XListType != "map" {
			atomic = path
		}
		for _, item := range t {
			c.walk(item, s, path, atomic)
		}
	}
}

func (c *referenceCheck) field(path string, field referenceField, v any) {
	if !field.list {
		c.reference(path, field, v)
		return
	}
	list, _ := v.([]any)
	var names []string
	for _, item := range list {
		names = append(names, c.reference(path, field, item))
		ref, _ := item.(map[string]any)
		if resolve, _, _ := unstructured.NestedString(ref, "policy", "resolve"); resolve != "Always" {
			c.failf("%s has an entry with policy.resolve %q: a list must say Always, or it stays as it was first resolved", path, resolve)
		}
	}
	if unique := sortedUnique(slices.Clone(names)); len(unique) != len(names) {
		c.failf("%s names a resource twice: %q", path, names)
	}
}

func (c *referenceCheck) reference(path string, field referenceField, v any) string {
	ref, _ := v.(map[string]any)
	name, _ := ref["name"].(string)
	namespace, given := ref["namespace"].(string)
	if given && namespace != c.object.GetNamespace() {
		c.failf("%s leaves the namespace %q for %q", path, c.object.GetNamespace(), namespace)
	}
	if !c.known[identity{field.target, c.object.GetNamespace(), name}] {
		c.failf("%s names %q, but no %s of that name is composed", path, name, field.target)
	}
	return name
}
