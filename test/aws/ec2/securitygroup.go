package ec2

import (
	"regexp"
	"strings"
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

const groupPage = "API_CreateSecurityGroup.html"

// groupText is what may be written in a group's name and in descriptions.
var groupText = regexp.MustCompile(`^[a-zA-Z0-9 ._\-:/()#,@\[\]+=&;{}!$*]*$`)

// SecurityGroup lets in and out what its rules say. Terraform takes away the
// rule that lets everything out, which AWS puts into a new group.
func SecurityGroup() *provider.Kind {
	return &provider.Kind{
		New:       func() resource.Terraformed { return &v1beta1.SecurityGroup{} },
		Label:     "Security Group",
		Subject:   func(a world.Attributes) string { return "Security Group (" + a.String("name") + ")" },
		Immutable: []string{"name", "name_prefix", "description", "vpc_id"},
		Unread:    []string{"revoke_rules_on_delete"},
		Patience:  15 * time.Minute, Retried: []string{dependencyViolation, "InvalidGroup.InUse"},
		AWS: &world.Kind{
			Name: securityGroupKind, Service: "EC2", Prefix: "sg",
			Creates: "CreateSecurityGroup", Updates: "AuthorizeSecurityGroupIngress", Ends: "DeleteSecurityGroup",
			Timing: world.Quick(3 * time.Second),
			Laws: []world.Law{
				exists("vpc_id", vpcKind),
				groupNameIsAllowed(),
				world.Pattern("description", apiPage+groupPage, 255, groupText, func(value string) *world.Error {
					return world.Refuse("InvalidParameterValue", "Value (%s) for parameter GroupDescription is invalid. "+
						"Character sets beyond ASCII are not supported.", value)
				}),
				groupNameIsFree(),
				world.Quota("VPC security groups per Region", 2500, quotasPage,
					world.Refuse("SecurityGroupLimitExceeded", "The maximum number of security groups has been reached."), nil),
				groupIsUnused(),
			},
			Begin: func(_ *world.View, r *world.Resource) {
				r.Attributes.Default("name", "terraform-"+r.ID)
				r.Attributes.Default("description", "Managed by Terraform")
			},
			Describe: func(v *world.View, r *world.Resource) world.Attributes {
				return world.Attributes{"arn": v.ARN("ec2", "security-group/"+r.ID), "owner_id": v.Account}
			},
			End: func(v *world.View, r *world.Resource) {
				for _, kind := range []string{ingressRuleKind, egressRuleKind} {
					for _, rule := range v.With(kind, "security_group_id", r.ID) {
						v.Remove(rule)
					}
				}
			},
		},
	}
}

func groupNameIsAllowed() world.Law {
	return world.Law{
		Name: "name is well-formed", Page: apiPage + groupPage, On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			name := s.Attributes.String("name")
			switch {
			case strings.HasPrefix(name, "sg-"):
				return world.Refuse("InvalidParameterValue", "Value (%s) for parameter GroupName is invalid. "+
					"Group names may not be in the format sg-*.", name)
			case len(name) > 255 || !groupText.MatchString(name):
				return world.Refuse("InvalidParameterValue", "Value (%s) for parameter GroupName is invalid. "+
					"Character sets beyond ASCII are not supported.", name)
			}
			return nil
		},
	}
}

func groupNameIsFree() world.Law {
	return world.Law{
		Name: "name is unique in the VPC", Page: apiPage + groupPage, On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			name, vpc := s.Attributes.String("name"), s.Attributes.String("vpc_id")
			for _, other := range s.With(securityGroupKind, "vpc_id", vpc) {
				// Names are unique whatever their case.
				if strings.EqualFold(other.Attributes.String("name"), name) {
					return world.Refuse("InvalidGroup.Duplicate", "The security group '%s' already exists for VPC '%s'", name, vpc)
				}
			}
			return nil
		},
	}
}

func groupIsUnused() world.Law {
	return world.Law{
		Name: "group is not in use", Page: apiPage + "API_DeleteSecurityGroup.html", On: world.Unmade(),
		Check: func(s *world.Scene) *world.Error {
			users := s.With(endpointGroupKind, "security_group_id", s.Key.ID)
			for _, kind := range []string{ingressRuleKind, egressRuleKind} {
				for _, rule := range s.With(kind, "referenced_security_group_id", s.Key.ID) {
					// A rule of its own goes with the group.
					if rule.Attributes.String("security_group_id") != s.Key.ID {
						users = append(users, rule)
					}
				}
			}
			if len(users) > 0 {
				return world.Refuse(dependencyViolation, "resource %s has a dependent object", s.Key.ID)
			}
			return nil
		},
	}
}
