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

	"coderenv.io/platform/functions/internal/testing/gen"
)

// randomRequests draws a claim that is not refused, and returns what makes
// requests for it. The platform team gives the account to some of them.
func randomRequests(t *testing.T, draw *rapid.T) func(...gen.RequestModifier) *fnv1.RunFunctionRequest {
	t.Helper()
	spec := gen.RandomSpec(draw)
	given := rapid.Bool().Draw(draw, "accountGiven")
	request := func(mods ...gen.RequestModifier) *fnv1.RunFunctionRequest {
		if given {
			mods = append(mods, bound())
		}
		return gen.Request(spec, mods...)
	}
	if fatal(run(t, request())) != "" {
		draw.Skip("the plan refuses the claim")
	}
	return request
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
		request := randomRequests(t, rt)
		_, full := converge(t, request)
		planned := full.GetDesired().GetResources()

		observed := map[string]*structpb.Struct{}
		// The facts that gates wait for are where most can go wrong.
		gated := []string{"network-vpc", "network-internet-gateway"}
		some := rapid.IntRange(0, 3).Draw(rt, "missing")
		for _, key := range slices.Sorted(maps.Keys(planned)) {
			interesting := slices.Contains(gated, key)
			if !interesting && some > 0 && len(observed)%(some+1) == some {
				some = (some + 1) % 4
				continue
			}
			var mods []gen.ObservedModifier
			if interesting || len(observed)%17 == 0 {
				mods = flip(rt, key)
			}
			if interesting && rapid.Bool().Draw(rt, key+" is gone") {
				continue
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
		request := randomRequests(t, rt)
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
