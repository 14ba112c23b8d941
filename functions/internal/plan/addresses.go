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

// Pods with an address of their own that a node runs beside its workload: the
// cluster's add-ons on any node, coderd and the controllers on a control node.
const (
	addOnPods   = 5
	controlPods = 25
)

// addressesEach counts a node's own address and whole blocks for its pods.
func (n Nodes) addressesEach() int {
	pods := addOnPods
	switch n.Tier {
	case Provisioner:
		pods += n.Provisioners()
	case Workspace:
		pods += n.Workspaces()
	case Control, Public, Database:
		pods += controlPods
	}
	return 1 + (ceil(pods, prefixSize)+warmPrefixes)*prefixSize
}

// addresses holds demand against supply, tier by tier.
func addresses(n Network, nodes []Nodes) []Addresses {
	out := make([]Addresses, 0, len(nodes))
	for _, tier := range nodes {
		perZone := supply(n, tier.Tier)
		a := Addresses{Tier: tier.Tier, Available: -1}
		for _, zone := range perZone {
			if a.Available < 0 || zone < a.Available {
				a.Available = zone
			}
		}
		needed := tier.Needed
		if tier.Tier != Workspace {
			// What Coder recommends for itself beyond the claim's own maximum is a
			// warning. The capacity is a promise, whatever the maximum is today:
			// that can be raised later, the range cannot.
			needed = min(needed, tier.Maximum)
		}
		zones := max(len(perZone), 1)
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

// supply is how many addresses a tier has in each zone.
func supply(n Network, t Tier) map[Zone]int {
	out := map[Zone]int{}
	for _, s := range n.Tier(t) {
		out[s.Zone] += s.Addresses()
	}
	return out
}

// checkAddresses refuses a range that cannot hold the capacity.
func checkAddresses(n Network, nodes []Nodes, spec *api.CoderEnvironmentSpec) Problems {
	var problems Problems
	for i, a := range n.Addresses {
		if a.Needed <= a.Available {
			continue
		}
		way := ""
		nodesHeld := a.Available / nodes[i].AddressesEach * len(supply(n, a.Tier))
		switch {
		case a.Tier == Workspace && nodesHeld > 0:
			way = fmt.Sprintf("lower spec.capacity.maxWorkspaces to %d, ", nodesHeld*nodes[i].Workspaces())
		case a.Tier == Provisioner && nodesHeld > 0:
			way = fmt.Sprintf("lower spec.nodes.provisioner.maximum to %d, ", nodesHeld)
		}
		field, value := "spec.network.cidr", n.CIDR.String()
		if spec.Network.Subnets != nil {
			field, value = "spec.network.subnets."+string(a.Tier), fmt.Sprintf("%d addresses a zone", a.Available)
		}
		problems = append(problems, one(field, value,
			"is too small: for %d workspaces the %s tier needs %d addresses in each zone and its subnets hold %d; "+
				"%suse more zones, or give a larger range",
			spec.Capacity.MaxWorkspaces, a.Tier, a.Needed, a.Available, way)...)
	}
	return problems
}
