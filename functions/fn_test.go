package main

import (
	"testing"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/testing/protocmp"

	"coderenv.io/platform/functions/internal/testing/gen"
)

// TestMinimalClaim follows the smallest claim to what its author sees first.
func TestMinimalClaim(t *testing.T) {
	t.Parallel()
	rsp := mustRun(t, gen.Request(gen.Claim()))

	if diff := cmp.Diff(reasonAccepted, accepted(rsp).GetReason()); diff != "" {
		t.Errorf("condition %s: reason: -want, +got:\n%s", conditionAccepted, diff)
	}
	if diff := cmp.Diff("tag", rsp.GetMeta().GetTag()); diff != "" {
		t.Errorf("meta.tag: -want, +got:\n%s", diff)
	}
	s := status(rsp)
	if diff := cmp.Diff("https://coder.example.com", s["url"]); diff != "" {
		t.Errorf("status.url: -want, +got:\n%s", diff)
	}
	if diff := cmp.Diff("network", s["stage"]); diff != "" {
		t.Errorf("status.stage: -want, +got:\n%s", diff)
	}
	if _, ok := s["plan"].(map[string]any); !ok {
		t.Errorf("status.plan: missing; got status %v", s)
	}
	for key, r := range rsp.GetDesired().GetResources() {
		if r.GetReady() != fnv1.Ready_READY_FALSE {
			t.Errorf("%s: ready: got %s of a resource that does not exist", key, r.GetReady())
		}
		meta := r.GetResource().GetFields()["metadata"].GetStructValue().GetFields()
		if diff := cmp.Diff(gen.XRName+"-"+key, meta["name"].GetStringValue()); diff != "" {
			t.Errorf("%s: metadata.name: -want, +got:\n%s", key, diff)
		}
		if diff := cmp.Diff(gen.ClaimNamespace, meta["namespace"].GetStringValue()); diff != "" {
			t.Errorf("%s: metadata.namespace: -want, +got:\n%s", key, diff)
		}
	}
	if rsp.GetDesired().GetResources()["network-vpc"] == nil {
		t.Error("desired resources: there is no VPC")
	}
}

// TestInput gives the step input that a Composition may well hold.
func TestInput(t *testing.T) {
	t.Parallel()
	const head = `{"apiVersion": "fn.platform.coderenv.io/v1alpha1", "kind": "Input"`
	cases := map[string]struct {
		reason string
		args   string
	}{
		"Empty":    {reason: "Nothing is decided.", args: head + `}`},
		"Metadata": {reason: "A name is the custom of other functions' inputs, and means nothing.", args: head + `, "metadata": {"name": "x"}}`},
		"All":      {reason: "All components, listed.", args: head + `, "components": ["network"]}`},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want := mustRun(t, gen.Request(gen.Claim()))
			got := mustRun(t, gen.Request(gen.Claim(), gen.InputJSON(tc.args)))
			if diff := cmp.Diff(want, got, protocmp.Transform()); diff != "" {
				t.Errorf("\n%s\nRunFunction(...): -without input, +with:\n%s", tc.reason, diff)
			}
		})
	}
}
