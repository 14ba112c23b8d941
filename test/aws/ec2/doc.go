// Package ec2 is the network part of EC2, one kind a file: what the API makes of
// a request, what it refuses and with which words, and how long it takes.
//
// The codes are those of
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
// and the quotas those of
// https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
package ec2

const (
	errorsPage = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html"
	quotasPage = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"
	apiPage    = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/"
)

// Kinds of resources, as laws of other kinds refer to them.
const (
	vpcKind                = "ec2/Vpc"
	subnetKind             = "ec2/Subnet"
	internetGatewayKind    = "ec2/InternetGateway"
	addressKind            = "ec2/Address"
	natGatewayKind         = "ec2/NatGateway"
	routeTableKind         = "ec2/RouteTable"
	routeKind              = "ec2/Route"
	routeAssociationKind   = "ec2/RouteTableAssociation"
	networkACLKind         = "ec2/NetworkAcl"
	networkACLEntryKind    = "ec2/NetworkAclEntry"
	securityGroupKind      = "ec2/SecurityGroup"
	ingressRuleKind        = "ec2/SecurityGroupIngress"
	egressRuleKind         = "ec2/SecurityGroupEgress"
	endpointKind           = "ec2/VpcEndpoint"
	endpointSubnetKind     = "ec2/VpcEndpointSubnet"
	endpointGroupKind      = "ec2/VpcEndpointSecurityGroup"
	endpointRouteTableKind = "ec2/VpcEndpointRouteTable"
	flowLogKind            = "ec2/FlowLog"
	defaultGroupKind       = "ec2/DefaultSecurityGroup"
)
