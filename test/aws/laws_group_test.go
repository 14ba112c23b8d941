package aws

import (
	"fmt"
	"strings"

	"coderenv.io/platform/test/aws/world"
)

func groupBreaches() map[string]breach {
	const kind = "ec2/SecurityGroup"
	return map[string]breach{
		"ec2/SecurityGroup: name is well-formed": {
			reason:  "sg- is what ids begin with",
			do:      trying(kind, world.Attributes{"name": "sg-nodes"}),
			code:    "InvalidParameterValue",
			message: "Value (sg-nodes) for parameter GroupName is invalid. Group names may not be in the format sg-*.",
		},
		"ec2/SecurityGroup: description is well-formed": {
			reason:  "an apostrophe is not among the characters",
			do:      trying(kind, world.Attributes{"description": "the tier's nodes"}),
			code:    "InvalidParameterValue",
			message: "Value (the tier's nodes) for parameter GroupDescription is invalid. Character sets beyond ASCII are not supported.",
		},
		"ec2/SecurityGroup: name is unique in the VPC": {
			reason: "another case does not make it another name",
			do: func(a *account) error {
				return plain(twice(kind, world.Attributes{"name": "Nodes"})(a), a.one("ec2/Vpc"), "ID")
			},
			code: "InvalidGroup.Duplicate", message: "The security group 'Nodes' already exists for VPC 'ID'",
		},
		"ec2/SecurityGroup: quota VPC security groups per Region": {
			reason: "one more than the account may have",
			quotas: map[string]int{"VPC security groups per Region": 1},
			do:     twice(kind, world.Attributes{"name": "more"}),
			code:   "SecurityGroupLimitExceeded", message: "The maximum number of security groups has been reached.",
		},
		"ec2/SecurityGroup: group is not in use": {
			reason: "a rule of another group names it",
			do: func(a *account) error {
				group := a.one(kind)
				user := a.make(kind, a.like(kind, world.Attributes{"name": "user"}))
				a.make("ec2/SecurityGroupIngress", a.like("ec2/SecurityGroupIngress", world.Attributes{
					"security_group_id": user, "cidr_ipv4": nil, "referenced_security_group_id": group,
				}))
				return plain(a.remove(kind, group), group, "ID")
			},
			code: "DependencyViolation", message: "resource ID has a dependent object",
		},
	}
}

// ruleBreaches are the same for both directions.
func ruleBreaches(direction string) map[string]breach {
	kind := "ec2/SecurityGroup" + direction
	return map[string]breach{
		kind + ": a rule has one peer": {
			reason: "a range and a group",
			do: func(a *account) error {
				return trying(kind, world.Attributes{"referenced_security_group_id": a.one("ec2/SecurityGroup")})(a)
			},
			code:    "InvalidParameterValue",
			message: "a rule needs exactly one of cidrIpv4, cidrIpv6, prefixListId, referencedGroupId; it has 2",
		},
		kind + ": cidr_ipv4 is a range": {
			reason: "a range has a length",
			do:     trying(kind, world.Attributes{"cidr_ipv4": "10.0.0.1"}),
			code:   "InvalidParameterValue", message: "CIDR block 10.0.0.1 is malformed",
		},
		kind + ": TCP and UDP have ports": {
			reason:  "which ports is not said",
			do:      trying(kind, world.Attributes{"from_port": nil}),
			code:    "InvalidParameterValue",
			message: "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.",
		},
		kind + ": description is well-formed": {
			reason: "256 characters are one too many",
			do:     trying(kind, world.Attributes{"description": strings.Repeat("d", 256)}),
			code:   "InvalidParameterValue",
			message: fmt.Sprintf("Invalid rule description %q. Valid descriptions are strings less than 256 characters from the following set:  "+
				"a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*", strings.Repeat("d", 256)),
		},
		kind + ": the rule does not exist yet": {
			reason:  "another description does not make it another rule",
			do:      twice(kind, world.Attributes{"description": "again"}),
			code:    "InvalidPermission.Duplicate",
			message: `the specified rule "peer: 0.0.0.0/0, TCP, from port: 443, to port: 443, ALLOW" already exists`,
		},
		kind + ": quota Inbound or outbound rules per security group": {
			reason: "sixty rules, and one more",
			do: func(a *account) error {
				a.many(kind, 60, func(i int) world.Attributes { return a.like(kind, world.Attributes{"from_port": i, "to_port": i}) })
				return trying(kind, nil)(a)
			},
			code: "RulesPerSecurityGroupLimitExceeded", message: "The maximum number of rules per security group has been reached.",
		},
	}
}
