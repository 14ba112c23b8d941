package invariants

import (
	"fmt"
	"strings"
	"testing"
)

func TestFilters(t *testing.T) {
	t.Parallel()
	const (
		onACL   = "NetworkACLRule ~public-in-100: "
		onGroup = "SecurityGroupIngressRule ~database-in-tcp-5432-control: "
	)
	ofACL := func(value any, field string) func(*Input) {
		return func(in *Input) { param(in.edit("NetworkACLRule", "public-in-100"), value, field) }
	}
	ofGroup := func(value any, field string) func(*Input) {
		return func(in *Input) {
			param(in.edit("SecurityGroupIngressRule", "database-in-tcp-5432-control"), value, field)
		}
	}
	testLaw(t, Filters, map[string]lawCase{
		"Sound": {reason: "the fixture's rules are ones AWS takes"},
		"NumberTaken": {
			reason: "two rules of a direction cannot have one number",
			change: ofACL(int64(101), "ruleNumber"),
			want:   []string{"NetworkACLRule ~public-in-101: ruleNumber 101 is already the ingress number of ~public-in-100"},
		},
		"SameNumberOtherDirection": {
			reason: "the directions count apart",
			change: ofACL(int64(102), "ruleNumber"),
		},
		"NumberZero": {
			reason: "numbers start at one",
			change: ofACL(int64(0), "ruleNumber"),
			want:   []string{onACL + "ruleNumber 0 is not within 1 and 32766"},
		},
		"NumberOfLast": {
			reason: "32767 denies the rest",
			change: ofACL(float64(32767), "ruleNumber"),
			want:   []string{onACL + "ruleNumber 32767 is not within 1 and 32766"},
		},
		"TooManyRules": {
			reason: "the quota of 20 counts the rule that denies the rest",
			change: func(in *Input) {
				for i := range 17 {
					in.add(ec2("NetworkACLRule", fmt.Sprintf("more-%d", i), `{networkAclIdRef: {name: %s}, ruleNumber: %d, ruleAction: allow, `+
						`protocol: "-1", cidrBlock: 10.0.%d.0/24}`, named("public"), 200+i, i))
				}
			},
			want: []string{"NetworkACL ~public: has 20 ingress rules, the quota leaves 19"},
		},
		"NoRules": {
			reason: "an ACL without rules drops everything",
			change: func(in *Input) {
				for _, role := range []string{"public-out-102", "public-out-103", "public-out-105"} {
					in.remove("NetworkACLRule", role)
				}
			},
			want: []string{"NetworkACL ~public: has no egress rule, so it drops every packet of that direction"},
		},
		"NoAction": {
			reason: "a rule allows or denies, in lower case",
			change: ofACL("ALLOW", "ruleAction"),
			want:   []string{onACL + `ruleAction "ALLOW" is neither allow nor deny`},
		},
		"NoPorts": {
			reason: "tcp has ports",
			change: func(in *Input) { unset(in.edit("NetworkACLRule", "public-in-100"), "spec", "forProvider", "fromPort") },
			want:   []string{onACL + "is for tcp, and needs fromPort and toPort"},
		},
		"NumberedProtocol": {
			reason: "6 is tcp",
			change: func(in *Input) { ofACL("6", "protocol")(in); ofACL(int64(70000), "toPort")(in) },
			want:   []string{onACL + "ports 443 to 70000 are no range"},
		},
		"NoProtocol": {reason: "a rule names its protocol", change: ofACL("", "protocol"), want: []string{onACL + "names no protocol"}},
		"BackwardPorts": {
			reason: "a range starts low",
			change: ofGroup(int64(6000), "fromPort"),
			want:   []string{onGroup + "ports 6000 to 5432 are no range"},
		},
		"TwoPeers": {
			reason: "one source a rule",
			change: ofGroup("10.0.0.0/16", "cidrIpv4"),
			want:   []string{onGroup + "has 2 peers (10.0.0.0/16, ~control), and needs one of CIDR, prefix list or group"},
		},
		"NoPeer": {
			reason: "a rule for nobody",
			change: func(in *Input) {
				unset(in.edit("SecurityGroupIngressRule", "database-in-tcp-5432-control"), "spec", "forProvider", "referencedSecurityGroupIdRef")
			},
			want: []string{onGroup + "has 0 peers (), and needs one of CIDR, prefix list or group"},
		},
		"PrefixList": {
			reason: "a prefix list's id is a literal from the observed endpoint",
			change: func(in *Input) {
				in.add(ec2("SecurityGroupEgressRule", "s3", `{securityGroupIdRef: {name: %s}, ipProtocol: tcp, fromPort: 443, toPort: 443, `+
					`prefixListId: pl-1, description: S3}`, named("database")))
			},
		},
		"RuleTwice": {
			reason: "AWS refuses the second, and its object never becomes ready",
			change: func(in *Input) {
				again := groupRuleObject("database in tcp 5432 control")
				again.SetName(named("again"))
				in.add(again)
			},
			want: []string{"SecurityGroupIngressRule ~again: says what ~database-in-tcp-5432-control says: AWS refuses a rule twice"},
		},
		"TooManyGroupRules": {
			reason: "60 rules a direction",
			change: func(in *Input) {
				for i := range 60 {
					in.add(groupRuleObject(fmt.Sprintf("database in tcp %d control", 6000+i)))
				}
			},
			want: []string{"SecurityGroup ~database: has 61 ingress rules, the quota is 60"},
		},
		"Apostrophe": {
			reason: "EC2 refuses an apostrophe when the rule is created",
			change: ofGroup("coderd's state", "description"),
			want:   []string{onGroup + `description "coderd's state" is not one EC2 accepts`},
		},
		"NoDescription": {
			reason: "each rule says what it is for",
			change: ofGroup("", "description"),
			want:   []string{onGroup + `description "" is not one EC2 accepts`},
		},
		"NoGroupName": {
			reason: "a random name is new each time",
			change: func(in *Input) { unset(in.edit("SecurityGroup", "control"), "spec", "forProvider", "name") },
			want:   []string{"SecurityGroup ~control: has no name: the provider would make one up"},
		},
		"LongGroupDescription": {
			reason: "255 characters",
			change: func(in *Input) { param(in.edit("SecurityGroup", "control"), strings.Repeat("x", 256), "description") },
			want:   []string{`SecurityGroup ~control: description "` + strings.Repeat("x", 256) + `" is not one EC2 accepts`},
		},
		"DefaultGroupLeftAlone": {
			reason: "AWS makes it so that its members talk to each other and to the world",
			change: func(in *Input) { in.remove("DefaultSecurityGroup", "default") },
			want:   []string{"VPC ~vpc: has 0 DefaultSecurityGroups, and needs one: AWS lets everything in the group talk"},
		},
		"OpenDefaultGroup": {
			reason: "the default group is emptied by leaving its rules out",
			change: func(in *Input) {
				param(in.edit("DefaultSecurityGroup", "default"), []any{map[string]any{"self": true}}, "ingress")
			},
			want: []string{"DefaultSecurityGroup ~default: has rules: whatever forgets its security group would be open by them"},
		},
	})
}
