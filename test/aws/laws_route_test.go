package aws

import (
	"coderenv.io/platform/test/aws/world"
)

// other makes another VPC and returns its id.
func other(a *account) string {
	return a.make("ec2/Vpc", a.like("ec2/Vpc", world.Attributes{"cidr_block": "172.16.0.0/16"}))
}

// elsewhere makes a subnet of another VPC and returns its id.
func elsewhere(a *account) string {
	return a.make("ec2/Subnet", a.like("ec2/Subnet", world.Attributes{"vpc_id": other(a), "cidr_block": "172.16.0.0/20"}))
}

func routeBreaches() map[string]breach {
	return map[string]breach{
		"ec2/RouteTable: quota Route tables per VPC": {
			reason: "one more than the account may have",
			quotas: map[string]int{"Route tables per VPC": 1},
			do:     twice("ec2/RouteTable", nil),
			code:   "RouteTableLimitExceeded", message: "The maximum number of route tables has been reached.",
		},
		"ec2/RouteTable: nothing depends on it": {
			reason: "a subnet is associated with it",
			do: func(a *account) error {
				return plain(holding("ec2/RouteTable", "ec2/RouteTableAssociation")(a), a.one("ec2/RouteTable"), "ID")
			},
			code: "DependencyViolation", message: "The routeTable 'ID' has dependencies and cannot be deleted.",
		},
		"ec2/Route: a route has one target": {
			reason: "a route leads to one place",
			do: func(a *account) error {
				return trying("ec2/Route", world.Attributes{"nat_gateway_id": a.one("ec2/NatGateway")})(a)
			},
			code: "InvalidParameterCombination", message: "The request must contain exactly one target",
		},
		"ec2/Route: destination_cidr_block is a range": {
			reason: "an address is no range",
			do:     trying("ec2/Route", world.Attributes{"destination_cidr_block": "0.0.0.0"}),
			code:   "InvalidParameterValue", message: "CIDR block 0.0.0.0 is malformed",
		},
		"ec2/Route: one route per destination": {
			reason: "the table has a default route",
			do:     twice("ec2/Route", nil),
			code:   "RouteAlreadyExists", message: "The route identified by 0.0.0.0/0 already exists.",
		},
		"ec2/Route: the target is of the table's VPC": {
			reason: "the gateway is another VPC's",
			do: func(a *account) error {
				a.one("ec2/RouteTable")
				gateway := a.make("ec2/InternetGateway", world.Attributes{"vpc_id": other(a)})
				err := trying("ec2/Route", world.Attributes{"gateway_id": gateway})(a)
				return plain(err, a.one("ec2/RouteTable"), "TABLE", gateway, "GATEWAY")
			},
			code: "InvalidParameterValue", message: "route table TABLE and network gateway GATEWAY belong to different networks",
		},
		"ec2/Route: quota Routes per route table": {
			reason: "one more than the account may have",
			quotas: map[string]int{"Routes per route table": 1},
			do:     twice("ec2/Route", world.Attributes{"destination_cidr_block": "192.168.0.0/16"}),
			code:   "RouteLimitExceeded", message: "The maximum number of routes has been reached.",
		},
		"ec2/RouteTableAssociation: table and subnet are of one VPC": {
			reason: "the subnet is another VPC's",
			do: func(a *account) error {
				table := a.one("ec2/RouteTable")
				subnet := elsewhere(a)
				_, err := a.try("ec2/RouteTableAssociation", world.Attributes{"route_table_id": table, "subnet_id": subnet})
				return plain(err, table, "TABLE", subnet, "SUBNET")
			},
			code: "InvalidParameterValue", message: "route table TABLE and subnet SUBNET belong to different networks",
		},
		"ec2/RouteTableAssociation: one table per subnet": {
			reason: "the subnet has a table",
			do: func(a *account) error {
				a.one("ec2/RouteTableAssociation")
				table := a.make("ec2/RouteTable", a.like("ec2/RouteTable", nil))
				return plain(trying("ec2/RouteTableAssociation", world.Attributes{"route_table_id": table})(a), table, "TABLE")
			},
			code: "Resource.AlreadyAssociated", message: "the specified association for route table TABLE conflicts with an existing association",
		},
	}
}

func aclBreaches() map[string]breach {
	const kind = "ec2/NetworkAclEntry"
	return map[string]breach{
		"ec2/NetworkAcl: subnets exist and are of the VPC": {
			reason: "a subnet that there is not",
			do:     trying("ec2/NetworkAcl", world.Attributes{"subnet_ids": []string{"subnet-1"}}),
			code:   "InvalidSubnetID.NotFound", message: "The subnet ID 'subnet-1' does not exist",
		},
		"ec2/NetworkAcl: quota Network ACLs per VPC": {
			reason: "one more than the account may have",
			quotas: map[string]int{"Network ACLs per VPC": 1},
			do:     twice("ec2/NetworkAcl", nil),
			code:   "NetworkAclLimitExceeded", message: "The maximum number of network ACLs has been reached.",
		},
		"ec2/NetworkAclEntry: rule_number is 1 to 32766": {
			reason: "32767 is the rule that denies the rest",
			do:     trying(kind, world.Attributes{"rule_number": 32767}),
			code:   "InvalidParameterValue", message: "Value (32767) for parameter ruleNumber is invalid. Must be between 1 and 32766",
		},
		"ec2/NetworkAclEntry: cidr_block is a range": {
			reason: "a range has a length",
			do:     trying(kind, world.Attributes{"cidr_block": "everyone"}),
			code:   "InvalidParameterValue", message: "CIDR block everyone is malformed",
		},
		"ec2/NetworkAclEntry: TCP and UDP have ports": {
			reason: "which ports is not said",
			do:     trying(kind, world.Attributes{"to_port": nil}),
			code:   "MissingParameter", message: "The request must contain the parameter toPort",
		},
		"ec2/NetworkAclEntry: rule number is free in its direction": {
			reason: "the ACL has a rule of that number",
			do:     twice(kind, world.Attributes{"cidr_block": "10.0.0.0/8"}),
			code:   "NetworkAclEntryAlreadyExists", message: "The network acl entry identified by 100 already exists.",
		},
		"ec2/NetworkAclEntry: quota Rules per network ACL": {
			reason: "twenty rules let things in, and one more; those that let things out do not count",
			do: func(a *account) error {
				for i := range 20 {
					a.make(kind, a.like(kind, world.Attributes{"rule_number": i + 1}))
					a.make(kind, a.like(kind, world.Attributes{"rule_number": i + 1, "egress": true}))
				}
				return trying(kind, nil)(a)
			},
			code: "NetworkAclEntryLimitExceeded", message: "The maximum number of network acl entries has been reached.",
		},
	}
}
