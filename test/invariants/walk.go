package invariants

import (
	"fmt"
	"maps"
	"net/netip"
	"slices"
)

// An Endpoint is one side of a path: all addresses it may have, each behind the
// filters of the place it is in.
type Endpoint struct {
	// Name is what an error calls it.
	Name string

	places []place
}

// A place is a range of addresses that share their filters. On the internet it
// has no subnet.
type place struct {
	subnet *subnet
	groups []*group
	within netip.Prefix
	except []netip.Prefix
}

// A Verdict says how many of the connections between two endpoints come about.
type Verdict struct {
	// Total and Passed count connections, one for each pair of addresses and
	// client port that the rules could tell apart.
	Total, Passed int
	// Passage is a connection that came about, Obstacle one that did not and why.
	Passage, Obstacle string

	// stoppedBy counts the connections whose request a layer stopped.
	stoppedBy map[layer]int
}

// Open reports whether every connection comes about.
func (v Verdict) Open() bool { return v.Total > 0 && v.Passed == v.Total }

// Closed reports whether none does.
func (v Verdict) Closed() bool { return v.Total > 0 && v.Passed == 0 }

// sealed reports whether one layer alone stops every request. Losing the answers
// is not enough: one packet let in is what some attacks need.
func (v Verdict) sealed(l layer) bool { return v.Total > 0 && v.stoppedBy[l] == v.Total }

// Walk tries every connection between two endpoints, there and back.
//
// Rules speak of ranges, so it is enough to try both sides of every boundary
// that a rule draws: between two boundaries all addresses and ports fare alike.
// That makes the answer hold for each address of a tier, where one address a
// subnet would miss a rule that is a little too narrow or too wide.
func (n *Network) Walk(from, to Endpoint, protocol string, port int) Verdict {
	v := Verdict{stoppedBy: map[layer]int{}}
	clients := n.clientPorts()
	sources, destinations := n.hosts(from), n.hosts(to)
	for _, source := range sources {
		for _, destination := range destinations {
			for _, client := range clients {
				c := connection{from: source, to: destination, protocol: protocol, port: port, client: client}
				v = v.with(c, n.judge(c))
			}
		}
	}
	return v
}

// with is the verdict after one more connection.
func (v Verdict) with(c connection, stops []stop) Verdict {
	v.Total++
	if len(stops) == 0 {
		v.Passed++
		if v.Passage == "" {
			v.Passage = c.String()
		}
		return v
	}
	if v.Obstacle == "" {
		v.Obstacle = fmt.Sprintf("%s: %s", c, stops[0].why)
	}
	layers := map[layer]bool{}
	for _, s := range stops {
		layers[s.layer] = layers[s.layer] || !s.answer
	}
	for l, request := range layers {
		if request {
			v.stoppedBy[l]++
		}
	}
	return v
}

// Tier is the hosts in the subnets of one tier, guarded by the security groups
// of another, which for nodes is the same.
func (n *Network) Tier(name, subnets, groups string) Endpoint {
	e := Endpoint{Name: name}
	for _, s := range n.tier(subnets) {
		e.places = append(e.places, place{subnet: s, groups: n.groupsOf(groups), within: s.cidr})
	}
	return e
}

// Nodes is the hosts of a tier behind their own security group.
func (n *Network) Nodes(tier string) Endpoint { return n.Tier(tier, tier, tier) }

// InterfaceEndpoints is the network interfaces of all interface endpoints.
func (n *Network) InterfaceEndpoints() Endpoint {
	e := Endpoint{Name: "interface endpoints"}
	seen := map[string]bool{}
	for _, i := range n.endpoints {
		for _, s := range i.subnets {
			// Endpoints mostly share subnets and groups; walking to each would
			// only repeat the answer.
			names := []string{s.GetName()}
			var groups []*group
			for _, a := range i.groups {
				names = append(names, a.group.GetName())
				groups = append(groups, a.group)
			}
			if key := list(names); !seen[key] {
				seen[key] = true
				e.places = append(e.places, place{subnet: s, groups: groups, within: s.cidr})
			}
		}
	}
	return e
}

// Internet is the public addresses within some ranges and outside others.
func (n *Network) Internet(name string, within, except []netip.Prefix) Endpoint {
	e := Endpoint{Name: name}
	for _, p := range within {
		e.places = append(e.places, place{within: p, except: append([]netip.Prefix{n.cidr}, except...)})
	}
	return e
}

func (n *Network) groupsOf(tier string) []*group {
	var found []*group
	for _, name := range slices.Sorted(maps.Keys(n.groups)) {
		if g := n.groups[name]; g.tier == tier {
			found = append(found, g)
		}
	}
	return found
}

func (n *Network) hosts(e Endpoint) []host {
	boundaries := n.boundaries()
	var found []host
	for _, p := range e.places {
		for _, address := range p.sample(boundaries) {
			found = append(found, host{address: address, subnet: p.subnet, groups: p.groups})
		}
	}
	return found
}
