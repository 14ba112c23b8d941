package network

import (
	ec2 "github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/functions/internal/compose"
	"coderenv.io/platform/functions/internal/plan"
)

// Tags by which the AWS Load Balancer Controller finds subnets.
// https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html
const (
	tagExternalLoadBalancer = "kubernetes.io/role/elb"
	tagInternalLoadBalancer = "kubernetes.io/role/internal-elb"
	tagClusterPrefix        = "kubernetes.io/cluster/"
)

// subnets composes the five tiers. No subnet gives out public addresses: the
// NAT gateways bring their own, and the load balancer's are AWS's.
func (b *builder) subnets(vpc compose.Handle[ec2.VPC]) Subnets {
	out := make(Subnets, 0, len(b.plan.Network.Subnets))
	for _, s := range b.plan.Network.Subnets {
		h := compose.Add(b.Component, "subnet-"+string(s.Tier)+"-"+s.Key, &ec2.Subnet{Spec: ec2.SubnetSpec{
			ForProvider: ec2.SubnetParameters_2{
				AvailabilityZone:    new(s.Zone.Name),
				CidrBlock:           new(s.CIDR.String()),
				MapPublicIPOnLaunch: new(false),
				VPCIDRef:            vpc.Ref(),
				Tags:                b.subnetTags(s.Tier),
			},
		}})
		out = append(out, Subnet{Subnet: s, Handle: h})
	}
	return out
}

// subnetTags say what a subnet is for: to people by its tier, to controllers in
// the cluster by the role tags they look for.
func (b *builder) subnetTags(t plan.Tier) map[string]*string {
	tags := map[string]*string{plan.TagTier: new(string(t))}
	if t == plan.Database {
		return tags
	}
	tags[tagClusterPrefix+b.plan.ClusterName()] = new("shared")
	switch t {
	case plan.Public:
		tags[tagExternalLoadBalancer] = new("1")
	case plan.Control:
		tags[tagInternalLoadBalancer] = new("1")
	case plan.Provisioner, plan.Workspace, plan.Database:
	}
	return tags
}
