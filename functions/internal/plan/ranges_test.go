package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/testing/gen"
)

func TestVPCRange(t *testing.T) {
	t.Parallel()
	const field = "spec.network.cidr"
	tooSmallOrLarge := `: a VPC's range must be a /16 to a /23 to hold the five tiers`
	cases := map[string]struct {
		reason string
		args   api.CIDR
		want   []string
	}{
		"Default":  {reason: "The seed's range is fine.", args: "10.0.0.0/16"},
		"Smallest": {reason: "A /23 is cut into subnets of the smallest size that AWS takes.", args: "10.0.0.0/23"},
		"Public":   {reason: "AWS takes public ranges as well.", args: "100.64.0.0/16"},
		"TooLarge": {
			reason: "AWS takes no VPC larger than a /16.",
			args:   "10.0.0.0/15", want: []string{field + `: "10.0.0.0/15"` + tooSmallOrLarge},
		},
		"TooSmall": {
			reason: "A thirty-second of a /24 is below AWS's smallest subnet.",
			args:   "10.0.0.0/24", want: []string{field + `: "10.0.0.0/24"` + tooSmallOrLarge},
		},
		"Misaligned": {
			reason: "AWS would read the range as another one, silently.",
			args:   "10.0.144.0/18", want: []string{field + `: "10.0.144.0/18": does not start at its own first address; write 10.0.128.0/18`},
		},
		"IPv6": {
			reason: "The plan is about IPv4.",
			args:   "fd00::/16", want: []string{field + `: "fd00::/16": is not an IPv4 range such as 10.0.0.0/16`},
		},
		"IPv4InIPv6": {
			reason: "An IPv4 range in IPv6's clothes is not what AWS takes.",
			args:   "::ffff:10.0.0.0/112", want: []string{field + `: "::ffff:10.0.0.0/112": is not an IPv4 range such as 10.0.0.0/16`},
		},
		"Address": {
			reason: "An address is no range.",
			args:   "10.0.0.0", want: []string{field + `: "10.0.0.0": is not an IPv4 range such as 10.0.0.0/16`},
		},
		"Empty": {
			reason: "Nothing is no range: the default stands in the schema.",
			args:   "", want: []string{field + `: "": is not an IPv4 range such as 10.0.0.0/16`},
		},
		"LinkLocal": {
			reason: "AWS keeps some ranges for itself.",
			args:   "169.254.0.0/16",
			want:   []string{field + `: "169.254.0.0/16": AWS takes no VPC within 169.254.0.0/16; choose a private range such as 10.0.0.0/16`},
		},
		"Multicast": {
			reason: "Of a refused range no part is taken.",
			args:   "239.255.0.0/16",
			want:   []string{field + `: "239.255.0.0/16": AWS takes no VPC within 224.0.0.0/4; choose a private range such as 10.0.0.0/16`},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, problems := vpcRange(tc.args)
			if diff := cmp.Diff(tc.want, told(problems)); diff != "" {
				t.Errorf("\n%s\nvpcRange(...): problems: -want, +got:\n%s", tc.reason, diff)
			}
			if len(problems) > 0 {
				return
			}
			if diff := cmp.Diff(string(tc.args), got.String()); diff != "" {
				t.Errorf("\n%s\nvpcRange(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

// TestRangesByHand goes through New: a mistake in one range must not lead to
// complaints about capacity or about ranges that are right.
func TestRangesByHand(t *testing.T) {
	t.Parallel()
	const field = "spec.network.subnets."
	cases := map[string]struct {
		reason string
		args   func(*api.SubnetRanges)
		want   []string
	}{
		"Fine": {
			reason: "The default layout, written down by hand, has no problems.",
			args:   func(*api.SubnetRanges) {},
		},
		"OutOfOrder": {
			reason: "Ranges may lie in any order.",
			args:   func(r *api.SubnetRanges) { r.Public, r.Control = r.Control, r.Public },
		},
		"Overlapping": {
			reason: "A range that overlaps two others says both.",
			args:   func(r *api.SubnetRanges) { r.Control[1] = "10.0.0.0/19" },
			want: []string{
				field + `control[1]: "10.0.0.0/19": overlaps 10.0.0.0/20 in spec.network.subnets.public[0]`,
				field + `control[1]: "10.0.0.0/19": overlaps 10.0.16.0/20 in spec.network.subnets.public[1]`,
			},
		},
		"TheSameTwice": {
			reason: "A range can be given out once.",
			args:   func(r *api.SubnetRanges) { r.Workspace[3] = r.Workspace[0] },
			want:   []string{field + `workspace[3]: "10.0.144.0/20": overlaps 10.0.144.0/20 in spec.network.subnets.workspace[0]`},
		},
		"Outside": {
			reason: "A subnet lies in its VPC.",
			args:   func(r *api.SubnetRanges) { r.Database[2] = "10.1.0.0/21" },
			want:   []string{field + `database[2]: "10.1.0.0/21": lies outside of spec.network.cidr 10.0.0.0/16`},
		},
		"TooLarge": {
			reason: "A range that AWS does not take is not held against the others too.",
			args:   func(r *api.SubnetRanges) { r.Public[0] = "10.0.0.0/15" },
			want:   []string{field + `public[0]: "10.0.0.0/15": AWS takes subnets from /16 to /28`},
		},
		"TooSmall": {
			reason: "AWS takes no subnet below a /28.",
			args:   func(r *api.SubnetRanges) { r.Public[0] = "10.0.0.0/29" },
			want:   []string{field + `public[0]: "10.0.0.0/29": AWS takes subnets from /16 to /28`},
		},
		"Misaligned": {
			reason: "AWS would read the range as another one, silently.",
			args:   func(r *api.SubnetRanges) { r.Public[1] = "10.0.17.0/20" },
			want:   []string{field + `public[1]: "10.0.17.0/20": does not start at its own first address; write 10.0.16.0/20`},
		},
		"NotARange": {
			reason: "What cannot be read is told as it was written.",
			args:   func(r *api.SubnetRanges) { r.Workspace[1] = "somewhere" },
			want:   []string{field + `workspace[1]: "somewhere": is not an IPv4 range such as 10.0.0.0/16`},
		},
		"IPv6": {
			reason: "A range of IPv6 is told like any other mistake.",
			args:   func(r *api.SubnetRanges) { r.Workspace[1] = "fd00::/64" },
			want:   []string{field + `workspace[1]: "fd00::/64": is not an IPv4 range such as 10.0.0.0/16`},
		},
		"TooFew": {
			reason: "Every tier needs a subnet in every zone.",
			args:   func(r *api.SubnetRanges) { r.Control, r.Database = r.Control[:2], nil },
			want: []string{
				field + `control: "2 ranges": needs at least one range for each of the 3 zones`,
				field + `database: "0 ranges": needs at least one range for each of the 3 zones`,
			},
		},
		"TooLittle": {
			reason: "Ranges that are right but hold too little say what they hold.",
			args:   func(r *api.SubnetRanges) { r.Workspace[1] = "10.0.160.0/21" },
			want: []string{
				field + `workspace: "2043 addresses a zone": is too small: for 3000 workspaces the workspace tier needs 3087 addresses ` +
					`in each zone and its subnets hold 2043; lower spec.capacity.maxWorkspaces to 1968, use more zones, or give a larger range`,
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			given := byHand()
			tc.args(&given)
			_, problems := New(team(), gen.Claim(gen.Subnets(given)), &v1alpha1.Input{})
			if diff := cmp.Diff(tc.want, told(problems)); diff != "" {
				t.Errorf("\n%s\nNew(...): problems: -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
