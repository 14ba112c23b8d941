package plan

import (
	"fmt"

	api "coderenv.io/platform/apis/v1alpha1"
)

// Addresses are what a tier's nodes need, and have, in one zone. Nodes spread
// evenly over the zones, so the poorest zone decides.
type Addresses struct {
	Tier Tier
	// Available in the zone that has the fewest.
	Available int
	// Needed in a zone, at the capacity the claim asks for.
	Needed int
	// NeededAtMaximum is the same for the largest number of nodes.
	NeededAtMaximum int
	// holds is how many workspaces the tier's subnets have addresses for.
	holds int
}

// prefixSize is how many addresses the VPC CNI takes at a time with prefix
// delegation, and warmPrefixes how many blocks it keeps in reserve.
// https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-linux.html
const (
	prefixSize   = 16
	warmPrefixes = 1
)

// sharedPerControlSubnet is what lies in a control subnet beside nodes: EKS
// recommends 16 free addresses for its own interfaces, the load balancer needs
// 8 when it is internal, and each of the 8 interface endpoints takes one.
// https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html
const sharedPerControlSubnet = 16 + 8 + 8

// podsPerNode is how many pods with an address of their own a node runs: the
// workload that fits it, and about five of the cluster's add-ons.
func podsPerNode(t Tier) int {
	switch t {
	case Control:
		return 30
	case Provisioner:
		return provisionersPerUnknownNode + 5
	default:
		return workspacesPerUnknownNode + 5
	}
}

// addressesPerNode counts the node's own address and whole blocks for its pods.
func addressesPerNode(t Tier) int {
	return 1 + (ceil(podsPerNode(t), prefixSize)+warmPrefixes)*prefixSize
}

// addresses holds demand against supply, tier by tier.
func addresses(n Network, nodes []Nodes) []Addresses {
	out := make([]Addresses, 0, len(nodes))
	for _, tier := range nodes {
		perZone := map[Zone]int{}
		for _, s := range n.Tier(tier.Tier) {
			perZone[s.Zone] += s.Addresses()
		}
		a := Addresses{Tier: tier.Tier, Available: -1}
		for _, supply := range perZone {
			if a.Available < 0 || supply < a.Available {
				a.Available = supply
			}
		}
		// What Coder recommends beyond the claim's own maximum is a warning, not
		// a demand on the network.
		needed := min(tier.Needed, tier.Maximum)
		zones := max(len(perZone), 1)
		a.holds = a.Available / tier.AddressesEach * zones * tier.Workspaces()
		a.Needed = ceil(needed, zones) * tier.AddressesEach
		a.NeededAtMaximum = ceil(tier.Maximum, zones) * tier.AddressesEach
		if tier.Tier == Control {
			a.Needed += sharedPerControlSubnet
			a.NeededAtMaximum += sharedPerControlSubnet
		}
		out = append(out, a)
	}
	return out
}

// checkAddresses refuses a range that cannot hold the capacity.
func checkAddresses(n Network, spec *api.CoderEnvironmentSpec) Problems {
	var problems Problems
	for _, a := range n.Addresses {
		if a.Needed <= a.Available {
			continue
		}
		way := "lower spec.capacity.maxWorkspaces"
		if a.Tier == Workspace {
			way = fmt.Sprintf("lower spec.capacity.maxWorkspaces to %d", a.holds)
		}
		field, value := "spec.network.cidr", n.CIDR.String()
		if spec.Network.Subnets != nil {
			field, value = "spec.network.subnets."+string(a.Tier), fmt.Sprintf("%d addresses a zone", a.Available)
		}
		problems = append(problems, one(field, value,
			"is too small: for %d workspaces the %s tier needs %d addresses in each zone and its subnets hold %d; "+
				"%s, use more zones, or give a larger range",
			spec.Capacity.MaxWorkspaces, a.Tier, a.Needed, a.Available, way)...)
	}
	return problems
}
