package aws

import (
	"coderenv.io/platform/test/aws/ec2"
	"coderenv.io/platform/test/aws/iam"
	"coderenv.io/platform/test/aws/kms"
	"coderenv.io/platform/test/aws/logs"
	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

// Kinds returns every kind of managed resource that is simulated.
func Kinds() []*provider.Kind {
	return []*provider.Kind{
		ec2.VPC(),
		ec2.Subnet(),
		ec2.InternetGateway(),
		ec2.EIP(),
		ec2.NATGateway(),
		ec2.RouteTable(),
		ec2.Route(),
		ec2.RouteTableAssociation(),
		ec2.NetworkACL(),
		ec2.NetworkACLRule(),
		ec2.SecurityGroup(),
		ec2.SecurityGroupIngressRule(),
		ec2.SecurityGroupEgressRule(),
		ec2.DefaultSecurityGroup(),
		ec2.VPCEndpoint(),
		ec2.VPCEndpointSubnetAssociation(),
		ec2.VPCEndpointSecurityGroupAssociation(),
		ec2.VPCEndpointRouteTableAssociation(),
		ec2.FlowLog(),
		logs.Group(),
		kms.Key(),
		kms.Alias(),
		iam.Role(),
		iam.RolePolicy(),
	}
}

// resources returns the AWS half of the kinds.
func resources(kinds []*provider.Kind) []*world.Kind {
	halves := make([]*world.Kind, 0, len(kinds))
	for _, k := range kinds {
		halves = append(halves, k.AWS)
	}
	return halves
}
