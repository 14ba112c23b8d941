package invariants

import (
	"encoding/binary"
	"net/netip"
	"slices"
)

// notInternet are the ranges no packet on the internet comes from or goes to.
// https://www.iana.org/assignments/iana-ipv4-special-registry
var notInternet = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("10.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("127.0.0.0/8"),
	netip.MustParsePrefix("169.254.0.0/16"),
	netip.MustParsePrefix("172.16.0.0/12"),
	netip.MustParsePrefix("192.168.0.0/16"),
	netip.MustParsePrefix("224.0.0.0/3"),
}

// sample returns the addresses of a place on both sides of every boundary. A
// range that could not be read has none.
func (p place) sample(boundaries []netip.Prefix) []netip.Addr {
	if !p.within.IsValid() {
		return nil
	}
	var found []netip.Addr
	for _, b := range slices.Concat(boundaries, []netip.Prefix{p.within}) {
		first, last := b.Masked().Addr(), lastAddress(b)
		for _, a := range []netip.Addr{first.Prev(), first, last, last.Next()} {
			if a.IsValid() && p.holds(a) {
				found = append(found, a)
			}
		}
	}
	slices.SortFunc(found, netip.Addr.Compare)
	return slices.Compact(found)
}

func (p place) holds(a netip.Addr) bool {
	if !p.within.Contains(a) || slices.ContainsFunc(p.except, func(e netip.Prefix) bool { return e.Contains(a) }) {
		return false
	}
	return p.subnet != nil || !slices.ContainsFunc(notInternet, func(e netip.Prefix) bool { return e.Contains(a) })
}

// boundaries are the ranges that any filter tells apart. What is not internet
// bounds the internet.
func (n *Network) boundaries() []netip.Prefix {
	seen := map[netip.Prefix]bool{}
	for _, p := range notInternet {
		seen[p] = true
	}
	for _, a := range n.acls {
		for _, r := range slices.Concat(a.ingress, a.egress) {
			seen[r.cidr] = r.cidr.IsValid()
		}
	}
	for _, g := range n.groups {
		for _, r := range slices.Concat(g.ingress, g.egress) {
			seen[r.cidr] = r.cidr.IsValid()
		}
	}
	for _, t := range n.tables {
		for _, r := range t.routes {
			seen[r.destination] = r.destination.IsValid()
		}
	}
	var found []netip.Prefix
	for p, valid := range seen {
		if valid {
			found = append(found, p)
		}
	}
	return found
}

// clientPorts are the ephemeral ports on both sides of every boundary that an
// ACL draws. Security groups never see an answer.
func (n *Network) clientPorts() []int {
	found := []int{firstEphemeral, lastPort}
	for _, a := range n.acls {
		for _, r := range slices.Concat(a.ingress, a.egress) {
			for _, p := range []int{r.from - 1, r.from, r.to, r.to + 1} {
				if r.given && firstEphemeral < p && p < lastPort {
					found = append(found, p)
				}
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func lastAddress(p netip.Prefix) netip.Addr {
	a := p.Masked().Addr().As4()
	last := binary.BigEndian.Uint32(a[:]) | uint32(1<<(32-p.Bits())-1)
	binary.BigEndian.PutUint32(a[:], last)
	return netip.AddrFrom4(a)
}
