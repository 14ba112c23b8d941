package aws

import (
	"coderenv.io/platform/test/aws/world"
)

func vpcBreaches() map[string]breach {
	return map[string]breach{
		"ec2/Vpc: cidr_block is a block of /16 to /28": {
			reason: "a VPC may not be larger than a /16",
			do:     trying("ec2/Vpc", world.Attributes{"cidr_block": "10.0.0.0/8"}),
			code:   "InvalidVpc.Range", message: "The CIDR '10.0.0.0/8' is invalid.",
		},
		"ec2/Vpc: quota VPCs per Region": {
			reason: "five VPCs, and one more",
			do: func(a *account) error {
				a.many("ec2/Vpc", 5, func(int) world.Attributes { return a.like("ec2/Vpc", nil) })
				return trying("ec2/Vpc", nil)(a)
			},
			code: "VpcLimitExceeded", message: "The maximum number of VPCs has been reached.",
		},
		"ec2/Vpc: nothing depends on it": {
			reason: "a subnet is left",
			do: func(a *account) error {
				a.one("ec2/Subnet")
				err := a.remove("ec2/Vpc", a.one("ec2/Vpc"))
				return plain(err, a.one("ec2/Vpc"), "ID")
			},
			code: "DependencyViolation", message: "The vpc 'ID' has dependencies and cannot be deleted.",
		},
	}
}

func subnetBreaches() map[string]breach {
	const kind = "ec2/Subnet"
	return map[string]breach{
		"ec2/Subnet: cidr_block is a block of /16 to /28": {
			reason: "a subnet may not be smaller than a /28",
			do:     trying(kind, world.Attributes{"cidr_block": "10.0.0.0/29"}),
			code:   "InvalidSubnet.Range", message: "The CIDR '10.0.0.0/29' is invalid.",
		},
		"ec2/Subnet: cidr_block lies inside the VPC": {
			reason: "addresses that the VPC does not have",
			do:     trying(kind, world.Attributes{"cidr_block": "10.1.0.0/20"}),
			code:   "InvalidSubnet.Range", message: "The CIDR '10.1.0.0/20' is invalid.",
		},
		"ec2/Subnet: cidr_block does not overlap another subnet's": {
			reason: "AWS reads 10.0.144.0/18 as 10.0.128.0/18, and 10.0.128.0/20 is taken: the plan that users sketched",
			do: func(a *account) error {
				a.make(kind, a.like(kind, world.Attributes{"cidr_block": "10.0.128.0/20"}))
				return trying(kind, world.Attributes{"cidr_block": "10.0.144.0/18"})(a)
			},
			code: "InvalidSubnet.Conflict", message: "The CIDR '10.0.144.0/18' conflicts with another subnet",
		},
		"ec2/Subnet: availability_zone is one of the region's": {
			reason: "Montreal has no zone c for new accounts",
			do: func(a *account) error {
				vpc := a.make("ec2/Vpc", a.like("ec2/Vpc", world.Attributes{"region": "ca-central-1"}))
				return trying(kind, world.Attributes{"vpc_id": vpc, "region": "ca-central-1", "availability_zone": "ca-central-1c"})(a)
			},
			code: "InvalidParameterValue",
			message: "Value (ca-central-1c) for parameter availabilityZone is invalid. Subnets can currently only be created in the following " +
				"availability zones: ca-central-1a, ca-central-1b, ca-central-1d.",
		},
		"ec2/Subnet: quota Subnets per VPC": {
			reason: "one more than the account may have",
			quotas: map[string]int{"Subnets per VPC": 1},
			do:     twice(kind, world.Attributes{"cidr_block": "10.0.16.0/20"}),
			code:   "SubnetLimitExceeded", message: "The maximum number of subnets has been reached.",
		},
		"ec2/Subnet: nothing depends on it": {
			reason: "a NAT gateway has its network interface in the subnet",
			do: func(a *account) error {
				return plain(holding(kind, "ec2/NatGateway")(a), a.one(kind), "ID")
			},
			code: "DependencyViolation", message: "The subnet 'ID' has dependencies and cannot be deleted.",
		},
	}
}

func gatewayBreaches() map[string]breach {
	return map[string]breach{
		"ec2/InternetGateway: one internet gateway per VPC": {
			reason: "the VPC has one",
			do: func(a *account) error {
				return plain(twice("ec2/InternetGateway", nil)(a), a.one("ec2/Vpc"), "ID")
			},
			code: "InvalidParameterValue", message: "Network ID already has an internet gateway attached",
		},
		"ec2/InternetGateway: quota Internet gateways per Region": {
			reason: "one more than the account may have",
			quotas: map[string]int{"Internet gateways per Region": 1},
			do:     twice("ec2/InternetGateway", world.Attributes{"vpc_id": ""}),
			code:   "InternetGatewayLimitExceeded", message: "The maximum number of internet gateways has been reached.",
		},
		"ec2/InternetGateway: no public address is mapped": {
			reason: "a NAT gateway is reached through it",
			do: func(a *account) error {
				return plain(holding("ec2/InternetGateway", "ec2/NatGateway")(a), a.one("ec2/Vpc"), "ID")
			},
			code:    "DependencyViolation",
			message: "Network ID has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.",
		},
		"ec2/Address: quota EC2-VPC Elastic IPs": {
			reason: "five addresses, and one more",
			do: func(a *account) error {
				a.many("ec2/Address", 5, func(int) world.Attributes { return a.like("ec2/Address", nil) })
				return trying("ec2/Address", nil)(a)
			},
			code: "AddressLimitExceeded", message: "The maximum number of addresses has been reached.",
		},
		"ec2/Address: address is not in use": {
			reason: "a NAT gateway has it, and its network interface is not ours",
			do:     holding("ec2/Address", "ec2/NatGateway"),
			code:   "AuthFailure", message: "You do not have permission to access the specified resource.",
		},
		"ec2/NatGateway: a public gateway has an address": {
			reason: "without an address nothing comes back",
			do:     trying("ec2/NatGateway", world.Attributes{"allocation_id": nil}),
			code:   "MissingParameter", message: "The request must contain the parameter AllocationId",
		},
		"ec2/NatGateway: a zonal gateway is not given a VPC": {
			reason: "late initialization writes the VPC into the spec, and a gateway that is made again is given it",
			do:     trying("ec2/NatGateway", world.Attributes{"vpc_id": "vpc-1"}),
			code:   "InvalidParameter", message: "VpcId is not supported when the availability mode is zonal",
		},
		"ec2/NatGateway: quota NAT gateways per Availability Zone": {
			reason: "one more than the account may have in a zone",
			quotas: map[string]int{"NAT gateways per Availability Zone": 1},
			do: func(a *account) error {
				a.one("ec2/NatGateway")
				return trying("ec2/NatGateway", world.Attributes{"allocation_id": a.make("ec2/Address", nil)})(a)
			},
			code: "NatGatewayLimitExceeded", message: "The maximum number of NAT Gateways has been reached.",
		},
		"ec2/NatGateway: the VPC has an internet gateway": {
			reason: "the gateway is asked for before the VPC has one: it comes into being and fails",
			do: func(a *account) error {
				_, err := a.try("ec2/NatGateway", world.Attributes{"subnet_id": a.one("ec2/Subnet"), "allocation_id": a.one("ec2/Address")})
				return plain(err, a.one("ec2/Vpc"), "ID")
			},
			code: "Gateway.NotAttached", message: "Network ID has no Internet gateway attached",
		},
		"ec2/NatGateway: the address is not associated": {
			reason: "two gateways cannot share an address",
			do: func(a *account) error {
				return plain(twice("ec2/NatGateway", nil)(a), a.one("ec2/Address"), "ID")
			},
			code: "Resource.AlreadyAssociated", message: "Elastic IP address [ID] is already associated",
		},
	}
}
