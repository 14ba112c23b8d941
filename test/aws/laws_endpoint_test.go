package aws

import (
	"coderenv.io/platform/test/aws/world"
)

func endpointBreaches() map[string]breach {
	const kind = "ec2/VpcEndpoint"
	return map[string]breach{
		"ec2/VpcEndpoint: the service exists": {
			reason: "ECR has two services, api and dkr, and none of its own name",
			do:     trying(kind, world.Attributes{"service_name": "com.amazonaws.us-east-1.ecr"}),
			code:   "InvalidServiceName", message: "The Vpc Endpoint Service 'com.amazonaws.us-east-1.ecr' does not exist",
		},
		"ec2/VpcEndpoint: private DNS needs DNS in the VPC": {
			reason: "the VPC does not give names to hosts",
			do: func(a *account) error {
				vpc := a.make("ec2/Vpc", a.like("ec2/Vpc", world.Attributes{"enable_dns_hostnames": nil}))
				return plain(trying(kind, world.Attributes{"vpc_id": vpc})(a), vpc, "ID")
			},
			code:    "InvalidParameter",
			message: "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ID",
		},
		"ec2/VpcEndpoint: one endpoint per service has private DNS": {
			reason: "the name already leads to another endpoint",
			do: func(a *account) error {
				return plain(twice(kind, nil)(a), a.one("ec2/Vpc"), "ID")
			},
			code: "InvalidParameter", message: "private-dns-enabled cannot be set because there is already a conflicting DNS domain for " +
				"sts.us-east-1.amazonaws.com in the VPC ID",
		},
		"ec2/VpcEndpoint: quota VPC endpoints": {
			reason: "one more than the account may have",
			quotas: map[string]int{"Interface VPC endpoints per VPC": 1},
			do:     twice(kind, world.Attributes{"private_dns_enabled": false}),
			code:   "VpcEndpointLimitExceeded", message: "The maximum number of VPC endpoints has been reached.",
		},
	}
}

func associationBreaches() map[string]breach {
	gateway := func(a *account) string {
		return a.make("ec2/VpcEndpoint", world.Attributes{"vpc_id": a.one("ec2/Vpc"), "service_name": "com.amazonaws.us-east-1.s3"})
	}
	return map[string]breach{
		"ec2/VpcEndpointSubnet: the endpoint is of type Interface": {
			reason: "a gateway endpoint is in route tables",
			do: func(a *account) error {
				return trying("ec2/VpcEndpointSubnet", world.Attributes{"vpc_endpoint_id": gateway(a)})(a)
			},
			code: "InvalidParameter", message: "Endpoint type (Gateway) does not support subnets.",
		},
		"ec2/VpcEndpointSubnet: subnet_id is of the endpoint's VPC": {
			reason: "the subnet is another VPC's",
			do: func(a *account) error {
				vpc := a.one("ec2/Vpc")
				a.one("ec2/VpcEndpoint")
				subnet := elsewhere(a)
				return plain(trying("ec2/VpcEndpointSubnet", world.Attributes{"subnet_id": subnet})(a), subnet, "SUBNET", vpc, "NETWORK")
			},
			code: "InvalidParameter", message: "SUBNET does not belong to the VPC NETWORK",
		},
		"ec2/VpcEndpointSubnet: one subnet per zone": {
			reason: "the endpoint is in another subnet of the zone",
			do: func(a *account) error {
				a.one("ec2/VpcEndpointSubnet")
				subnet := a.make("ec2/Subnet", a.like("ec2/Subnet", world.Attributes{"cidr_block": "10.0.16.0/20"}))
				return plain(trying("ec2/VpcEndpointSubnet", world.Attributes{"subnet_id": subnet})(a), subnet, "ID")
			},
			code: "DuplicateSubnetsInSameZone", message: "Found another VPC endpoint subnet in the availability zone of ID. " +
				"VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.",
		},
		"ec2/VpcEndpointSecurityGroup: the endpoint is of type Interface": {
			reason: "a gateway endpoint has no network interface",
			do: func(a *account) error {
				return trying("ec2/VpcEndpointSecurityGroup", world.Attributes{"vpc_endpoint_id": gateway(a)})(a)
			},
			code: "InvalidParameter", message: "Endpoint type (Gateway) does not support security groups.",
		},
		"ec2/VpcEndpointSecurityGroup: security_group_id is of the endpoint's VPC": {
			reason: "the group is another VPC's",
			do: func(a *account) error {
				vpc := a.one("ec2/Vpc")
				a.one("ec2/VpcEndpoint")
				group := a.make("ec2/SecurityGroup", a.like("ec2/SecurityGroup", world.Attributes{"vpc_id": other(a)}))
				return plain(trying("ec2/VpcEndpointSecurityGroup", world.Attributes{"security_group_id": group})(a), group, "GROUP", vpc, "NETWORK")
			},
			code: "InvalidParameter", message: "GROUP does not belong to the VPC NETWORK",
		},
		"ec2/VpcEndpointRouteTable: the endpoint is of type Gateway": {
			reason: "an interface endpoint is reached by name",
			do: func(a *account) error {
				return trying("ec2/VpcEndpointRouteTable", world.Attributes{"vpc_endpoint_id": a.one("ec2/VpcEndpoint")})(a)
			},
			code: "InvalidParameter", message: "Endpoint type (Interface) does not support route tables.",
		},
		"ec2/VpcEndpointRouteTable: route_table_id is of the endpoint's VPC": {
			reason: "the table is another VPC's",
			do: func(a *account) error {
				vpc := a.one("ec2/Vpc")
				table := a.make("ec2/RouteTable", world.Attributes{"vpc_id": other(a)})
				return plain(trying("ec2/VpcEndpointRouteTable", world.Attributes{"route_table_id": table})(a), table, "TABLE", vpc, "NETWORK")
			},
			code: "InvalidParameter", message: "TABLE does not belong to the VPC NETWORK",
		},
	}
}

func flowLogBreaches() map[string]breach {
	const kind = "ec2/FlowLog"
	return map[string]breach{
		"ec2/FlowLog: a flow log has one source": {
			reason: "a VPC and a subnet",
			do: func(a *account) error {
				return trying(kind, world.Attributes{"subnet_id": a.one("ec2/Subnet")})(a)
			},
			code: "MissingParameter", message: "The request must contain exactly one resource to log; it has 2",
		},
		"ec2/FlowLog: aggregation interval is 60 or 600": {
			reason: "five minutes are not offered",
			do:     trying(kind, world.Attributes{"max_aggregation_interval": 300}),
			code:   "InvalidParameter", message: "Invalid MaxAggregationInterval 300. Allowed values are 60 and 600",
		},
		"ec2/FlowLog: fields of the format are known": {
			reason: "records do not tell names",
			do:     trying(kind, world.Attributes{"log_format": "${subnet-id} ${subnet-name}"}),
			code:   "InvalidParameter", message: "Unknown fields provided: ['subnet-name']",
		},
		"ec2/FlowLog: the role trusts the service": {
			reason: "the role is somebody else's",
			do: func(a *account) error {
				a.make("iam/Role", a.like("iam/Role", world.Attributes{"id": "other", "assume_role_policy": trust("ec2.amazonaws.com")}))
				return trying(kind, world.Attributes{"iam_role_arn": "arn:aws:iam::123456789012:role/other"})(a)
			},
			code: "InvalidParameter", message: "Unable to assume given IAM role",
		},
		"ec2/FlowLog: the flow log does not exist yet": {
			reason: "everything would be written twice",
			do:     twice(kind, nil),
			code:   "FlowLogAlreadyExists", message: "Error. There is an existing Flow Log with the same configuration and log destination.",
		},
	}
}
