package plan

import (
	"net/netip"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"coderenv.io/platform/apis/input/v1alpha1"
	"coderenv.io/platform/functions/internal/awsfacts"
	"coderenv.io/platform/functions/internal/testing/gen"
)

// row is a subnet as a table of an address plan shows it.
type row struct {
	tier Tier
	key  string
	zone string
	cidr string
}

func rows(subnets []Subnet) []row {
	out := make([]row, len(subnets))
	for i, s := range subnets {
		out[i] = row{s.Tier, s.Key, s.Zone.Name, s.CIDR.String()}
	}
	return out
}

// TestDefaultLayout holds the plan of the default claim against the table of the
// platform's design. Every line is a subnet that exists somewhere: a change
// deletes it.
func TestDefaultLayout(t *testing.T) {
	t.Parallel()
	want := []row{
		{Public, "a", "us-east-1a", "10.0.0.0/20"},
		{Public, "b", "us-east-1b", "10.0.16.0/20"},
		{Public, "c", "us-east-1c", "10.0.32.0/20"},
		{Control, "a", "us-east-1a", "10.0.48.0/20"},
		{Control, "b", "us-east-1b", "10.0.64.0/20"},
		{Control, "c", "us-east-1c", "10.0.80.0/20"},
		{Provisioner, "a", "us-east-1a", "10.0.96.0/20"},
		{Provisioner, "b", "us-east-1b", "10.0.112.0/20"},
		{Provisioner, "c", "us-east-1c", "10.0.128.0/20"},
		{Workspace, "a", "us-east-1a", "10.0.144.0/20"},
		{Workspace, "b", "us-east-1b", "10.0.160.0/20"},
		{Workspace, "c", "us-east-1c", "10.0.176.0/20"},
		{Workspace, "a2", "us-east-1a", "10.0.192.0/20"},
		{Database, "a", "us-east-1a", "10.0.208.0/21"},
		{Database, "b", "us-east-1b", "10.0.216.0/21"},
		{Database, "c", "us-east-1c", "10.0.224.0/21"},
	}
	got := rows(mustPlan(t, v1alpha1.Input{}).Network.Subnets)
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(row{})); diff != "" {
		t.Errorf("default layout: -want, +got:\n%s", diff)
	}
}

func TestSubnets(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   []gen.Modifier
		tier   Tier
		want   []row
	}{
		"TwoZones": {
			reason: "With two zones the blocks of the third stay free for it.",
			args:   []gen.Modifier{gen.TwoZones()},
			tier:   Workspace,
			want: []row{
				{Workspace, "a", "us-east-1a", "10.0.144.0/20"},
				{Workspace, "b", "us-east-1b", "10.0.160.0/20"},
				{Workspace, "a2", "us-east-1a", "10.0.192.0/20"},
			},
		},
		"OtherLetters": {
			reason: "Keys are the zones' letters, not the places in a list.",
			args:   []gen.Modifier{gen.Region("ca-central-1")},
			tier:   Database,
			want: []row{
				{Database, "a", "ca-central-1a", "10.0.208.0/21"},
				{Database, "b", "ca-central-1b", "10.0.216.0/21"},
				{Database, "d", "ca-central-1d", "10.0.224.0/21"},
			},
		},
		"OtherRange": {
			reason: "Another range has the same plan in proportion.",
			args:   []gen.Modifier{gen.CIDR("172.20.32.0/19"), gen.Workspaces(200)},
			tier:   Control,
			want: []row{
				{Control, "a", "us-east-1a", "172.20.38.0/23"},
				{Control, "b", "us-east-1b", "172.20.40.0/23"},
				{Control, "c", "us-east-1c", "172.20.42.0/23"},
			},
		},
		"ByHand": {
			reason: "Ranges by hand go round the zones; the third is kept for a third zone.",
			args:   []gen.Modifier{gen.TwoZones(), gen.Subnets(byHand())},
			tier:   Workspace,
			want: []row{
				{Workspace, "a", "us-east-1a", "10.0.144.0/20"},
				{Workspace, "b", "us-east-1b", "10.0.160.0/20"},
				{Workspace, "a2", "us-east-1a", "10.0.192.0/20"},
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := rows(mustPlan(t, v1alpha1.Input{}, tc.args...).Network.Tier(tc.tier))
			if diff := cmp.Diff(tc.want, got, cmp.AllowUnexported(row{})); diff != "" {
				t.Errorf("\n%s\nNetwork.Tier(%s): -want, +got:\n%s", tc.reason, tc.tier, diff)
			}
		})
	}
}

func TestSubnetAddresses(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   string
		want   int
	}{
		"Default":  {reason: "AWS keeps five addresses.", args: "10.0.144.0/20", want: 4091},
		"Smallest": {reason: "Of sixteen addresses eleven are left.", args: "10.0.0.0/28", want: 11},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := Subnet{CIDR: netip.MustParsePrefix(tc.args)}.Addresses()
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nAddresses(): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

// TestLayoutOfAnyRange holds the blocks cut from any range against AWS's rules,
// whether or not they would hold the capacity.
func TestLayoutOfAnyRange(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		vpc := gen.RandomRange(t)
		var all []netip.Prefix
		for _, l := range layouts() {
			all = append(all, l.cut(vpc)...)
		}
		checkGeometry(t, vpc, all)
		if diff := cmp.Diff(16, len(all)); diff != "" {
			t.Errorf("number of blocks: -want, +got:\n%s", diff)
		}
	})
}

// checkGeometry holds subnets against AWS's rules, in a way of its own.
func checkGeometry(t *rapid.T, vpc netip.Prefix, subnets []netip.Prefix) {
	t.Helper()
	for i, s := range subnets {
		if s.Bits() < awsfacts.LargestSubnetBits || s.Bits() > awsfacts.SmallestSubnetBits {
			t.Errorf("%s: AWS takes no subnet of this size", s)
		}
		if s.Masked() != s {
			t.Errorf("%s: not aligned", s)
		}
		if !vpc.Contains(s.Addr()) || !vpc.Contains(last(s)) {
			t.Errorf("%s: outside of %s", s, vpc)
		}
		for _, o := range subnets[:i] {
			if o.Contains(s.Addr()) || s.Contains(o.Addr()) {
				t.Errorf("%s: overlaps %s", s, o)
			}
		}
	}
}

// last is the highest address of a range.
func last(p netip.Prefix) netip.Addr {
	b := p.Addr().As4()
	for i := range 32 - p.Bits() {
		b[3-i/8] |= 1 << (i % 8)
	}
	return netip.AddrFrom4(b)
}

// TestThirdZoneMovesNothing adds a zone to any range: no subnet that exists may
// change its key, its range or its zone, for AWS could only delete it.
func TestThirdZoneMovesNothing(t *testing.T) {
	t.Parallel()
	zone := func(letter string) Zone { return Zone{Name: "eu-west-1" + letter, Letter: letter} }
	rapid.Check(t, func(t *rapid.T) {
		vpc := gen.RandomRange(t)
		letters := rapid.Permutation([]string{"a", "b", "c"}).Draw(t, "letters")
		for _, l := range layouts() {
			tier, blocks := l.tier, l.cut(vpc)
			two := deal(tier, []Zone{zone(letters[0]), zone(letters[1])}, blocks)
			three := deal(tier, []Zone{zone(letters[0]), zone(letters[1]), zone(letters[2])}, blocks)
			later := map[string]Subnet{}
			for _, s := range three {
				if _, dup := later[s.Key]; dup {
					t.Errorf("%s: key %s stands for two subnets", tier, s.Key)
				}
				later[s.Key] = s
			}
			for _, s := range two {
				if diff := cmp.Diff(s, later[s.Key], comparePrefixes()); diff != "" {
					t.Errorf("%s: a third zone changes subnet %s: -before, +after:\n%s", tier, s.Key, diff)
				}
			}
		}
	})
}
