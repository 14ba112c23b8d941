package invariants

import (
	"fmt"
	"net/netip"
	"slices"
)

// lastPort is the highest port number.
const lastPort = 65535

// firstEphemeral starts the ports that a client may be answered on. Linux uses
// fewer, load balancers and NAT gateways the whole range.
// https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html
const firstEphemeral = 1024

// A layer is a filter that can stop a packet.
type layer string

const (
	layerGroup layer = "security group"
	layerACL   layer = "network ACL"
	layerRoute layer = "routing"
)

// A host is one address at one end of a connection. On the internet it has
// neither subnet nor groups.
type host struct {
	address netip.Addr
	subnet  *subnet
	groups  []*group
}

func (h host) String() string {
	if h.subnet == nil {
		return h.address.String()
	}
	return fmt.Sprintf("%s in %s", h.address, h.subnet.GetName())
}

// A connection is a client's request to a port and the answer to the port it
// came from.
type connection struct {
	from, to host
	protocol string
	port     int
	client   int
}

func (c connection) String() string {
	return fmt.Sprintf("%s:%d to %s, %s %d", c.from, c.client, c.to, c.protocol, c.port)
}

// A stop is one filter that does not let a connection pass. One that stops the
// answer alone has let the request in.
type stop struct {
	layer  layer
	why    string
	answer bool
}

// judge follows the connection there and back and returns all that stops it.
// Every filter is asked, not only the first that says no: that tells a path which
// two layers close from one that a single mistake would open.
func (n *Network) judge(c connection) []stop {
	stops := slices.Concat(c.from.sends(c.to, c.protocol, c.port), c.to.receives(c.from, c.protocol, c.port))
	switch {
	case c.from.subnet != nil && c.to.subnet != nil:
		return append(stops, c.crossACLs(c.from, c.to)...)
	case c.from.subnet != nil:
		return append(stops, n.leave(c)...)
	case c.to.subnet != nil:
		return append(stops, n.enter(c)...)
	}
	return stops
}

// crossACLs asks the ACLs of both ends, for the request and for the answer.
// Traffic within a subnet passes none.
func (c connection) crossACLs(from, to host) []stop {
	if from.subnet == to.subnet {
		return nil
	}
	var stops []stop
	if from.subnet != nil {
		stops = append(stops, from.subnet.lets("egress", to.address, c.protocol, c.port)...)
		stops = append(stops, answers(from.subnet.lets("ingress", to.address, c.protocol, c.client))...)
	}
	if to.subnet != nil {
		stops = append(stops, to.subnet.lets("ingress", from.address, c.protocol, c.port)...)
		stops = append(stops, answers(to.subnet.lets("egress", from.address, c.protocol, c.client))...)
	}
	return stops
}

// answers marks what stopped the way back.
func answers(stops []stop) []stop {
	for i := range stops {
		stops[i].answer = true
	}
	return stops
}

// enter is a connection from the internet: the subnet needs a way back.
func (n *Network) enter(c connection) []stop {
	stops := c.crossACLs(c.from, c.to)
	if r := c.to.subnet.route(c.from.address); r == nil || !n.gateways[r.gateway] {
		stops = append(stops, stop{layer: layerRoute, why: c.to.subnet.GetName() + " has no route to an internet gateway"})
	}
	return stops
}

// leave is a connection to the internet, directly or through a NAT gateway.
func (n *Network) leave(c connection) []stop {
	stops := c.crossACLs(c.from, c.to)
	r := c.from.subnet.route(c.to.address)
	if r == nil {
		return append(stops, stop{layer: layerRoute, why: c.from.subnet.GetName() + " has no route to " + c.to.address.String()})
	}
	if n.gateways[r.gateway] {
		return stops
	}
	nat := n.nats[r.nat]
	if nat == nil || nat.subnet == nil {
		return append(stops, stop{layer: layerRoute, why: r.GetName() + " leads nowhere"})
	}
	return append(stops, n.translate(c, nat)...)
}

// translate follows a connection through a NAT gateway. The gateway has no
// security group, and its subnet's ACL sees every packet twice: between the node
// and the gateway, where it bears the node's address and the remote one, and
// between the gateway and the internet.
func (n *Network) translate(c connection, nat *natGateway) []stop {
	gateway := host{address: nat.subnet.cidr.Addr().Next(), subnet: nat.subnet}
	inner := nat.subnet.lets("ingress", c.from.address, c.protocol, c.port)
	inner = append(inner, answers(nat.subnet.lets("egress", c.from.address, c.protocol, c.client))...)
	outer := connection{from: gateway, to: c.to, protocol: c.protocol, port: c.port, client: c.client}
	stops := slices.Concat(inner, outer.crossACLs(gateway, c.to))
	if r := nat.subnet.route(c.to.address); r == nil || !n.gateways[r.gateway] {
		stops = append(stops, stop{layer: layerRoute, why: nat.GetName() + " has no way to an internet gateway"})
	}
	return stops
}

// route is the subnet's route to an address outside the VPC.
func (s *subnet) route(to netip.Addr) *route {
	if len(s.tables) == 0 {
		return nil
	}
	return s.tables[0].toward(to)
}

// lets asks the subnet's ACL about one packet: the peer's address, and the port
// at the packet's destination.
func (s *subnet) lets(direction string, peer netip.Addr, protocol string, port int) []stop {
	if len(s.acls) == 0 {
		return nil // The VPC's default ACL lets everything pass; Routing refuses it.
	}
	a := s.acls[0]
	rules := a.ingress
	if direction == "egress" {
		rules = a.egress
	}
	for _, r := range rules {
		if !r.match(protocol, port) || !r.cidr.IsValid() || !r.cidr.Contains(peer) {
			continue
		}
		if r.allow {
			return nil
		}
		return []stop{{layer: layerACL, why: fmt.Sprintf("%s denies %s %s %d of %s", r.GetName(), direction, protocol, port, peer)}}
	}
	return []stop{{layer: layerACL, why: fmt.Sprintf("%s has no %s rule for %s %d of %s", a.GetName(), direction, protocol, port, peer)}}
}

// sends asks the security groups of the client; their state lets the answer in.
func (h host) sends(to host, protocol string, port int) []stop {
	return h.permits("egress", to, protocol, port)
}

// receives asks the security groups of the server.
func (h host) receives(from host, protocol string, port int) []stop {
	return h.permits("ingress", from, protocol, port)
}

func (h host) permits(direction string, peer host, protocol string, port int) []stop {
	if len(h.groups) == 0 {
		return nil
	}
	var names []string
	for _, g := range h.groups {
		rules := g.ingress
		if direction == "egress" {
			rules = g.egress
		}
		if slices.ContainsFunc(rules, func(r groupRule) bool { return r.match(protocol, port) && r.means(peer) }) {
			return nil
		}
		names = append(names, g.GetName())
	}
	return []stop{{layer: layerGroup, why: fmt.Sprintf("%s has no %s rule for %s %d of %s", list(names), direction, protocol, port, peer)}}
}

// means reports whether the host is the rule's peer.
func (r groupRule) means(peer host) bool {
	if r.cidr.IsValid() && r.cidr.Contains(peer.address) {
		return true
	}
	return slices.ContainsFunc(peer.groups, func(g *group) bool { return r.peer != "" && g.GetName() == r.peer })
}
