package plan

import (
	"fmt"
	"net/netip"
	"slices"

	api "coderenv.io/platform/apis/v1alpha1"
)

// A Network is the plan of the VPC.
type Network struct {
	CIDR    netip.Prefix
	Subnets []Subnet
	// NAT are the zones that hold a NAT gateway.
	NAT []Zone
	// Endpoints is true when interface endpoints are composed.
	Endpoints            bool
	FlowLogRetentionDays int
	// InternetFacing is true when users reach Coder over the internet.
	InternetFacing bool
	// AllowedCIDRs may reach Coder.
	AllowedCIDRs []netip.Prefix
	// Addresses are the tiers' demand and supply of addresses.
	Addresses []Addresses
}

// Tier returns the subnets of a tier, in the order of the zones.
func (n Network) Tier(t Tier) []Subnet {
	var out []Subnet
	for _, s := range n.Subnets {
		if s.Tier == t {
			out = append(out, s)
		}
	}
	return out
}

// NATZone says which zone's NAT gateway serves a zone.
func (n Network) NATZone(z Zone) Zone {
	if slices.Contains(n.NAT, z) {
		return z
	}
	return n.NAT[0]
}

// network plans the VPC.
func network(zones []Zone, nodes []Nodes, spec *api.CoderEnvironmentSpec) (Network, Problems) {
	vpc, problems := vpcRange(spec.Network.CIDR)
	if len(problems) > 0 || len(zones) == 0 {
		return Network{}, problems
	}

	n := Network{
		CIDR:                 vpc,
		NAT:                  zones,
		Endpoints:            spec.Network.Endpoints,
		FlowLogRetentionDays: spec.Network.FlowLogRetentionDays,
		InternetFacing:       spec.Access.Scheme == api.SchemeInternetFacing,
	}
	if spec.Network.NATGateways == api.NATSingle {
		n.NAT = zones[:1]
	}

	for i, c := range spec.Access.AllowedCIDRs {
		p, found := prefix(fmt.Sprintf("spec.access.allowedCIDRs[%d]", i), c)
		problems = append(problems, found...)
		n.AllowedCIDRs = append(n.AllowedCIDRs, p)
	}
	blocks, found := ranges(vpc, spec.Network.Subnets)
	if len(found) == 0 {
		found = checkRanges(vpc, zones, blocks)
	}
	if len(found) > 0 {
		// What cannot be a subnet cannot be counted either.
		return n, append(problems, found...)
	}
	for _, t := range Tiers() {
		n.Subnets = append(n.Subnets, deal(t, zones, blocks[t])...)
	}
	n.Addresses = addresses(n, nodes)
	return n, append(problems, checkAddresses(n, nodes, spec)...)
}
