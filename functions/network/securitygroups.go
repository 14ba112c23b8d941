package network

import (
	ec2 "github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/functions/internal/awsnames"
	"coderenv.io/platform/functions/internal/compose"
	"coderenv.io/platform/functions/internal/plan"
)

// SecurityGroups are the groups of the environment.
type SecurityGroups struct {
	// Nodes has a group for each tier of nodes.
	Nodes        map[plan.Tier]compose.Handle[ec2.SecurityGroup]
	Database     compose.Handle[ec2.SecurityGroup]
	Endpoints    compose.Handle[ec2.SecurityGroup]
	LoadBalancer compose.Handle[ec2.SecurityGroup]
}

// securityGroups composes the groups first and the rules after, since the rules
// of one group name another.
func (b *builder) securityGroups(vpc compose.Handle[ec2.VPC]) SecurityGroups {
	g := SecurityGroups{
		Nodes: map[plan.Tier]compose.Handle[ec2.SecurityGroup]{
			plan.Control:     b.securityGroup(vpc, "control", "Nodes of the control tier: coderd and cluster add-ons"),
			plan.Provisioner: b.securityGroup(vpc, "provisioner", "Nodes of the provisioner tier: Coder provisioners"),
			plan.Workspace:   b.securityGroup(vpc, "workspace", "Nodes of the workspace tier: workspaces"),
		},
		Database:     b.securityGroup(vpc, "database", "Aurora"),
		Endpoints:    b.securityGroup(vpc, "endpoints", "Interface endpoints of AWS services"),
		LoadBalancer: b.securityGroup(vpc, "loadbalancer", "Network Load Balancer in front of Coder"),
	}
	b.ingressRules(g)
	b.egressRules(g)
	return g
}

func (b *builder) securityGroup(vpc compose.Handle[ec2.VPC], role, description string) compose.Handle[ec2.SecurityGroup] {
	role = "sg-" + role
	return compose.Add(b.Component, role, &ec2.SecurityGroup{Spec: ec2.SecurityGroupSpec{
		ForProvider: ec2.SecurityGroupParameters_2{
			Name:        new(awsnames.SecurityGroup.Fit(b.Named(role))),
			Description: new(description),
			VPCIDRef:    vpc.Ref(),
			Tags:        map[string]*string{plan.TagTier: new(role[len("sg-"):])},
		},
	}})
}
