package main

import (
	"bytes"
	"maps"
	"slices"
	"testing"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/testing/protocmp"
	"google.golang.org/protobuf/types/known/structpb"

	"coderenv.io/platform/functions/internal/testing/gen"
)

// TestByteIdentical asks the same question many times, and the same question with
// its maps filled in another order. Crossplane compares each answer with the last:
// one that differs in nothing but an order would be written, and so reconciled
// again, for ever.
func TestByteIdentical(t *testing.T) {
	t.Parallel()
	existing, _ := converge(t, func(mods ...gen.RequestModifier) *fnv1.RunFunctionRequest { return gen.Request(gen.Claim(), mods...) })
	cases := map[string]struct {
		reason string
		args   *fnv1.RunFunctionRequest
	}{
		"New":      {reason: "Nothing exists.", args: gen.Request(gen.Claim())},
		"Existing": {reason: "Everything exists.", args: existing},
		"RefusedBySchema": {
			reason: "A refusal of many lines.",
			args: gen.Request(gen.Claim(), gen.SpecJSON(`{"access": {"host": "-", "hostedZoneID": "-", "scheme": "-"}, "a": 1, "b": 2,
				"network": {"zones": ["x", "y"], "cidr": "10.0.0.1/16"}, "nodes": {"control": {"minimum": 9}, "workspace": {"minimum": 300}},
				"database": {"minACU": 0.3}}`)),
		},
		"RefusedByRules": {
			reason: "A refusal that comes from rules.",
			args: gen.Request(gen.Claim(), gen.SpecJSON(`{"access": {"host": "coder.example.com", "hostedZoneID": "Z1", "allowedCIDRs": ["10.0.0.1/8"]},
				"network": {"cidr": "10.0.0.1/16"}, "nodes": {"control": {"minimum": 9}, "workspace": {"minimum": 300}}, "database": {"minACU": 0.3}}`)),
		},
		"RefusedByPlan": {
			reason: "A refusal that comes from the plan.",
			args:   gen.Request(gen.Claim(gen.Zones("a", "b", "c"), gen.CIDR("10.0.0.0/23"), gen.Recovery("us-east-1"))),
		},
		"Unreadable": {
			reason: "Of many resources that cannot be read it is always the same one that is told.",
			args: gen.Request(gen.Claim(), gen.Observed(map[string]*structpb.Struct{
				"a": {}, "b": {}, "c": {}, "d": {}, "e": {}, "f": {}, "g": {}, "h": {},
			})),
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want := answerBytes(t, tc.args)
			for i := range 50 {
				if got := answerBytes(t, tc.args); !bytes.Equal(want, got) {
					t.Fatalf("\n%s\nrun %d answers something else: -first, +this:\n%s", tc.reason, i, difference(t, want, got))
				}
			}
			for _, order := range []func([]string){slices.Sort[[]string], func(s []string) { slices.Sort(s); slices.Reverse(s) }} {
				if got := answerBytes(t, refilled(tc.args, order)); !bytes.Equal(want, got) {
					t.Fatalf("\n%s\nmaps that are filled in another order change the answer: -first, +this:\n%s", tc.reason, difference(t, want, got))
				}
			}
		})
	}
}

// TestRequestIsLeftAlone fails if the function wrote into what it observes: another
// step of the same pipeline sees the same objects.
func TestRequestIsLeftAlone(t *testing.T) {
	t.Parallel()
	existing, _ := converge(t, func(mods ...gen.RequestModifier) *fnv1.RunFunctionRequest { return gen.Request(gen.Claim(), mods...) })
	forgetful := gen.Request(gen.Claim(), gen.Observed(gen.ExistingAll(existing.GetObserved().GetResources(), gen.NoStatus())))
	for name, req := range map[string]*fnv1.RunFunctionRequest{"Composed": existing, "Kept": forgetful} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			before := proto.CloneOf(req)
			mustRun(t, req)
			if diff := cmp.Diff(before, req, protocmp.Transform()); diff != "" {
				t.Errorf("request: -before, +after:\n%s", diff)
			}
		})
	}
}

// answerBytes is the answer as it goes over the wire.
func answerBytes(t *testing.T, req *fnv1.RunFunctionRequest) []byte {
	t.Helper()
	raw, err := proto.MarshalOptions{Deterministic: true}.Marshal(run(t, req))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// difference says in what two answers differ.
func difference(t *testing.T, a, b []byte) string {
	t.Helper()
	answers := make([]*fnv1.RunFunctionResponse, 2)
	for i, raw := range [][]byte{a, b} {
		answers[i] = &fnv1.RunFunctionResponse{}
		if err := proto.Unmarshal(raw, answers[i]); err != nil {
			t.Fatal(err)
		}
	}
	return cmp.Diff(answers[0], answers[1], protocmp.Transform())
}

// refilled is the same request with its maps filled in a certain order.
func refilled(req *fnv1.RunFunctionRequest, order func([]string)) *fnv1.RunFunctionRequest {
	out := proto.CloneOf(req)
	out.Observed.Composite.Resource = refilledStruct(req.GetObserved().GetComposite().GetResource(), order)
	out.Observed.Resources = map[string]*fnv1.Resource{}
	keys := slices.Collect(maps.Keys(req.GetObserved().GetResources()))
	order(keys)
	for _, k := range keys {
		out.Observed.Resources[k] = &fnv1.Resource{Resource: refilledStruct(req.GetObserved().GetResources()[k].GetResource(), order)}
	}
	return out
}

func refilledStruct(s *structpb.Struct, order func([]string)) *structpb.Struct {
	out := &structpb.Struct{Fields: map[string]*structpb.Value{}}
	keys := slices.Collect(maps.Keys(s.GetFields()))
	order(keys)
	for _, k := range keys {
		out.Fields[k] = refilledValue(s.GetFields()[k], order)
	}
	return out
}

func refilledValue(v *structpb.Value, order func([]string)) *structpb.Value {
	switch k := v.GetKind().(type) {
	case *structpb.Value_StructValue:
		return structpb.NewStructValue(refilledStruct(k.StructValue, order))
	case *structpb.Value_ListValue:
		out := &structpb.ListValue{}
		for _, e := range k.ListValue.GetValues() {
			out.Values = append(out.Values, refilledValue(e, order))
		}
		return structpb.NewListValue(out)
	default:
		return v
	}
}
