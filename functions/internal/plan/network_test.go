package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"coderenv.io/platform/apis/input/v1alpha1"
	"coderenv.io/platform/functions/internal/testing/gen"
)

func TestNATZone(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   []gen.Modifier
		want   map[string]string
	}{
		"PerZone": {
			reason: "Each zone has a way out of its own.",
			want:   map[string]string{"a": "a", "b": "b", "c": "c"},
		},
		"Single": {
			reason: "Every zone goes out by the first.",
			args:   []gen.Modifier{gen.SingleNAT()},
			want:   map[string]string{"a": "a", "b": "a", "c": "a"},
		},
		"SingleInANamedZone": {
			reason: "The first is the first of the claim.",
			args:   []gen.Modifier{gen.SingleNAT(), gen.Zones("us-east-1d", "us-east-1a", "us-east-1b")},
			want:   map[string]string{"d": "d", "a": "d", "b": "d"},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := mustPlan(t, v1alpha1.Input{}, tc.args...)
			got := map[string]string{}
			for _, z := range p.Zones {
				got[z.Letter] = p.Network.NATZone(z).Letter
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nNATZone(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

// TestTiers fails if a tier were planned nowhere, or listed twice.
func TestTiers(t *testing.T) {
	t.Parallel()
	n := mustPlan(t, v1alpha1.Input{}).Network
	total := 0
	for _, tier := range Tiers() {
		subnets := n.Tier(tier)
		total += len(subnets)
		for _, s := range subnets {
			if s.Tier != tier {
				t.Errorf("Tier(%s): holds %s of tier %s", tier, s.CIDR, s.Tier)
			}
		}
	}
	if diff := cmp.Diff(len(n.Subnets), total); diff != "" {
		t.Errorf("subnets of all tiers: -want, +got:\n%s", diff)
	}
}
