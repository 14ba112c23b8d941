package invariants

import (
	"maps"
	"net/netip"
	"slices"
)

// anywhere is the destination of a default route.
var anywhere = netip.MustParsePrefix("0.0.0.0/0")

// Routing demands that every packet has the way out that its tier may have, and
// no other. Each subnet has exactly one route table association and one network
// ACL: without its own it falls back on the VPC's main table and default ACL, which
// lets everything pass, and of two associations one fails. Public subnets reach
// an internet gateway. Nodes leave through a NAT gateway in a public subnet, of
// their own zone where there is more than one, or the loss of a zone takes another
// zone's way out with it, and every packet is billed across zones. The database
// tier has no route at all.
func Routing(in Input) []error {
	n := ReadNetwork(in.Objects)
	if n == nil {
		return nil
	}
	var errs []error
	for _, s := range n.subnets {
		if len(s.tables) != 1 {
			errs = append(errs, violation(s.Object, "has %d route table associations, not one", len(s.tables)))
		}
		if len(s.acls) != 1 {
			errs = append(errs, violation(s.Object, "is in %d network ACLs, not in one", len(s.acls)))
		}
		for _, t := range s.tables {
			errs = append(errs, n.checkTable(s, t, in.Waiting)...)
		}
	}
	errs = append(errs, n.checkRoutes()...)
	return append(errs, n.checkNATs()...)
}

func (n *Network) checkTable(s *subnet, t *routeTable, waiting bool) []error {
	switch s.tier {
	case tierDatabase:
		var errs []error
		for _, r := range t.routes {
			errs = append(errs, violation(r.Object, "is a way out of %s: the database tier has none", s.GetName()))
		}
		for _, e := range t.endpoints {
			errs = append(errs, violation(e, "is a way out of %s: the database tier has none", s.GetName()))
		}
		return errs
	case tierPublic:
		if r := t.to(anywhere); r == nil && !waiting || r != nil && !n.gateways[r.gateway] {
			return []error{violation(s.Object, "is public, but its table %s has no default route to an internet gateway", t.GetName())}
		}
		return nil
	}
	return n.checkPrivate(s, t, waiting)
}

func (n *Network) checkPrivate(s *subnet, t *routeTable, waiting bool) []error {
	for _, r := range t.routes {
		if r.gateway != "" {
			return []error{violation(r.Object, "leads %s of tier %s to an internet gateway, past the NAT gateway", s.GetName(), s.tier)}
		}
	}
	r := t.to(anywhere)
	if r == nil && waiting {
		return nil
	}
	if r == nil {
		return []error{violation(s.Object, "has no way out: its table %s has no default route", t.GetName())}
	}
	nat := n.nats[r.nat]
	if nat == nil || nat.subnet == nil {
		return []error{violation(r.Object, "is the default route of %s, but leads to no NAT gateway", s.GetName())}
	}
	if len(n.nats) > 1 && nat.subnet.zone != s.zone {
		return []error{violation(s.Object, "is in %s, but leaves through %s in %s: with a NAT gateway a zone, each zone uses its "+
			"own", s.zone, nat.GetName(), nat.subnet.zone)}
	}
	return nil
}

// checkRoutes demands that a route is one: the API takes exactly one destination
// and one target, and one route for each destination of a table.
func (n *Network) checkRoutes() []error {
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(n.tables)) {
		seen := map[netip.Prefix]bool{}
		for _, r := range n.tables[name].routes {
			if !r.destination.IsValid() {
				continue
			}
			if seen[r.destination] {
				errs = append(errs, violation(r.Object, "is a second route of %s to %s", name, r.destination))
			}
			seen[r.destination] = true
			if (r.gateway == "") == (r.nat == "") {
				errs = append(errs, violation(r.Object, "needs one target: internet gateway %q, NAT gateway %q", r.gateway, r.nat))
			}
		}
	}
	return errs
}

func (n *Network) checkNATs() []error {
	var errs []error
	addresses := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(n.nats)) {
		nat := n.nats[name]
		if nat.subnet != nil && nat.subnet.tier != tierPublic {
			errs = append(errs, violation(nat.Object, "sits in %s of tier %q: a NAT gateway works in a public subnet "+
				"only", nat.subnet.GetName(), nat.subnet.tier))
		}
		if connectivity := text(nat.Object, "connectivityType"); connectivity != "" && connectivity != "public" {
			errs = append(errs, violation(nat.Object, "is %s: only a public NAT gateway leads to the internet", connectivity))
		}
		address := target(nat.Object, "allocationIdRef")
		if address == "" {
			errs = append(errs, violation(nat.Object, "has no address: allocationIdRef names nothing"))
			continue
		}
		if other, taken := addresses[address]; taken {
			errs = append(errs, violation(nat.Object, "shares the address %q with %s", address, other))
		}
		addresses[address] = name
	}
	return errs
}

// to returns the route of a table with exactly this destination.
func (t *routeTable) to(destination netip.Prefix) *route {
	for i, r := range t.routes {
		if r.destination == destination {
			return &t.routes[i]
		}
	}
	return nil
}

// toward returns the route that a packet takes: the longest match wins.
func (t *routeTable) toward(address netip.Addr) *route {
	var best *route
	for i, r := range t.routes {
		if r.destination.IsValid() && r.destination.Contains(address) && (best == nil || r.destination.Bits() > best.destination.Bits()) {
			best = &t.routes[i]
		}
	}
	return best
}
