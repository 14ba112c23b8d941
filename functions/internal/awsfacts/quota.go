package awsfacts

// A Quota is what AWS grants an account, or one resource in it, by default. What
// an account really has may be more, or for a new one less; Service Quotas knows.
type Quota struct {
	// Code under which Service Quotas takes a request for an increase, and the
	// Service it belongs to there.
	Code    string
	Service string
	// Name as AWS writes it.
	Name    string
	Default int
	// Unit of Default, where it counts something else than what Name names.
	Unit string
	// URL of AWS's page.
	URL string
}

// Pages that document the quotas.
const (
	vpcQuotasURL = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"
	ec2QuotasURL = "https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html"
	eksQuotasURL = "https://docs.aws.amazon.com/general/latest/gr/eks.html"
	elbQuotasURL = "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-limits.html"
	iamQuotasURL = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
)

// AWS's pages give names and defaults, and codes only inside links. The codes are
// those that ListAWSDefaultServiceQuotas answers: for the VPC as recorded in
// https://github.com/getmoto/moto/blob/master/moto/servicequotas/resources/default_quotas/vpc.py
// and for the other services as several public records of its answer agree.

// Quotas of an account in a region.
var (
	QuotaVPCs = Quota{
		Code: "L-F678F1CE", Service: "vpc", Name: "VPCs per Region", Default: 5, URL: vpcQuotasURL,
	}
	QuotaElasticIPs = Quota{
		Code: "L-0263D0A3", Service: "ec2", Name: "EC2-VPC Elastic IPs", Default: 5, URL: vpcQuotasURL,
	}
	QuotaGatewayEndpoints = Quota{
		Code: "L-1B52E74A", Service: "vpc", Name: "Gateway VPC endpoints per Region", Default: 20, URL: vpcQuotasURL,
	}
	QuotaNetworkInterfaces = Quota{
		Code: "L-DF5E4CA3", Service: "vpc", Name: "Network interfaces per Region", Default: 5000, URL: vpcQuotasURL,
	}

	QuotaNetworkLoadBalancers = Quota{
		Code: "L-69A177A2", Service: "elasticloadbalancing", Name: "Network Load Balancers per Region", Default: 50, URL: elbQuotasURL,
	}
	// QuotaOnDemandVCPUs is raised by AWS as an account grows; a new one begins here.
	QuotaOnDemandVCPUs = Quota{
		Code: "L-1216C47A", Service: "ec2", Name: "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances",
		Default: 5, Unit: "vCPUs", URL: ec2QuotasURL,
	}
	QuotaSpotVCPUs = Quota{
		Code: "L-34B43A08", Service: "ec2", Name: "All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests",
		Default: 5, Unit: "vCPUs", URL: ec2QuotasURL,
	}
)

// QuotaIAMRoles is of an account, over all its regions.
var QuotaIAMRoles = Quota{Code: "L-FE177D64", Service: "iam", Name: "Roles per account", Default: 1000, URL: iamQuotasURL}

// Quotas of a zone, a VPC, or something in it.
var (
	QuotaNATGatewaysPerZone = Quota{
		Code: "L-FE5A380F", Service: "vpc", Name: "NAT gateways per Availability Zone", Default: 5, URL: vpcQuotasURL,
	}
	QuotaSubnetsPerVPC = Quota{
		Code: "L-407747CB", Service: "vpc", Name: "Subnets per VPC", Default: 200, URL: vpcQuotasURL,
	}
	QuotaRouteTablesPerVPC = Quota{
		Code: "L-589F43AA", Service: "vpc", Name: "Route tables per VPC", Default: 200, URL: vpcQuotasURL,
	}
	QuotaNetworkACLsPerVPC = Quota{
		Code: "L-B4A6D682", Service: "vpc", Name: "Network ACLs per VPC", Default: 200, URL: vpcQuotasURL,
	}
	QuotaInterfaceEndpointsPerVPC = Quota{
		Code: "L-29B6F2EB", Service: "vpc", Name: "Interface VPC endpoints per VPC", Default: 50, URL: vpcQuotasURL,
	}
	// QuotaRulesPerNetworkACL is for each direction, the last rule that denies
	// everything included. 40 is the most that AWS grants.
	QuotaRulesPerNetworkACL = Quota{
		Code: "L-2AEEBF1A", Service: "vpc", Name: "Rules per network ACL", Default: 20, URL: vpcQuotasURL,
	}
	// QuotaRulesPerSecurityGroup is for each direction. Times the security groups
	// of an interface it may not exceed 1,000.
	QuotaRulesPerSecurityGroup = Quota{
		Code: "L-0EA8095F", Service: "vpc", Name: "Inbound or outbound rules per security group", Default: 60, URL: vpcQuotasURL,
	}
	QuotaSecurityGroupsPerInterface = Quota{
		Code: "L-2AFB9258", Service: "vpc", Name: "Security groups per network interface", Default: 5, URL: vpcQuotasURL,
	}
)

// Quotas of a cluster.
var (
	QuotaNodeGroupsPerCluster = Quota{
		Code: "L-6D54EA21", Service: "eks", Name: "Managed node groups per cluster", Default: 30, URL: eksQuotasURL,
	}
	QuotaNodesPerNodeGroup = Quota{
		Code: "L-BD136A63", Service: "eks", Name: "Nodes per managed node group", Default: 450, URL: eksQuotasURL,
	}
	// QuotaPublicAccessCIDRs cannot be increased.
	QuotaPublicAccessCIDRs = Quota{
		Code: "L-93A74D60", Service: "eks", Name: "Public endpoint access CIDR ranges per cluster", Default: 40, URL: eksQuotasURL,
	}
)
