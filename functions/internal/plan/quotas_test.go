package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/awsfacts"
	"coderenv.io/platform/functions/internal/testing/gen"
)

func TestQuotas(t *testing.T) {
	t.Parallel()
	// need is a quota by its code, what the environment takes, and whether the default falls short.
	type need struct {
		Code     string
		Needed   int
		Increase bool
	}
	cases := map[string]struct {
		reason string
		args   []gen.Modifier
		want   []need
	}{
		"Seed": {
			reason: "3 control nodes of 2 vCPU, 20 provisioner and 200 workspace nodes of 8; the latter may all be spot or all on demand.",
			want: []need{
				{Code: awsfacts.QuotaVPCs.Code, Needed: 1},
				{Code: awsfacts.QuotaElasticIPs.Code, Needed: 3},
				{Code: awsfacts.QuotaNATGatewaysPerZone.Code, Needed: 1},
				{Code: awsfacts.QuotaOnDemandVCPUs.Code, Needed: 3*2 + 20*8 + 200*8, Increase: true},
				{Code: awsfacts.QuotaSpotVCPUs.Code, Needed: 200 * 8, Increase: true},
				{Code: awsfacts.QuotaNodesPerNodeGroup.Code, Needed: 200},
			},
		},
		"SingleNATWithoutSpot": {
			reason: "What is not used is not asked for.",
			args:   []gen.Modifier{gen.SingleNAT(), func(s *api.CoderEnvironmentSpec) { s.Nodes.Workspace.Spot = false }},
			want: []need{
				{Code: awsfacts.QuotaVPCs.Code, Needed: 1},
				{Code: awsfacts.QuotaElasticIPs.Code, Needed: 1},
				{Code: awsfacts.QuotaNATGatewaysPerZone.Code, Needed: 1},
				{Code: awsfacts.QuotaOnDemandVCPUs.Code, Needed: 3*2 + 20*8 + 200*8, Increase: true},
				{Code: awsfacts.QuotaNodesPerNodeGroup.Code, Needed: 200},
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []need
			for _, q := range mustPlan(t, v1alpha1.Input{}, tc.args...).Quotas {
				got = append(got, need{q.Code, q.Needed, q.Increase()})
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nQuotas: -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

func TestQuotaIncrease(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   int
		want   bool
	}{
		"Less":  {reason: "The default holds less than itself.", args: 4, want: false},
		"Equal": {reason: "The default holds itself.", args: 5, want: false},
		"More":  {reason: "The default does not hold one more.", args: 6, want: true},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := Quota{Quota: awsfacts.Quota{Default: 5}, Needed: tc.args}.Increase()
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nIncrease(): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
