package ec2

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

// ruleSources are the attributes that say with whom a rule allows to talk.
var ruleSources = []string{"cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"}

// SecurityGroupIngressRule lets something in.
func SecurityGroupIngressRule() *provider.Kind {
	k := rule(ingressRuleKind, "Ingress", "VPC Security Group Ingress Rule")
	k.New = func() resource.Terraformed { return &v1beta1.SecurityGroupIngressRule{} }
	return k
}

// SecurityGroupEgressRule lets something out.
func SecurityGroupEgressRule() *provider.Kind {
	k := rule(egressRuleKind, "Egress", "VPC Security Group Egress Rule")
	k.New = func() resource.Terraformed { return &v1beta1.SecurityGroupEgressRule{} }
	return k
}

func rule(kind, direction, label string) *provider.Kind {
	page := "API_AuthorizeSecurityGroup" + direction + ".html"
	return &provider.Kind{
		Label:     label,
		Framework: true,
		Immutable: []string{"security_group_id"},
		AWS: &world.Kind{
			Name: kind, Service: "EC2", Prefix: "sgr",
			Creates: "AuthorizeSecurityGroup" + direction, Updates: "ModifySecurityGroupRules", Ends: "RevokeSecurityGroup" + direction,
			Timing: world.Quick(1 * time.Second),
			Laws: []world.Law{
				given(page, "security_group_id", "ip_protocol"),
				exists("security_group_id", securityGroupKind),
				exists("referenced_security_group_id", securityGroupKind),
				oneSource(page),
				sourceIsValid("cidr_ipv4", page),
				ruleHasPorts(page),
				world.Pattern("description", apiPage+"API_IpRange.html", 255, groupText, func(value string) *world.Error {
					return world.Refuse("InvalidParameterValue", "Invalid rule description %q. Valid descriptions are strings less than 256 "+
						"characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*", value)
				}),
				ruleIsNew(page),
				world.Quota("Inbound or outbound rules per security group", 60, quotasPage,
					world.Refuse("RulesPerSecurityGroupLimitExceeded", "The maximum number of rules per security group has been reached."),
					sameVPC("security_group_id")),
			},
			Describe: func(v *world.View, r *world.Resource) world.Attributes {
				return world.Attributes{"arn": v.ARN("ec2", "security-group-rule/"+r.ID), "security_group_rule_id": r.ID}
			},
		},
	}
}

func oneSource(page string) world.Law {
	return world.Law{
		Name: "a rule has one peer", Page: apiPage + page, On: world.Written(),
		Check: func(s *world.Scene) *world.Error {
			count := 0
			for _, source := range ruleSources {
				if s.Attributes.Has(source) {
					count++
				}
			}
			if count != 1 {
				return world.Refuse("InvalidParameterValue",
					"a rule needs exactly one of cidrIpv4, cidrIpv6, prefixListId, referencedGroupId; it has %d", count)
			}
			return nil
		},
	}
}

func ruleHasPorts(page string) world.Law {
	return world.Law{
		Name: "TCP and UDP have ports", Page: apiPage + page, On: world.Written(),
		Check: func(s *world.Scene) *world.Error {
			if !hasPorts(s.Attributes.String("ip_protocol")) {
				return nil
			}
			_, from := s.Attributes["from_port"]
			_, to := s.Attributes["to_port"]
			if !from || !to {
				return world.Refuse("InvalidParameterValue", "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.")
			}
			return portsAreInOrder(s.Attributes)
		},
	}
}

// ruleIsNew: the same rule twice is refused, whatever its description.
func ruleIsNew(page string) world.Law {
	return world.Law{
		Name: "the rule does not exist yet", Page: apiPage + page, On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			for _, other := range s.With(s.Key.Kind, "security_group_id", s.Attributes.String("security_group_id")) {
				if terms(other.Attributes) == terms(s.Attributes) {
					return world.Refuse("InvalidPermission.Duplicate", "the specified rule %q already exists", terms(s.Attributes))
				}
			}
			return nil
		},
	}
}

// terms says what a rule allows, as EC2 does.
func terms(a world.Attributes) string {
	peer := ""
	for _, source := range ruleSources {
		peer = cmp.Or(a.String(source), peer)
	}
	protocol := a.String("ip_protocol")
	if !hasPorts(protocol) {
		return fmt.Sprintf("peer: %s, %s, ALLOW", peer, strings.ToUpper(protocol))
	}
	return fmt.Sprintf("peer: %s, %s, from port: %d, to port: %d, ALLOW",
		peer, strings.ToUpper(protocol), a.Int("from_port"), a.Int("to_port"))
}
