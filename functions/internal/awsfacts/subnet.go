package awsfacts

import "net/netip"

// Sizes of address ranges, as lengths of their prefixes.
const (
	// LargestVPCBits and SmallestVPCBits bound the IPv4 range of a VPC.
	// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
	LargestVPCBits  = 16
	SmallestVPCBits = 28

	// LargestSubnetBits and SmallestSubnetBits bound the IPv4 range of a subnet.
	// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
	LargestSubnetBits  = 16
	SmallestSubnetBits = 28
)

// ReservedSubnetAddresses is how many addresses of each subnet AWS keeps for
// itself: the first four and the last.
// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
const ReservedSubnetAddresses = 5

// Anywhere is every IPv4 address, in rules and routes.
const Anywhere = "0.0.0.0/0"

// PrivateRanges are the ranges that AWS recommends for VPCs. Others work.
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
func PrivateRanges() []netip.Prefix {
	return []netip.Prefix{
		netip.MustParsePrefix("10.0.0.0/8"),
		netip.MustParsePrefix("172.16.0.0/12"),
		netip.MustParsePrefix("192.168.0.0/16"),
	}
}

// RefusedRanges are the ranges of which AWS accepts no part for a VPC: this
// network, loopback, link-local and multicast.
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
func RefusedRanges() []netip.Prefix {
	return []netip.Prefix{
		netip.MustParsePrefix("0.0.0.0/8"),
		netip.MustParsePrefix("127.0.0.0/8"),
		netip.MustParsePrefix("169.254.0.0/16"),
		netip.MustParsePrefix("224.0.0.0/4"),
	}
}

// An UnwiseRange is one that AWS accepts for a VPC and advises against.
type UnwiseRange struct {
	Prefix netip.Prefix
	// Why is half a sentence, for a warning.
	Why string
}

// UnwiseRanges are the ranges that AWS accepts for a VPC and advises against.
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
func UnwiseRanges() []UnwiseRange {
	return []UnwiseRange{
		{
			Prefix: netip.MustParsePrefix("172.17.0.0/16"),
			Why:    "Docker's bridge uses it, and with it AWS services such as Cloud9 and SageMaker",
		},
		{
			Prefix: netip.MustParsePrefix("198.19.0.0/16"),
			Why:    "AWS adds no private range to a VPC that has it",
		},
	}
}
