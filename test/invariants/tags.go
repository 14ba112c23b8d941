package invariants

import (
	"maps"
	"slices"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// shownByName are the kinds that the VPC console lists by their Name tag; without
// one, a list of route tables is a list of ids.
var shownByName = []string{
	"EIP", "FlowLog", "InternetGateway", "NATGateway", "NetworkACL", "RouteTable",
	"SecurityGroup", "Subnet", "VPC", "VPCEndpoint",
}

// Tags demands that every resource that can carry tags carries those the claim
// asks for, and that all of them have at least one tag in common: cost reports
// and tag policies see only tags, and a resource without them belongs to nobody.
// What EC2 shows by its Name tag must have one.
func Tags(in Input) []error {
	var errs []error
	wanted, _, _ := unstructured.NestedStringMap(in.XR.Object, "spec", "tags")
	var common map[string]string
	tagged := 0
	for _, o := range in.Objects {
		if !taggable(o) {
			continue
		}
		tagged++
		tags, _, _ := unstructured.NestedStringMap(o.Object, "spec", "forProvider", "tags")
		for _, key := range slices.Sorted(maps.Keys(wanted)) {
			if got, ok := tags[key]; !ok || got != wanted[key] {
				errs = append(errs, violation(o, "tag %q is %q, the claim asks for %q", key, got, wanted[key]))
			}
		}
		if isNamed(o) && tags["Name"] == "" {
			errs = append(errs, violation(o, "has no Name tag, by which EC2 shows it"))
		}
		common = intersect(common, tags)
	}
	// A claim with tags of its own has been judged by them above.
	if tagged > 1 && len(common) == 0 && len(wanted) == 0 {
		errs = append(errs, violation(in.XR, "its %d resources with tags have no tag in common, so nothing says which environment they "+
			"belong to", tagged))
	}
	return errs
}

func taggable(o Object) bool {
	if !isAWS(o) {
		return false
	}
	d, err := definitionOf(o.GroupVersionKind())
	if err != nil {
		return false // Schema says so.
	}
	s := at(d.schema, "spec", "forProvider", "tags")
	return s != nil && s.Type == "object"
}

func isNamed(o Object) bool {
	return slices.ContainsFunc(shownByName, func(kind string) bool { return isEC2(o, kind) })
}

func intersect(common, tags map[string]string) map[string]string {
	if common == nil {
		return maps.Clone(tags)
	}
	maps.DeleteFunc(common, func(k, v string) bool { got, ok := tags[k]; return !ok || got != v })
	return common
}
