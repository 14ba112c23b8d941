package invariants

import "slices"

// Sizes of a subnet and of a VPC range.
// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
const (
	largestRange  = 16
	smallestRange = 28
)

// fewestZones is what EKS and Aurora demand of their subnets.
// https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
const fewestZones = 2

// Geometry demands that the subnets fit: each inside the VPC's range, starting at
// its own first address, overlapping no other, within the sizes AWS allows, in a
// zone, of a known tier; and each tier in at least two zones. AWS refuses most of
// this one subnet at a time, after the others exist and cannot be moved. Private
// subnets hand out no public addresses, and the VPC resolves names, without which
// neither EKS nor an interface endpoint works.
func Geometry(in Input) []error {
	n := ReadNetwork(in.Objects)
	if n == nil {
		return nil
	}
	errs := slices.Concat(n.problems, n.checkNames())
	for i, s := range n.subnets {
		if !s.cidr.IsValid() {
			continue
		}
		if !n.cidr.Contains(s.cidr.Addr()) || s.cidr.Bits() < n.cidr.Bits() {
			errs = append(errs, violation(s.Object, "%s lies outside the VPC's range %s", s.cidr, n.cidr))
		}
		if bits := s.cidr.Bits(); bits < largestRange || bits > smallestRange {
			errs = append(errs, violation(s.Object, "%s is no size for a subnet: AWS allows /%d to /%d", s.cidr, largestRange, smallestRange))
		}
		if s.tier != tierPublic && truth(s.Object, "mapPublicIpOnLaunch") {
			errs = append(errs, violation(s.Object, "is private, but gives each node a public address"))
		}
		if s.zone == "" {
			errs = append(errs, violation(s.Object, "names no zone: AWS would choose one"))
		}
		for _, other := range n.subnets[:i] {
			if s.cidr.Overlaps(other.cidr) {
				errs = append(errs, violation(s.Object, "%s overlaps %s of %s", s.cidr, other.cidr, other.GetName()))
			}
		}
	}
	return append(errs, n.checkTiers()...)
}

// checkNames knows the defaults of a new VPC: it resolves names, and gives none.
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
func (n *Network) checkNames() []error {
	var errs []error
	if !truth(n.vpc, "enableDnsHostnames") {
		errs = append(errs, violation(n.vpc, "enableDnsHostnames is not true"))
	}
	if has(n.vpc, "enableDnsSupport") && !truth(n.vpc, "enableDnsSupport") {
		errs = append(errs, violation(n.vpc, "enableDnsSupport is not true"))
	}
	return errs
}

func (n *Network) checkTiers() []error {
	var errs []error
	known := map[string]bool{}
	for _, tier := range subnetTiers {
		known[tier] = true
		var zones []string
		for _, s := range n.tier(tier) {
			zones = append(zones, s.zone)
		}
		if zones = sortedUnique(zones); len(zones) < fewestZones {
			errs = append(errs, violation(n.vpc, "tier %s has subnets in %d zones (%s), and needs %d", tier, len(zones), list(zones), fewestZones))
		}
	}
	for _, s := range n.subnets {
		if !known[s.tier] {
			errs = append(errs, violation(s.Object, "tag %s is %q, which is no tier", tierTag, s.tier))
		}
	}
	return errs
}
