package plan

import (
	"fmt"
	"net/netip"

	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/awsfacts"
)

// The VPC ranges that hold the plan. AWS takes /16 to /28; the plan's smallest
// subnet is a thirty-second of the VPC and must not fall below AWS's /28.
const (
	minVPCBits = awsfacts.LargestVPCBits
	maxVPCBits = awsfacts.SmallestSubnetBits - unitBits
)

// prefix reads an IPv4 range that starts at its own first address.
func prefix(field string, c api.CIDR) (netip.Prefix, Problems) {
	p, err := netip.ParsePrefix(string(c))
	switch {
	case err != nil || !p.Addr().Is4():
		return netip.Prefix{}, one(field, string(c), "is not an IPv4 range such as 10.0.0.0/16")
	case p != p.Masked():
		return netip.Prefix{}, one(field, string(c), "does not start at its own first address; write %s", p.Masked())
	}
	return p, nil
}

// vpcRange reads the range of the VPC.
func vpcRange(c api.CIDR) (netip.Prefix, Problems) {
	const field = "spec.network.cidr"
	vpc, problems := prefix(field, c)
	if len(problems) > 0 {
		return vpc, problems
	}
	if vpc.Bits() < minVPCBits || vpc.Bits() > maxVPCBits {
		return vpc, one(field, vpc.String(), "a VPC's range must be a /%d to a /%d to hold the five tiers", minVPCBits, maxVPCBits)
	}
	for _, r := range awsfacts.RefusedRanges() {
		if r.Overlaps(vpc) {
			return vpc, one(field, vpc.String(), "AWS takes no VPC within %s; choose a private range such as 10.0.0.0/16", r)
		}
	}
	return vpc, nil
}

// checkRanges holds each block against AWS's rules for subnets: inside the VPC,
// of an allowed size, disjoint, and one at least in each zone.
func checkRanges(vpc netip.Prefix, zones []Zone, blocks map[Tier][]netip.Prefix) Problems {
	var problems Problems
	type placed struct {
		field string
		cidr  netip.Prefix
	}
	var seen []placed
	for _, t := range Tiers() {
		field := "spec.network.subnets." + string(t)
		if len(blocks[t]) < len(zones) {
			problems = append(problems, one(field, fmt.Sprintf("%d ranges", len(blocks[t])),
				"needs at least one range for each of the %d zones",
				len(zones))...)
		}
		for i, b := range blocks[t] {
			at := rangeField(t, i)
			switch {
			case b.Bits() < awsfacts.LargestSubnetBits || b.Bits() > awsfacts.SmallestSubnetBits:
				problems = append(problems, one(at, b.String(),
					"AWS takes subnets from /%d to /%d",
					awsfacts.LargestSubnetBits, awsfacts.SmallestSubnetBits)...)
				continue
			case b.Bits() < vpc.Bits() || !vpc.Contains(b.Addr()):
				problems = append(problems, one(at, b.String(), "lies outside of spec.network.cidr %s", vpc)...)
				continue
			}
			for _, s := range seen {
				if s.cidr.Overlaps(b) {
					problems = append(problems, one(at, b.String(), "overlaps %s in %s", s.cidr, s.field)...)
				}
			}
			seen = append(seen, placed{field: at, cidr: b})
		}
	}
	return problems
}
