package main

import (
	"maps"
	"slices"
	"testing"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/testing/protocmp"
	"google.golang.org/protobuf/types/known/structpb"
	"pgregory.net/rapid"

	"coderenv.io/platform/apis/input/v1alpha1"
	"coderenv.io/platform/functions/internal/plan"
	"coderenv.io/platform/functions/internal/testing/gen"
)

// randomRequests draws a claim that is not refused, and returns what makes
// requests for it. The platform team gives the account to some of them.
func randomRequests(draw *rapid.T) func(...gen.RequestModifier) *fnv1.RunFunctionRequest {
	spec := gen.RandomSpec(draw)
	if _, problems := plan.New(plan.Environment{}, spec, &v1alpha1.Input{}); len(problems) > 0 {
		draw.Skip("the plan refuses the claim")
	}
	given := rapid.Bool().Draw(draw, "accountGiven")
	return func(mods ...gen.RequestModifier) *fnv1.RunFunctionRequest {
		if given {
			mods = append(mods, bound())
		}
		return gen.Request(spec, mods...)
	}
}

// flip is what may happen to an observed resource from one reconcile to the next,
// none of which says that it is gone.
func flip(t *rapid.T, key string) []gen.ObservedModifier {
	flips := map[string][]gen.ObservedModifier{
		"nothing":   nil,
		"creating":  {gen.Condition("Ready", "False", "Creating", "")},
		"unknown":   {gen.Condition("Ready", "Unknown", "", "")},
		"failing":   {gen.Condition("Synced", "False", "ReconcileError", "ThrottlingException: Rate exceeded")},
		"no status": {gen.NoStatus()},
		"no facts":  {gen.Field("status", map[string]any{"conditions": []any{}})},
		"empty":     {gen.Field("status", map[string]any{})},
		"forgetful": {gen.AtProvider("id", nil), gen.AtProvider("ownerId", nil), gen.AtProvider("vpcId", nil), gen.AtProvider("publicIp", nil)},
		"null facts": {func(obj map[string]any) {
			obj["status"] = map[string]any{"atProvider": map[string]any{"ownerId": nil, "vpcId": nil}}
		}},
	}
	names := make([]string, 0, len(flips))
	for name := range flips {
		names = append(names, name)
	}
	slices.Sort(names)
	return flips[rapid.SampledFrom(names).Draw(t, key)]
}

// TestNothingEverShrinks observes any part of an environment in any condition:
// what exists and is planned must stay desired, or the next thing that Crossplane
// does is to delete it.
func TestNothingEverShrinks(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		request := randomRequests(rt)
		_, full := converge(t, request)
		planned := full.GetDesired().GetResources()

		keys := slices.Sorted(maps.Keys(planned))
		missing, odd := someOf(rt, keys, "missing"), someOf(rt, keys, "odd")
		observed := map[string]*structpb.Struct{}
		for _, key := range keys {
			if slices.Contains(missing, key) {
				continue
			}
			var mods []gen.ObservedModifier
			if slices.Contains(odd, key) {
				mods = flip(rt, key)
			}
			observed[key] = gen.Existing(key, planned[key].GetResource(), mods...)
		}

		desired := mustRun(t, request(gen.Observed(observed))).GetDesired().GetResources()
		for key, o := range observed {
			d := desired[key]
			if d == nil {
				rt.Errorf("%s: exists and is planned, and is no longer desired", key)
				continue
			}
			name := o.GetFields()["metadata"].GetStructValue().GetFields()["name"].GetStringValue()
			if diff := cmp.Diff(name, d.GetResource().GetFields()["metadata"].GetStructValue().GetFields()["name"].GetStringValue()); diff != "" {
				rt.Errorf("%s: metadata.name: -observed, +desired:\n%s", key, diff)
			}
			if kind := o.GetFields()["kind"].GetStringValue(); d.GetResource().GetFields()["kind"].GetStringValue() != kind {
				rt.Errorf("%s: kind: got %s, want %s", key, d.GetResource().GetFields()["kind"].GetStringValue(), kind)
			}
		}
	})
}

// someOf draws some of the keys, and often one of those that tell what gates wait
// for: there most can go wrong.
func someOf(t *rapid.T, keys []string, label string) []string {
	some := rapid.SliceOfDistinct(rapid.SampledFrom(keys), rapid.ID[string]).Draw(t, label)
	for _, key := range []string{"network-vpc", "network-internet-gateway"} {
		if rapid.Bool().Draw(t, label+" "+key) {
			some = append(some, key)
		}
	}
	return some
}

// TestUnreadableChangesNothing spoils one resource of a whole environment: the
// answer must be fatal, however much of the rest can be read.
func TestUnreadableChangesNothing(t *testing.T) {
	t.Parallel()
	req, full := converge(t, func(mods ...gen.RequestModifier) *fnv1.RunFunctionRequest { return gen.Request(gen.Claim(), mods...) })
	planned := full.GetDesired().GetResources()
	rapid.Check(t, func(rt *rapid.T) {
		key := rapid.SampledFrom(slices.Sorted(maps.Keys(planned))).Draw(rt, "key")
		spoilt := rapid.SampledFrom([]gen.ObservedModifier{
			gen.Field("status", "fine"),
			gen.Field("status", []any{}),
			gen.Field("status", map[string]any{"conditions": "Ready"}),
			gen.Field("status", map[string]any{"conditions": []any{"Ready"}}),
		}).Draw(rt, "how")
		observed := map[string]*structpb.Struct{}
		for k, r := range req.GetObserved().GetResources() {
			observed[k] = r.GetResource()
		}
		observed[key] = gen.Existing(key, planned[key].GetResource(), spoilt)

		rsp := run(t, gen.Request(gen.Claim(), gen.Observed(observed)))
		if diff := cmp.Diff(reasonUnreadable, accepted(rsp).GetReason()); diff != "" {
			rt.Errorf("condition %s: reason: -want, +got:\n%s", conditionAccepted, diff)
		}
		if fatal(rsp) == "" {
			rt.Errorf("%s cannot be read, and %d resources are desired all the same", key, len(rsp.GetDesired().GetResources()))
		}
	})
}

// TestIdempotence feeds what is desired back as what exists: asked again, the
// function must want the same.
func TestIdempotence(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		request := randomRequests(rt)
		_, first := converge(t, request)
		second := mustRun(t, request(gen.Observed(gen.ExistingAll(first.GetDesired().GetResources()))))
		if proto.Equal(first.GetDesired(), second.GetDesired()) {
			return
		}
		if diff := cmp.Diff(objects(first), objects(second), protocmp.Transform()); diff != "" {
			rt.Errorf("desired resources: -first, +second:\n%s", diff)
		}
	})
}
