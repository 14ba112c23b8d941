package gen_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/testing/protocmp"
	"google.golang.org/protobuf/types/known/structpb"

	"coderenv.io/platform/functions/internal/testing/gen"
)

// gateway is a desired resource that refers to another.
func gateway(t *testing.T) *structpb.Struct {
	t.Helper()
	s, err := structpb.NewStruct(map[string]any{
		"apiVersion": "ec2.aws.m.upbound.io/v1beta1",
		"kind":       "InternetGateway",
		"metadata":   map[string]any{"name": "dev-network-internet-gateway", "namespace": "team-a"},
		"spec": map[string]any{
			"forProvider": map[string]any{"region": "us-east-1", "vpcIdRef": map[string]any{"name": "dev-network-vpc"}, "tags": map[string]any{"Name": "x"}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestExisting(t *testing.T) {
	t.Parallel()
	desired := gateway(t)
	before := proto.CloneOf(desired)
	existing := gen.Existing("network-internet-gateway", desired)
	if diff := cmp.Diff(before, desired, protocmp.Transform()); diff != "" {
		t.Errorf("Existing(...): changes what is desired: -before, +after:\n%s", diff)
	}
	if diff := cmp.Diff(existing, gen.Existing("network-internet-gateway", desired), protocmp.Transform()); diff != "" {
		t.Errorf("Existing(...): differs from call to call:\n%s", diff)
	}
	if other := gen.Existing("network-another", desired); proto.Equal(existing, other) {
		t.Error("Existing(...): two resources have the same ids")
	}
}

func TestObservedModifiers(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   []gen.ObservedModifier
		look   func(obj map[string]any) any
		want   any
	}{
		"Resolved": {
			reason: "The provider has resolved the reference, and AWS has taken it.",
			look: func(obj map[string]any) any {
				return facts(obj)["vpcId"] == params(obj)["vpcId"] && facts(obj)["vpcId"] != nil
			},
			want: true,
		},
		"Fact": {
			reason: "A fact can be anything.",
			args:   []gen.ObservedModifier{gen.AtProvider("vpcId", 1.0)},
			look:   func(obj map[string]any) any { return facts(obj)["vpcId"] },
			want:   1.0,
		},
		"NoFact": {
			reason: "Or nothing.",
			args:   []gen.ObservedModifier{gen.AtProvider("vpcId", nil)},
			look:   func(obj map[string]any) any { return facts(obj)["vpcId"] },
		},
		"Condition": {
			reason: "A condition stands once.",
			args:   []gen.ObservedModifier{gen.Condition("Ready", "False", "Creating", ""), gen.Condition("Ready", "False", "Deleting", "")},
			look: func(obj map[string]any) any {
				var reasons []any
				for _, c := range child(obj, "status")["conditions"].([]any) { //nolint:errcheck // Made so.
					if c.(map[string]any)["type"] == "Ready" { //nolint:errcheck // Made so.
						reasons = append(reasons, c.(map[string]any)["reason"]) //nolint:errcheck // Made so.
					}
				}
				return reasons
			},
			want: []any{"Deleting"},
		},
		"NoStatus": {
			reason: "A resource may be new to the provider.",
			args:   []gen.ObservedModifier{gen.NoStatus()},
			look:   func(obj map[string]any) any { return obj["status"] },
		},
		"ManagedFields": {
			reason: "Four have written to a resource, and each field that they own is named.",
			args:   []gen.ObservedModifier{gen.ManagedFields()},
			look:   func(obj map[string]any) any { return len(child(obj, "metadata")["managedFields"].([]any)) }, //nolint:errcheck // Made so.
			want:   4,
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := tc.look(gen.Existing("network-internet-gateway", gateway(t), tc.args...).AsMap())
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nExisting(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

func child(obj map[string]any, field string) map[string]any {
	c, _ := obj[field].(map[string]any)
	return c
}

func facts(obj map[string]any) map[string]any { return child(child(obj, "status"), "atProvider") }

func params(obj map[string]any) map[string]any { return child(child(obj, "spec"), "forProvider") }
