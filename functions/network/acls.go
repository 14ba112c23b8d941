package network

import (
	ec2 "github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/functions/internal/compose"
	"coderenv.io/platform/functions/internal/plan"
)

// networkACLs composes an ACL a tier with its rules. ACLs are the coarse fence
// between tiers, for the day a security group is opened by mistake: the
// database answers the control tier alone, and internet traffic comes in only
// as an answer, or as a user's HTTPS into the public tier.
func (b *builder) networkACLs(vpc compose.Handle[ec2.VPC], subnets Subnets) {
	for _, t := range plan.Tiers() {
		acl := compose.Add(b.Component, "acl-"+string(t), &ec2.NetworkACL{Spec: ec2.NetworkACLSpec{
			ForProvider: ec2.NetworkACLParameters{
				SubnetIDRefs: compose.Refs(subnets.Tier(t).Handles()),
				VPCIDRef:     vpc.Ref(),
				Tags:         map[string]*string{plan.TagTier: new(string(t))},
			},
		}})
		for _, r := range b.aclRules(t) {
			compose.Add(b.Component, "acl-"+string(t)+"-"+r.key, r.resource(acl))
		}
	}
}
