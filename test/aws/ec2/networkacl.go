package ec2

import (
	"slices"
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

// NetworkACL filters what enters and leaves its subnets. A subnet always has
// one: giving it another takes it from the one before, without a word.
func NetworkACL() *provider.Kind {
	return &provider.Kind{
		New:       func() resource.Terraformed { return &v1beta1.NetworkACL{} },
		Label:     "EC2 Network ACL",
		Immutable: []string{"vpc_id"},
		AWS: &world.Kind{
			Name: networkACLKind, Service: "EC2", Prefix: "acl",
			Creates: "CreateNetworkAcl", Updates: "ReplaceNetworkAclAssociation", Ends: "DeleteNetworkAcl",
			Timing: world.Quick(3 * time.Second),
			Laws: []world.Law{
				given("API_CreateNetworkAcl.html", "vpc_id"),
				exists("vpc_id", vpcKind),
				subnetsExist(),
				world.Quota("Network ACLs per VPC", 200, quotasPage,
					world.Refuse("NetworkAclLimitExceeded", "The maximum number of network ACLs has been reached."), sameVPC("vpc_id")),
			},
			Begin:   func(v *world.View, r *world.Resource) { takeSubnets(v, r) },
			Changed: func(v *world.View, r *world.Resource, _ world.Attributes) { takeSubnets(v, r) },
			Describe: func(v *world.View, r *world.Resource) world.Attributes {
				return world.Attributes{"arn": v.ARN("ec2", "network-acl/"+r.ID), "owner_id": v.Account}
			},
			// Terraform gives the subnets back to the VPC's default ACL first.
			End: func(v *world.View, r *world.Resource) {
				for _, entry := range v.With(networkACLEntryKind, "network_acl_id", r.ID) {
					v.Remove(entry)
				}
			},
		},
	}
}

func subnetsExist() world.Law {
	return world.Law{
		Name: "subnets exist and are of the VPC", Page: apiPage + "API_ReplaceNetworkAclAssociation.html", On: world.Written(),
		Check: func(s *world.Scene) *world.Error {
			for _, id := range s.Attributes.Strings("subnet_ids") {
				subnet, found := s.Get(subnetKind, id)
				if !found {
					return world.Refuse("InvalidSubnetID.NotFound", "The subnet ID '%s' does not exist", id)
				}
				if subnet.Attributes.String("vpc_id") != s.Attributes.String("vpc_id") {
					return world.Refuse("InvalidParameterValue", "network acl %s and subnet %s belong to different networks", s.Key.ID, id)
				}
			}
			return nil
		},
	}
}

// takeSubnets takes an ACL's subnets from the ACLs that had them.
func takeSubnets(v *world.View, r *world.Resource) {
	for _, other := range v.With(networkACLKind, "vpc_id", r.Attributes.String("vpc_id")) {
		if other.ID == r.ID {
			continue
		}
		for _, id := range r.Attributes.Strings("subnet_ids") {
			dropSubnet(other, id)
		}
	}
}

func dropSubnet(acl *world.Resource, subnet string) {
	ids := acl.Attributes.Strings("subnet_ids")
	if !slices.Contains(ids, subnet) {
		return
	}
	var left []any
	for _, id := range ids {
		if id != subnet {
			left = append(left, id)
		}
	}
	acl.Attributes["subnet_ids"] = left
}
