package invariants

import (
	"net/netip"
	"slices"
	"strings"
)

// An acl is a network ACL: stateless, numbered, the lowest match decides.
type acl struct {
	Object

	ingress, egress []aclRule
}

type aclRule struct {
	Object
	ports

	number int
	allow  bool
	cidr   netip.Prefix
}

// A group is a security group: stateful, and what no rule allows is refused.
type group struct {
	Object

	tier            string
	ingress, egress []groupRule
}

type groupRule struct {
	Object
	ports

	// Exactly one of the two says who the peer is. A prefix list is neither: its
	// ranges are AWS's own and unknown here.
	cidr netip.Prefix
	peer string
}

// ports is what a rule says about protocol and ports.
type ports struct {
	protocol string // tcp, udp, icmp, ...; "-1" is every protocol
	from, to int
	// given is false when a rule leaves its ports out.
	given bool
}

// protocolNumbers are the forms a rule may write its protocol in.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html
var protocolNumbers = map[string]string{"1": "icmp", "6": "tcp", "17": "udp", "all": "-1"}

func readPorts(o Object, protocolField string) ports {
	p := ports{protocol: strings.ToLower(text(o, protocolField))}
	if name, ok := protocolNumbers[p.protocol]; ok {
		p.protocol = name
	}
	from, hasFrom := number(o, "fromPort")
	to, hasTo := number(o, "toPort")
	p.from, p.to, p.given = from, to, hasFrom && hasTo
	return p
}

// match reports whether the rule speaks of this protocol and port.
func (p ports) match(protocol string, port int) bool {
	if p.protocol == "-1" {
		return true
	}
	return p.protocol == protocol && p.from <= port && port <= p.to
}

func (n *Network) readRule(o Object) {
	switch {
	case isEC2(o, "NetworkACLRule"):
		a := find(n, n.acls, o, target(o, "networkAclIdRef"))
		if a == nil {
			return
		}
		r := aclRule{Object: o, ports: readPorts(o, "protocol"), allow: text(o, "ruleAction") == "allow"}
		r.number, _ = number(o, "ruleNumber")
		if text(o, "ipv6CidrBlock") == "" {
			r.cidr = n.prefix(o, "cidrBlock")
		}
		list := &a.ingress
		if truth(o, "egress") {
			list = &a.egress
		}
		*list = append(*list, r)
		slices.SortStableFunc(*list, func(x, y aclRule) int { return x.number - y.number })
	case isEC2(o, "SecurityGroupIngressRule"):
		if g := find(n, n.groups, o, target(o, "securityGroupIdRef")); g != nil {
			g.ingress = append(g.ingress, n.readGroupRule(o))
		}
	case isEC2(o, "SecurityGroupEgressRule"):
		if g := find(n, n.groups, o, target(o, "securityGroupIdRef")); g != nil {
			g.egress = append(g.egress, n.readGroupRule(o))
		}
	case isEC2(o, "SecurityGroupRule"):
		n.problem(o, "is of the legacy kind, which fights SecurityGroupIngressRule and SecurityGroupEgressRule on the same group")
	}
}

func (n *Network) readGroupRule(o Object) groupRule {
	r := groupRule{Object: o, ports: readPorts(o, "ipProtocol")}
	if text(o, "cidrIpv4") != "" {
		r.cidr = n.prefix(o, "cidrIpv4")
	}
	if r.peer = target(o, "referencedSecurityGroupIdRef"); r.peer != "" {
		find(n, n.groups, o, r.peer)
	}
	return r
}
