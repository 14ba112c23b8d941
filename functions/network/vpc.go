package network

import (
	ec2 "github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/functions/internal/compose"
)

// vpc composes the VPC. EKS's private endpoint and the interface endpoints'
// private names need both DNS attributes.
// https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
func (b *builder) vpc() compose.Handle[ec2.VPC] {
	return compose.Add(b.Component, "vpc", &ec2.VPC{Spec: ec2.VPCSpec{
		ForProvider: ec2.VPCParameters_2{
			CidrBlock:          new(b.plan.Network.CIDR.String()),
			EnableDNSHostnames: new(true),
			EnableDNSSupport:   new(true),
		},
	}})
}

// internetGateway composes the VPC's door to the internet.
func (b *builder) internetGateway(vpc compose.Handle[ec2.VPC]) compose.Handle[ec2.InternetGateway] {
	return compose.Add(b.Component, "internet-gateway", &ec2.InternetGateway{Spec: ec2.InternetGatewaySpec{
		ForProvider: ec2.InternetGatewayParameters_2{
			VPCIDRef: vpc.Ref(),
		},
	}})
}

// defaultSecurityGroup takes over the security group that AWS gives every VPC
// and leaves it without rules, so that whatever names no group of its own talks
// to nobody.
func (b *builder) defaultSecurityGroup(vpc compose.Handle[ec2.VPC]) {
	compose.Add(b.Component, "default-security-group", &ec2.DefaultSecurityGroup{Spec: ec2.DefaultSecurityGroupSpec{
		ForProvider: ec2.DefaultSecurityGroupParameters{
			VPCIDRef: vpc.Ref(),
		},
	}})
}

// account is the AWS account of the environment: what the platform team says,
// or else what the VPC tells once it exists.
func (b *builder) account(vpc compose.Handle[ec2.VPC]) string {
	if b.plan.Account.ID != "" {
		return b.plan.Account.ID
	}
	return vpc.AtProvider("ownerId")
}
