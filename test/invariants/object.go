package invariants

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// awsGroupSuffix ends the API group of every namespaced kind of the AWS provider.
const awsGroupSuffix = ".aws.m.upbound.io"

// An identity tells composed resources apart. The version is left out on
// purpose: two versions of a kind are one resource.
type identity struct {
	schema.GroupKind

	namespace, name string
}

func identityOf(o Object) identity {
	return identity{o.GroupVersionKind().GroupKind(), o.GetNamespace(), o.GetName()}
}

// violation names the offending object first, so that sorted output groups by it.
func violation(o Object, format string, args ...any) error {
	return errors.New(title(o) + ": " + fmt.Sprintf(format, args...))
}

func title(o Object) string { return o.GetKind() + " " + o.GetName() }

func isAWS(o Object) bool {
	return strings.HasSuffix(o.GroupVersionKind().Group, awsGroupSuffix)
}

// isEC2 reports whether the object is of the given kind of the EC2 group, which
// holds every network kind.
func isEC2(o Object, kind string) bool {
	return o.GetKind() == kind && o.GroupVersionKind().Group == "ec2"+awsGroupSuffix
}

// text reads a string below spec.forProvider, "" when it is absent.
func text(o Object, fields ...string) string {
	s, _, _ := unstructured.NestedString(o.Object, forProvider(fields)...)
	return s
}

// number reads a number below spec.forProvider. YAML yields int64, a typed
// object that went through JSON float64.
func number(o Object, fields ...string) (int, bool) {
	v, _, _ := unstructured.NestedFieldNoCopy(o.Object, forProvider(fields)...)
	switch n := v.(type) {
	case int64:
		return int(n), true
	case float64:
		return int(n), n == math.Trunc(n)
	}
	return 0, false
}

func truth(o Object, fields ...string) bool {
	b, _, _ := unstructured.NestedBool(o.Object, forProvider(fields)...)
	return b
}

// target reads the name that a reference field below spec.forProvider holds.
func target(o Object, field string) string { return text(o, field, "name") }

// targets reads the names that a field with a list of references holds.
func targets(o Object, field string) []string {
	list, _, _ := unstructured.NestedSlice(o.Object, forProvider([]string{field})...)
	var names []string
	for _, item := range list {
		ref, _ := item.(map[string]any)
		name, _ := ref["name"].(string)
		names = append(names, name)
	}
	return names
}

func tag(o Object, key string) string { return text(o, "tags", key) }

func forProvider(fields []string) []string {
	return append([]string{"spec", "forProvider"}, fields...)
}

// visit calls fn for every value below v, parents first and keys in order, with
// the path a reader of the YAML would use.
func visit(v any, path string, fn func(path string, v any)) {
	fn(path, v)
	switch t := v.(type) {
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(t)) {
			visit(t[k], join(path, k), fn)
		}
	case []any:
		for i, item := range t {
			visit(item, fmt.Sprintf("%s[%d]", path, i), fn)
		}
	}
}

// visitStrings calls fn for every string below v, map keys included: a wrong
// region or a formatting accident hides in a tag's key as well as in its value.
func visitStrings(v any, fn func(path, s string)) {
	visit(v, "", func(p string, v any) {
		switch t := v.(type) {
		case string:
			fn(p, t)
		case map[string]any:
			for _, k := range slices.Sorted(maps.Keys(t)) {
				fn(join(p, k), k)
			}
		}
	})
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func sortedUnique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
