package network

import (
	ec2 "github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/functions/internal/awsfacts"
	"coderenv.io/platform/functions/internal/compose"
	"coderenv.io/platform/functions/internal/plan"
)

// An aclRule is one rule of a network ACL. ACLs are stateless: what is let in
// needs a second rule that lets the answer out, and the other way round.
type aclRule struct {
	// key names the rule by direction and meaning.
	key    string
	number int
	egress bool
	deny   bool
	proto  string
	cidr   string
	// from and to are ports, for TCP and UDP only.
	from, to int
}

// Protocols as EC2 names them.
const (
	tcp  = "tcp"
	udp  = "udp"
	icmp = "icmp"
	all  = "-1"
)

// Numbers of rules: lower ones are read first, so denials precede.
const (
	numberDeny   = 50
	numberTier   = 100
	numberVPC    = 200
	numberHTTPS  = 210
	numberAnswer = 300
	numberAll    = 400
)

// aclRules are the rules of a tier.
func (b *builder) aclRules(t plan.Tier) []aclRule {
	switch t {
	case plan.Public:
		rules := append(b.fromVPC(), answers()...)
		if b.plan.Network.InternetFacing {
			// The ranges that may reach Coder are the load balancer's security
			// group's business: an ACL has room for 20 rules.
			rules = append(rules, aclRule{
				key: "in-https", number: numberHTTPS, proto: tcp, cidr: awsfacts.Anywhere, from: awsfacts.PortHTTPS, to: awsfacts.PortHTTPS,
			})
		}
		return append(rules, everywhereOut())
	case plan.Control:
		return append(append(b.fromVPC(), answers()...), everywhereOut())
	case plan.Provisioner, plan.Workspace:
		return append(append(append(b.notDatabase(), b.fromVPC()...), answers()...), everywhereOut())
	case plan.Database:
	}
	return b.postgreSQLFromControl()
}

// fromVPC lets in what comes from any other tier; security groups choose.
func (b *builder) fromVPC() []aclRule {
	return []aclRule{{key: "in-vpc", number: numberVPC, proto: all, cidr: b.plan.Network.CIDR.String()}}
}

// answers lets in what answers a connection that was opened from inside, and
// the ICMP message by which the path tells that a packet was too large.
// https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
// https://docs.aws.amazon.com/vpc/latest/userguide/path_mtu_discovery.html
func answers() []aclRule {
	return []aclRule{
		ephemeral(aclRule{key: "in-answers-tcp", number: numberAnswer, proto: tcp, cidr: awsfacts.Anywhere}),
		ephemeral(aclRule{key: "in-answers-udp", number: numberAnswer + 1, proto: udp, cidr: awsfacts.Anywhere}),
		{key: "in-path-mtu", number: numberAnswer + 2, proto: icmp, cidr: awsfacts.Anywhere},
	}
}

// ephemeral gives a rule the ports from which connections are opened.
func ephemeral(r aclRule) aclRule {
	r.from, r.to = awsfacts.PortEphemeralFrom, awsfacts.PortEphemeralTo
	return r
}

func everywhereOut() aclRule {
	return aclRule{key: "out-all", number: numberAll, egress: true, proto: all, cidr: awsfacts.Anywhere}
}

// notDatabase keeps a tier from the database in both directions.
func (b *builder) notDatabase() []aclRule {
	var out []aclRule
	for i, s := range b.plan.Network.Tier(plan.Database) {
		out = append(out,
			aclRule{key: "in-deny-database-" + s.Key, number: numberDeny + i, deny: true, proto: all, cidr: s.CIDR.String()},
			aclRule{key: "out-deny-database-" + s.Key, number: numberDeny + i, egress: true, deny: true, proto: all, cidr: s.CIDR.String()},
		)
	}
	return out
}

// postgreSQLFromControl is all that the database tier allows: connections from
// the control tier's subnets, and the answers to them.
func (b *builder) postgreSQLFromControl() []aclRule {
	var out []aclRule
	for i, s := range b.plan.Network.Tier(plan.Control) {
		out = append(out,
			aclRule{
				key: "in-postgresql-control-" + s.Key, number: numberTier + i, proto: tcp, cidr: s.CIDR.String(),
				from: awsfacts.PortPostgreSQL, to: awsfacts.PortPostgreSQL,
			},
			ephemeral(aclRule{key: "out-answers-control-" + s.Key, number: numberTier + i, egress: true, proto: tcp, cidr: s.CIDR.String()}),
		)
	}
	return out
}

// resource writes the rule down.
func (r aclRule) resource(acl compose.Handle[ec2.NetworkACL]) *ec2.NetworkACLRule {
	p := ec2.NetworkACLRuleParameters{
		CidrBlock:       new(r.cidr),
		Egress:          new(r.egress),
		NetworkACLIDRef: acl.Ref(),
		Protocol:        new(r.proto),
		RuleAction:      new("allow"),
		RuleNumber:      new(float64(r.number)),
	}
	if r.deny {
		p.RuleAction = new("deny")
	}
	switch r.proto {
	case tcp, udp:
		p.FromPort, p.ToPort = new(float64(r.from)), new(float64(r.to))
	case icmp:
		// Destination unreachable, fragmentation needed.
		p.IcmpType, p.IcmpCode = new(3.0), new(4.0)
	}
	return &ec2.NetworkACLRule{Spec: ec2.NetworkACLRuleSpec{ForProvider: p}}
}
