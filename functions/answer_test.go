package main

import (
	"fmt"
	"slices"
	"testing"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/types/known/structpb"

	"coderenv.io/platform/apis/input/v1alpha1"
	"coderenv.io/platform/functions/internal/testing/gen"
)

// bound binds the account, so that nothing waits for AWS to tell it.
func bound() gen.RequestModifier {
	return gen.Input(v1alpha1.Input{ProviderConfigs: []v1alpha1.ProviderConfig{
		{Name: "default", Kind: "ClusterProviderConfig", AccountID: gen.AccountID},
	}})
}

// converge answers desired with observed until nothing changes any more, as
// Crossplane and a provider do, and returns the last request and its answer.
func converge(tb testing.TB, request func(...gen.RequestModifier) *fnv1.RunFunctionRequest) (*fnv1.RunFunctionRequest, *fnv1.RunFunctionResponse) {
	tb.Helper()
	rsp := mustRun(tb, request())
	for range 10 {
		req := request(gen.Observed(gen.ExistingAll(rsp.GetDesired().GetResources())))
		rsp = mustRun(tb, req)
		if len(rsp.GetDesired().GetResources()) == len(req.GetObserved().GetResources()) {
			return req, rsp
		}
	}
	tb.Fatal("the desired state grows without end")
	return nil, nil
}

// TestProgress tells people how far an environment is.
func TestProgress(t *testing.T) {
	t.Parallel()
	request := func(mods ...gen.RequestModifier) *fnv1.RunFunctionRequest { return gen.Request(gen.Claim(), mods...) }
	full, _ := converge(t, request)
	existing := full.GetObserved().GetResources()
	total := len(existing)
	composedAtOnce := len(mustRun(t, request()).GetDesired().GetResources())
	with := func(key string, mods ...gen.ObservedModifier) gen.RequestModifier {
		return gen.Observed(map[string]*structpb.Struct{key: gen.Existing(key, existing[key].GetResource(), mods...)})
	}
	all := func(req *fnv1.RunFunctionRequest) {
		for key, r := range existing {
			if req.GetObserved().GetResources() == nil {
				req.Observed.Resources = map[string]*fnv1.Resource{}
			}
			req.Observed.Resources[key] = r
		}
	}
	type told struct {
		Stage, Progress, Reason, Message string
		Status                           fnv1.Status
		Waiting                          bool
		XR                               fnv1.Ready
	}
	cases := map[string]struct {
		reason string
		args   []gen.RequestModifier
		want   told
	}{
		"Nothing": {
			reason: "Nothing exists, and some of it waits for what only AWS knows.",
			want: told{
				Stage: "network", Progress: fmt.Sprintf("0/%d", composedAtOnce), Status: fnv1.Status_STATUS_CONDITION_FALSE, Reason: "Creating", Waiting: true,
				Message: fmt.Sprintf("0 of %d resources are ready, %d are not composed yet; first missing: network-vpc",
					composedAtOnce, total-composedAtOnce),
				XR: fnv1.Ready_READY_FALSE,
			},
		},
		"Everything": {
			reason: "Everything is ready, and Crossplane may say so of the XR.",
			args:   []gen.RequestModifier{all},
			want: told{
				Stage: "Ready", Progress: fmt.Sprintf("%d/%d", total, total), Status: fnv1.Status_STATUS_CONDITION_TRUE, Reason: "Available",
				Message: fmt.Sprintf("%d of %d resources are ready", total, total),
			},
		},
		"Failed": {
			reason: "One that has failed explains more than one that is merely not there yet.",
			args: []gen.RequestModifier{
				all,
				with("network-acl-control", gen.Condition("Ready", "False", "Creating", "")),
				with("network-eip-b",
					gen.Condition("Ready", "False", "Creating", ""),
					gen.Condition("Synced", "False", "ReconcileError", "AddressLimitExceeded")),
			},
			want: told{
				Stage: "network", Progress: fmt.Sprintf("%d/%d", total-2, total), Status: fnv1.Status_STATUS_CONDITION_FALSE, Reason: "ReconcileError",
				Message: fmt.Sprintf("%d of %d resources are ready; first missing: network-eip-b: AddressLimitExceeded", total-2, total),
			},
		},
		"WithoutReason": {
			reason: "A condition needs a reason, also where the provider gives none.",
			args:   []gen.RequestModifier{all, with("network-vpc", gen.Condition("Ready", "False", "", ""))},
			want: told{
				Stage: "network", Progress: fmt.Sprintf("%d/%d", total-1, total), Status: fnv1.Status_STATUS_CONDITION_FALSE, Reason: "Creating",
				Message: fmt.Sprintf("%d of %d resources are ready; first missing: network-vpc", total-1, total),
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rsp := mustRun(t, request(tc.args...))
			s := status(rsp)
			resources, _ := s["resources"].(map[string]any)
			got := told{XR: rsp.GetDesired().GetComposite().GetReady(), Waiting: resources["waiting"] != nil}
			got.Stage, _ = s["stage"].(string)
			got.Progress, _ = resources["progress"].(string)
			for _, c := range rsp.GetConditions() {
				if c.GetType() == "NetworkReady" {
					got.Reason, got.Message, got.Status = c.GetReason(), c.GetMessage(), c.GetStatus()
				}
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nRunFunction(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

// TestNetworkFacts fails if what AWS has told would not reach the claim.
func TestNetworkFacts(t *testing.T) {
	t.Parallel()
	request := func(mods ...gen.RequestModifier) *fnv1.RunFunctionRequest {
		return gen.Request(gen.Claim(gen.SingleNAT()), mods...)
	}
	req, rsp := converge(t, request)
	observed := req.GetObserved().GetResources()
	fact := func(key, field string) any {
		at, _ := observed[key].GetResource().AsMap()["status"].(map[string]any)["atProvider"].(map[string]any)
		return at[field]
	}
	want := map[string]any{
		"vpcID":     fact("network-vpc", "id"),
		"accountID": gen.AccountID,
		"publicIPs": []any{fact("network-eip-a", "publicIp")},
	}
	if diff := cmp.Diff(any(want), status(rsp)["network"]); diff != "" {
		t.Errorf("status.network: -want, +got:\n%s", diff)
	}
}

// TestWaves counts what is composed in each pass: what waits for AWS comes as soon
// as the fact is known, and no later.
func TestWaves(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   []gen.RequestModifier
		want   []string
	}{
		"AccountUnknown": {
			reason: "What names the account waits for the VPC to tell it, and NAT gateways for the internet gateway.",
			want: []string{
				"network-flow-log", "network-flow-log-group", "network-flow-log-key", "network-flow-log-key-alias",
				"network-flow-log-role", "network-flow-log-role-policy",
				"network-nat-gateway-a", "network-nat-gateway-b", "network-nat-gateway-c",
				"network-route-private-a", "network-route-private-b", "network-route-private-c",
			},
		},
		"AccountGiven": {
			reason: "Where the platform team gives the account, nothing waits for it.",
			args:   []gen.RequestModifier{bound()},
			want: []string{
				"network-nat-gateway-a", "network-nat-gateway-b", "network-nat-gateway-c",
				"network-route-private-a", "network-route-private-b", "network-route-private-c",
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			first := mustRun(t, gen.Request(gen.Claim(), tc.args...))
			second := mustRun(t, gen.Request(gen.Claim(), append(tc.args, gen.Observed(gen.ExistingAll(first.GetDesired().GetResources())))...))
			var got []string
			for key := range second.GetDesired().GetResources() {
				if first.GetDesired().GetResources()[key] == nil {
					got = append(got, key)
				}
			}
			slices.Sort(got)
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nsecond wave: -want, +got:\n%s", tc.reason, diff)
			}
			third := mustRun(t, gen.Request(gen.Claim(), append(tc.args, gen.Observed(gen.ExistingAll(second.GetDesired().GetResources())))...))
			if diff := cmp.Diff(len(second.GetDesired().GetResources()), len(third.GetDesired().GetResources())); diff != "" {
				t.Errorf("\n%s\nresources after the third pass: -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
