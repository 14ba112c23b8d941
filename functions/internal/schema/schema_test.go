package schema

import (
	"context"
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// object reads JSON as the API server does: whole numbers are integers.
func object(t *testing.T, raw string) map[string]any {
	t.Helper()
	out := map[string]any{}
	if err := json.Unmarshal([]byte(raw), &out); err != nil {
		t.Fatal(err)
	}
	integers(out)
	return out
}

func integers(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			v[k] = integers(e)
		}
	case []any:
		for i, e := range v {
			v[i] = integers(e)
		}
	case float64:
		if whole := int64(v); float64(whole) == v {
			return whole
		}
	}
	return v
}

// spec is a claim's spec that has all it must, and more.
func spec(more string) string {
	if more != "" {
		more = ", " + more
	}
	return `{"access": {"host": "coder.example.com", "hostedZoneID": "Z0123456789ABCDEFGHIJ"}` + more + `}`
}

func TestSpecDefaults(t *testing.T) {
	t.Parallel()
	s, err := Spec()
	if err != nil {
		t.Fatal(err)
	}
	obj := object(t, spec(""))
	if errs := s.Apply(context.Background(), obj); len(errs) > 0 {
		t.Fatalf("Apply(...): %v", errs)
	}
	cases := map[string]struct {
		reason string
		args   []string
		want   any
	}{
		"Region":         {reason: "The seed's region.", args: []string{"region"}, want: "us-east-1"},
		"Range":          {reason: "The seed's range.", args: []string{"network", "cidr"}, want: "10.0.0.0/16"},
		"Zones":          {reason: "The seed's three zones.", args: []string{"network", "zoneCount"}, want: int64(3)},
		"Capacity":       {reason: "The seed's 3000 workspaces.", args: []string{"capacity", "maxWorkspaces"}, want: int64(3000)},
		"Schedule":       {reason: "The seed's hours.", args: []string{"nodes", "schedule", "up"}, want: "06:45"},
		"Backups":        {reason: "The seed's 90 days.", args: []string{"database", "backupRetentionDays"}, want: int64(90)},
		"Protection":     {reason: "Nothing is deleted by accident.", args: []string{"deletionProtection"}, want: true},
		"WithoutDefault": {reason: "What has no default is not there.", args: []string{"tags"}},
		"Given":          {reason: "What is given stays.", args: []string{"access", "host"}, want: "coder.example.com"},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got any = obj
			for _, f := range tc.args {
				m, _ := got.(map[string]any)
				got = m[f]
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nspec.%v: -want, +got:\n%s", tc.reason, tc.args, diff)
			}
		})
	}
}

func TestSpecApply(t *testing.T) {
	t.Parallel()
	const range4 = `must be an IPv4 range that starts at its own first address, such as 203.0.113.0/24`
	cases := map[string]struct {
		reason string
		args   string
		want   []string
	}{
		"Minimal": {
			reason: "The smallest claim is refused nothing.",
			args:   spec(""),
		},
		"Required": {
			reason: "What nobody can guess is required.",
			args:   `{"access": {"host": "coder.example.com"}}`,
			want:   []string{`spec.access.hostedZoneID: Required value`},
		},
		"Null": {
			reason: "As for the API server, a null is nothing, and gets the default.",
			args:   spec(`"network": null, "region": null, "database": {"minACU": null}`),
		},
		"Unknown": {
			reason: "The API server would drop an unknown field, silently.",
			args:   spec(`"netwrok": {}, "nodes": {"control": {"max": 3}}, "templates": [{"name": "a", "toolchain": "b", "base": "c", "d": 1}]`),
			want: []string{
				`spec.netwrok: Forbidden: is not a field of this API; check its spelling and its place`,
				`spec.nodes.control.max: Forbidden: is not a field of this API; check its spelling and its place`,
				`spec.templates[0].d: Forbidden: is not a field of this API; check its spelling and its place`,
			},
		},
		"Free": {
			reason: "A chart's values are the chart's business.",
			args:   spec(`"coder": {"values": {"coder": {"image": {"tag": "x"}, "list": [null]}}}`),
		},
		"Type": {
			reason: "A text is no number.",
			args:   spec(`"network": {"zoneCount": "3"}`),
			want:   []string{`spec.network.zoneCount: Invalid value: "string": network.zoneCount in body must be of type integer: "string"`},
		},
		"Enum": {
			reason: "A choice is one of a list.",
			args:   spec(`"network": {"natGateways": "Two"}`),
			want:   []string{`spec.network.natGateways: Unsupported value: "Two": supported values: "PerZone", "Single"`},
		},
		"Rule": {
			reason: "A rule sees what no type can say.",
			args:   spec(`"network": {"cidr": "10.0.0.1/16"}`),
			want:   []string{`spec.network.cidr: Invalid value: "10.0.0.1/16": ` + range4},
		},
		"RuleBesideOtherMistakes": {
			reason: "A rule is not silent because something else is wrong that it does not look at.",
			args:   spec(`"netwrok": {}, "network": {"cidr": "10.0.0.1/16"}`),
			want: []string{
				`spec.network.cidr: Invalid value: "10.0.0.1/16": ` + range4,
				`spec.netwrok: Forbidden: is not a field of this API; check its spelling and its place`,
			},
		},
		"Bounds": {
			reason: "A minimum above the maximum is no range.",
			args:   spec(`"nodes": {"workspace": {"minimum": 5, "maximum": 4}}`),
			want:   []string{`spec.nodes.workspace: Invalid value: minimum must not exceed maximum`},
		},
		"Set": {
			reason: "A set holds each element once.",
			args:   `{"access": {"host": "coder.example.com", "hostedZoneID": "Z1", "allowedCIDRs": ["10.0.0.0/8", "10.0.0.0/8"]}}`,
			want:   []string{`spec.access.allowedCIDRs[1]: Duplicate value: "10.0.0.0/8"`},
		},
		"Map": {
			reason: "A list that is a map holds each key once.",
			args:   spec(`"templates": [{"name": "a", "toolchain": "b", "base": "c"}, {"name": "a", "toolchain": "d", "base": "e"}]`),
			want:   []string{`spec.templates[1]: Duplicate value: {"name":"a"}`},
		},
	}
	s, err := Spec()
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, e := range s.Apply(context.Background(), object(t, tc.args)) {
				got = append(got, e.Error())
			}
			slices.Sort(got)
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nApply(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

// TestApplyTwice applies the schema to its own answer: nothing may change.
func TestApplyTwice(t *testing.T) {
	t.Parallel()
	s, err := Spec()
	if err != nil {
		t.Fatal(err)
	}
	first, second := object(t, spec("")), object(t, spec(""))
	s.Apply(context.Background(), first)
	s.Apply(context.Background(), second)
	if errs := s.Apply(context.Background(), second); len(errs) > 0 {
		t.Errorf("Apply(...): the defaults are refused: %v", errs)
	}
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("Apply(...): -once, +twice:\n%s", diff)
	}
}

func TestInputDefaults(t *testing.T) {
	t.Parallel()
	s, err := Input()
	if err != nil {
		t.Fatal(err)
	}
	obj := object(t, `{"apiVersion": "fn.platform.coderenv.io/v1alpha1", "kind": "Input", "providerConfigs": [{"name": "a"}]}`)
	if errs := s.Apply(context.Background(), obj); len(errs) > 0 {
		t.Fatalf("Apply(...): %v", errs)
	}
	want := []any{map[string]any{"name": "a", "kind": "ClusterProviderConfig"}}
	if diff := cmp.Diff(any(want), obj["providerConfigs"]); diff != "" {
		t.Errorf("providerConfigs: -want, +got:\n%s", diff)
	}
}

func TestLoad(t *testing.T) {
	t.Parallel()
	type args struct {
		raw  string
		name string
	}
	cases := map[string]struct {
		reason string
		args   args
		want   string
	}{
		"NoVersion": {
			reason: "One without a version has no schema.",
			args:   args{raw: "spec: {versions: []}", name: "spec"},
			want:   "the definition must have one version with a schema, it has 0",
		},
		"TwoVersions": {
			reason: "Of two nobody knows which is meant.",
			args:   args{raw: "spec: {versions: [{schema: {openAPIV3Schema: {type: object}}}, {schema: {openAPIV3Schema: {type: object}}}]}", name: "spec"},
			want:   "the definition must have one version with a schema, it has 2",
		},
		"NoField": {
			reason: "A definition of something else is told.",
			args:   args{raw: "spec: {versions: [{schema: {openAPIV3Schema: {type: object}}}]}", name: "spec"},
			want:   "the definition has no spec",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := load([]byte(tc.args.raw), tc.args.name)
			got := ""
			if err != nil {
				got = err.Error()
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nload(...): error: -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
