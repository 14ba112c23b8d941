package plan

import (
	"regexp"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/testing/gen"
)

func TestAddresses(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   []gen.Modifier
		want   []Addresses
	}{
		"Seed": {
			reason: "188 nodes over three zones are 63 in each, of 49 addresses; the fourth workspace subnet helps only its own zone. " +
				"Of provisioners no more are planned than the claim allows.",
			want: []Addresses{
				{Tier: Control, Available: 4091, Needed: 1*49 + 32, NeededAtMaximum: 1*49 + 32},
				{Tier: Provisioner, Available: 4091, Needed: 7 * 33, NeededAtMaximum: 7 * 33},
				{Tier: Workspace, Available: 4091, Needed: 63 * 49, NeededAtMaximum: 67 * 49},
			},
		},
		"TwoZones": {
			reason: "With two zones each takes half; what the free blocks of a third would hold does not count.",
			args:   []gen.Modifier{gen.TwoZones()},
			want: []Addresses{
				{Tier: Control, Available: 4091, Needed: 2*49 + 32, NeededAtMaximum: 2*49 + 32},
				{Tier: Provisioner, Available: 4091, Needed: 10 * 33, NeededAtMaximum: 10 * 33},
				{Tier: Workspace, Available: 4091, Needed: 63 * 49, NeededAtMaximum: 100 * 49},
			},
		},
		"SmallestThatWorks": {
			reason: "A /21 holds the control tier and no more than the least of the rest.",
			args:   []gen.Modifier{gen.CIDR("10.0.0.0/21"), gen.Small()},
			want: []Addresses{
				{Tier: Control, Available: 123, Needed: 81, NeededAtMaximum: 81},
				{Tier: Provisioner, Available: 123, Needed: 33, NeededAtMaximum: 33},
				{Tier: Workspace, Available: 123, Needed: 49, NeededAtMaximum: 49},
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := mustPlan(t, v1alpha1.Input{}, tc.args...).Network.Addresses
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nAddresses: -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

func TestCheckAddresses(t *testing.T) {
	t.Parallel()
	const (
		lower  = "; lower spec.capacity.maxWorkspaces"
		larger = "; use more zones, or give a larger range"
		wayOut = ", use more zones, or give a larger range"
	)
	cases := map[string]struct {
		reason string
		args   []gen.Modifier
		want   []string
	}{
		"TooSmall": {
			reason: "Half the range holds half the addresses.",
			args:   []gen.Modifier{gen.CIDR("10.0.0.0/17")},
			want: []string{
				`spec.network.cidr: "10.0.0.0/17": is too small: for 3000 workspaces the workspace tier needs 3087 addresses ` +
					`in each zone and its subnets hold 2043` + lower + " to 1968" + wayOut,
			},
		},
		"JustEnough": {
			reason: "41 nodes in each of three zones need 2009 of 2043 addresses.",
			args:   []gen.Modifier{gen.CIDR("10.0.0.0/17"), gen.Workspaces(41 * 3 * 16)},
		},
		"OneTooMany": {
			reason: "One workspace more needs a 124th node, and a 42nd in one of the zones.",
			args:   []gen.Modifier{gen.CIDR("10.0.0.0/17"), gen.Workspaces(41*3*16 + 1)},
			want: []string{
				`spec.network.cidr: "10.0.0.0/17": is too small: for 1969 workspaces the workspace tier needs 2058 addresses ` +
					`in each zone and its subnets hold 2043` + lower + " to 1968" + wayOut,
			},
		},
		"TooFewZones": {
			reason: "3000 workspaces need three zones of a /16.",
			args:   []gen.Modifier{gen.ZoneCount(2)},
			want: []string{
				`spec.network.cidr: "10.0.0.0/16": is too small: for 3000 workspaces the workspace tier needs 4606 addresses ` +
					`in each zone and its subnets hold 4091` + lower + " to 2656" + wayOut,
			},
		},
		"ManyInstances": {
			reason: "Larger nodes hold more workspaces, and their workspaces need addresses all the same.",
			args: []gen.Modifier{gen.CIDR("10.0.0.0/18"), gen.Workspaces(2000), func(s *api.CoderEnvironmentSpec) {
				s.Nodes.Workspace.InstanceTypes = []api.InstanceType{"r5.4xlarge"}
			}},
			want: []string{
				`spec.network.cidr: "10.0.0.0/18": is too small: for 2000 workspaces the workspace tier needs 1067 addresses ` +
					`in each zone and its subnets hold 1019` + lower + " to 1920" + wayOut,
			},
		},
		"EveryTier": {
			reason: "Each tier that does not fit is told. Fewer workspaces than one are no way out, nor do they help the other tiers.",
			args:   []gen.Modifier{gen.CIDR("10.0.0.0/23"), gen.Small()},
			want: []string{
				`spec.network.cidr: "10.0.0.0/23": is too small: for 20 workspaces the control tier needs 81 addresses ` +
					`in each zone and its subnets hold 27` + larger,
				`spec.network.cidr: "10.0.0.0/23": is too small: for 20 workspaces the provisioner tier needs 33 addresses ` +
					`in each zone and its subnets hold 27` + larger,
				`spec.network.cidr: "10.0.0.0/23": is too small: for 20 workspaces the workspace tier needs 49 addresses ` +
					`in each zone and its subnets hold 27` + larger,
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, problems := New(team(), gen.Claim(tc.args...), &v1alpha1.Input{})
			if diff := cmp.Diff(tc.want, told(problems)); diff != "" {
				t.Errorf("\n%s\nNew(...): problems: -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

// TestWayOut follows the number that a refusal offers: with that many workspaces
// the tier must no longer be told, or the claim's author is sent round in circles.
func TestWayOut(t *testing.T) {
	t.Parallel()
	way := regexp.MustCompile(`^is too small: for \d+ workspaces the (\w+) tier .*; lower spec.capacity.maxWorkspaces to (\d+),`)
	rapid.Check(t, func(t *rapid.T) {
		spec := gen.RandomSpec(t)
		_, problems := New(team(), spec, &v1alpha1.Input{})
		for _, p := range problems {
			m := way.FindStringSubmatch(p.Rule)
			if m == nil {
				continue
			}
			offered, err := strconv.Atoi(m[2])
			if err != nil || offered < 1 || offered >= spec.Capacity.MaxWorkspaces {
				t.Errorf("%s: is no way out of %d workspaces", p, spec.Capacity.MaxWorkspaces)
				continue
			}
			lower := *spec
			lower.Capacity.MaxWorkspaces = offered
			_, left := New(team(), &lower, &v1alpha1.Input{})
			for _, q := range left {
				if n := way.FindStringSubmatch(q.Rule); n != nil && n[1] == m[1] {
					t.Errorf("%s: and then %s", p, q)
				}
			}
		}
	})
}
