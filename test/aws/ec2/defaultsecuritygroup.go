package ec2

import (
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

// DefaultSecurityGroup is the care of the group that came with a VPC: Terraform
// empties it, and only forgets it when it should be deleted.
func DefaultSecurityGroup() *provider.Kind {
	return &provider.Kind{
		New:       func() resource.Terraformed { return &v1beta1.DefaultSecurityGroup{} },
		Label:     "EC2 Default Security Group",
		Immutable: []string{"vpc_id"},
		Unread:    []string{"revoke_rules_on_delete"},
		AWS: &world.Kind{
			Name: defaultGroupKind, Service: "EC2", Prefix: "sg",
			Creates: "DescribeSecurityGroups", Updates: "RevokeSecurityGroupIngress", Ends: "DescribeSecurityGroups",
			Timing: world.Quick(2 * time.Second),
			Laws:   []world.Law{exists("vpc_id", vpcKind)},
			Begin: func(v *world.View, r *world.Resource) {
				r.ID = attendant(v, securityGroupKind, r.Attributes.String("vpc_id"))
			},
			Describe: func(v *world.View, r *world.Resource) world.Attributes {
				return world.Attributes{
					"arn": v.ARN("ec2", "security-group/"+r.ID), "owner_id": v.Account,
					"name": "default", "description": "default VPC security group",
				}
			},
		},
	}
}
