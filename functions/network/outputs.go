package network

import (
	ec2 "github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/functions/internal/compose"
	"coderenv.io/platform/functions/internal/plan"
)

// Outputs are what other components may know of the network.
type Outputs struct {
	VPC            compose.Handle[ec2.VPC]
	Subnets        Subnets
	SecurityGroups SecurityGroups
	// AccountID is the AWS account; empty until it is known.
	AccountID string
	// ObservedAccountID is the account that AWS says the VPC lies in.
	ObservedAccountID string
	// PublicIPs are the addresses from which the environment reaches the
	// internet, as far as AWS has given them.
	PublicIPs []string
}

// A Subnet is a planned subnet and its handle.
type Subnet struct {
	plan.Subnet

	Handle compose.Handle[ec2.Subnet]
}

// Subnets are the subnets of the VPC in the order of the plan.
type Subnets []Subnet

// Tier returns the subnets of one tier.
func (s Subnets) Tier(t plan.Tier) Subnets {
	var out Subnets
	for _, sn := range s {
		if sn.Tier == t {
			out = append(out, sn)
		}
	}
	return out
}

// Handles returns the handles alone.
func (s Subnets) Handles() []compose.Handle[ec2.Subnet] {
	out := make([]compose.Handle[ec2.Subnet], len(s))
	for i, sn := range s {
		out[i] = sn.Handle
	}
	return out
}

// FirstInEachZone returns one subnet of each zone: some AWS services refuse two
// subnets of the same zone.
func (s Subnets) FirstInEachZone() Subnets {
	seen := map[plan.Zone]bool{}
	var out Subnets
	for _, sn := range s {
		if !seen[sn.Zone] {
			seen[sn.Zone] = true
			out = append(out, sn)
		}
	}
	return out
}
