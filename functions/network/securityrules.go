package network

import (
	"strings"

	ec2 "github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/functions/internal/awsfacts"
	"coderenv.io/platform/functions/internal/compose"
	"coderenv.io/platform/functions/internal/plan"
)

type securityGroup = compose.Handle[ec2.SecurityGroup]

// A traffic is what a rule of a security group lets through.
type traffic struct {
	proto    string
	from, to float64
}

func port(proto string, p int) traffic {
	return traffic{proto: proto, from: float64(p), to: float64(p)}
}

// ingressRules say who may open a connection to whom. Security groups are
// stateful: answers need no rule.
func (b *builder) ingressRules(g SecurityGroups) {
	control, provisioner, workspace := g.Nodes[plan.Control], g.Nodes[plan.Provisioner], g.Nodes[plan.Workspace]

	for _, c := range b.plan.Network.AllowedCIDRs {
		b.ingressFromRange(g.LoadBalancer, "loadbalancer-in-https-"+dashed(c.String()), "Users over HTTPS",
			c.String(), port(tcp, awsfacts.PortHTTPS))
	}
	b.ingress(control, "control-in-coderd-loadbalancer", "Coder from the load balancer", g.LoadBalancer, port(tcp, awsfacts.PortCoderd))
	b.ingress(control, "control-in-control", "Between nodes of the control tier", control, traffic{proto: all})

	for _, from := range []struct {
		tier  plan.Tier
		group securityGroup
	}{{plan.Provisioner, provisioner}, {plan.Workspace, workspace}} {
		tier := string(from.tier)
		b.ingress(control, "control-in-coderd-"+tier, "Coder from the "+tier+" tier", from.group, port(tcp, awsfacts.PortCoderd))
		b.ingress(control, "control-in-dns-tcp-"+tier, "Cluster DNS from the "+tier+" tier", from.group, port(tcp, awsfacts.PortDNS))
		b.ingress(control, "control-in-dns-udp-"+tier, "Cluster DNS from the "+tier+" tier", from.group, port(udp, awsfacts.PortDNS))
		b.ingress(from.group, tier+"-in-kubelet-control", "Metrics server to the kubelets", control, port(tcp, awsfacts.PortKubelet))
	}

	b.ingress(g.Database, "database-in-postgresql-control", "PostgreSQL from the control tier", control, port(tcp, awsfacts.PortPostgreSQL))

	for _, t := range plan.NodeTiers() {
		b.ingress(g.Endpoints, "endpoints-in-https-"+string(t), "AWS services from the "+string(t)+" tier",
			g.Nodes[t], port(tcp, awsfacts.PortHTTPS))
	}
}

// egressRules say where a connection may be opened to. Nodes pull images and
// serve developers, so they reach everything that lets them in; the load
// balancer reaches coderd alone; database and endpoints open no connections.
func (b *builder) egressRules(g SecurityGroups) {
	for _, t := range plan.NodeTiers() {
		b.egress(string(t)+"-out-all", ec2.SecurityGroupEgressRuleParameters{
			SecurityGroupIDRef: g.Nodes[t].Ref(),
			Description:        new("Everywhere"),
			IPProtocol:         new(all),
			CidrIPv4:           new(awsfacts.Anywhere),
		})
	}
	b.egress("loadbalancer-out-coderd-control", ec2.SecurityGroupEgressRuleParameters{
		SecurityGroupIDRef:           g.LoadBalancer.Ref(),
		Description:                  new("Coder on the control tier"),
		IPProtocol:                   new(tcp),
		FromPort:                     new(float64(awsfacts.PortCoderd)),
		ToPort:                       new(float64(awsfacts.PortCoderd)),
		ReferencedSecurityGroupIDRef: g.Nodes[plan.Control].Ref(),
	})
}

// ingress lets another group in.
func (b *builder) ingress(to securityGroup, key, description string, from securityGroup, t traffic) {
	p := t.ingress(to, description)
	p.ReferencedSecurityGroupIDRef = from.Ref()
	b.addIngress(key, p)
}

// ingressFromRange lets a range of addresses in.
func (b *builder) ingressFromRange(to securityGroup, key, description, cidr string, t traffic) {
	p := t.ingress(to, description)
	p.CidrIPv4 = new(cidr)
	b.addIngress(key, p)
}

func (t traffic) ingress(to securityGroup, description string) ec2.SecurityGroupIngressRuleParameters {
	p := ec2.SecurityGroupIngressRuleParameters{
		SecurityGroupIDRef: to.Ref(),
		Description:        new(description),
		IPProtocol:         new(t.proto),
	}
	if t.proto != all {
		// EC2 refuses ports together with every protocol.
		p.FromPort, p.ToPort = new(t.from), new(t.to)
	}
	return p
}

func (b *builder) addIngress(key string, p ec2.SecurityGroupIngressRuleParameters) {
	compose.Add(b.Component, "sg-"+key, &ec2.SecurityGroupIngressRule{Spec: ec2.SecurityGroupIngressRuleSpec{ForProvider: p}})
}

func (b *builder) egress(key string, p ec2.SecurityGroupEgressRuleParameters) {
	compose.Add(b.Component, "sg-"+key, &ec2.SecurityGroupEgressRule{Spec: ec2.SecurityGroupEgressRuleSpec{ForProvider: p}})
}

// dashed makes a range fit for a name.
func dashed(cidr string) string {
	return strings.NewReplacer(".", "-", "/", "-").Replace(cidr)
}
