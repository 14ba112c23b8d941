package controlplane

import "testing"

const subnetsByHand = `{
  public: [10.0.0.0/20, 10.0.16.0/20, 10.0.32.0/20], control: [10.0.48.0/20, 10.0.64.0/20, 10.0.80.0/20],
  provisioner: [10.0.96.0/20, 10.0.112.0/20, 10.0.128.0/20], workspace: [10.0.144.0/20, 10.0.160.0/20, 10.0.176.0/20],
  database: [10.0.208.0/21, 10.0.216.0/21, 10.0.224.0/21]}`

// TestNetworkClaims asks about the network that a claim may give by hand.
func TestNetworkClaims(t *testing.T) {
	t.Parallel()

	askAboutClaims(t, map[string]claimCase{
		"ByHand": {
			reason: "a network whose addresses somebody else assigns",
			patch:  `spec: {network: {subnets: ` + subnetsByHand + `}}`,
			want:   accepted,
		},
		"RangeMisaligned": {
			reason: "a VPC's range starts at its own first address",
			patch:  `spec: {network: {cidr: 10.0.1.0/16}}`,
			want:   `spec.network.cidr: Invalid value: "10.0.1.0/16": must be an IPv4 range that starts at its own first address`,
		},
		"RangeTooLarge": {
			reason: "AWS allows no VPC range larger than a /16",
			patch:  `spec: {network: {cidr: 10.0.0.0/15}}`,
			want:   `spec.network.cidr: Invalid value: "10.0.0.0/15": must be a /16 to a /23`,
		},
		"RangeTooSmallForAnyPlan": {
			reason: "a thirty-second of a /24 is smaller than AWS's smallest subnet",
			patch:  `spec: {network: {cidr: 10.0.0.0/24}}`,
			want:   `must be a /16 to a /23`,
		},
		"RangeOfIPv6": {
			reason: "the plan is one of IPv4",
			patch:  `spec: {network: {cidr: "2001:db8::/32"}}`,
			want:   `must be an IPv4 range`,
		},
		"ZoneOfUnknownForm": {
			reason: "a zone is named as AWS names it, not by its letter",
			patch:  `spec: {network: {zones: [a, b]}}`,
			want:   `spec.network.zones[0]: Invalid value: "a": spec.network.zones[0] in body should match`,
		},
		"ZoneID": {
			reason: "zone ids are not zone names",
			patch:  `spec: {network: {zones: [use1-az1, use1-az2]}}`,
			want:   `spec.network.zones[0]: Invalid value: "use1-az1"`,
		},
		"OneZone": {
			reason: "EKS and Aurora need two zones",
			patch:  `spec: {network: {zones: [us-east-1a]}}`,
			want:   `spec.network.zones in body should have at least 2 items`,
		},
		"ZoneTwice": {
			reason: "a zone holds each tier once",
			patch:  `spec: {network: {zones: [us-east-1a, us-east-1a]}}`,
			want:   `a zone can be named only once`,
		},
		"FourZones": {
			reason: "the address plan has room for three",
			patch:  `spec: {network: {zoneCount: 4}}`,
			want:   `spec.network.zoneCount in body should be less than or equal to 3`,
		},
		"SubnetsOverlap": {
			reason: "AWS refuses overlapping subnets",
			patch:  `spec: {network: {subnets: ` + replaced(subnetsByHand, "10.0.144.0/20", "10.0.128.0/18") + `}}`,
			want:   `the ranges of subnets must not overlap`,
		},
		"SubnetMisaligned": {
			reason: "the seed's own workspace range cannot exist",
			patch:  `spec: {network: {subnets: ` + replaced(subnetsByHand, "10.0.144.0/20", "10.0.144.0/18") + `}}`,
			want:   `spec.network.subnets.workspace[0]: Invalid value: "10.0.144.0/18": must be an IPv4 range that starts at its own first address`,
		},
		"SubnetTwice": {
			reason: "one range, one subnet",
			patch:  `spec: {network: {subnets: ` + replaced(subnetsByHand, "10.0.160.0/20", "10.0.144.0/20") + `}}`,
			want:   `a range can stand in subnets only once`,
		},
		"SubnetOutside": {
			reason: "a subnet lies in its VPC",
			patch:  `spec: {network: {subnets: ` + replaced(subnetsByHand, "10.0.160.0/20", "10.1.160.0/20") + `}}`,
			want:   `every range in subnets must lie inside cidr`,
		},
		"SubnetTooSmall": {
			reason: "AWS's smallest subnet is a /28",
			patch:  `spec: {network: {subnets: ` + replaced(subnetsByHand, "10.0.224.0/21", "10.0.224.0/29") + `}}`,
			want:   `a subnet is a /16 to a /28`,
		},
		"SubnetsForTwoZonesOnly": {
			reason: "three zones need three ranges",
			patch: `spec: {network: {subnets: {public: [10.0.0.0/20, 10.0.16.0/20], control: [10.0.48.0/20, 10.0.64.0/20],
			  provisioner: [10.0.96.0/20, 10.0.112.0/20], workspace: [10.0.144.0/20, 10.0.160.0/20], database: [10.0.208.0/21, 10.0.216.0/21]}}}`,
			want: `subnets must name at least one range for each zone in every tier`,
		},
		"TierShort": {
			reason: "tiers of different width would leave a zone without one",
			patch:  `spec: {network: {subnets: ` + replaced(subnetsByHand, ", 10.0.80.0/20", "") + `}}`,
			want:   `public, control, provisioner and database need the same number of ranges`,
		},
		"RetentionThatLogsDoNotTake": {
			reason: "CloudWatch Logs takes a fixed set of days",
			patch:  `spec: {network: {flowLogRetentionDays: 100}}`,
			want:   `spec.network.flowLogRetentionDays: Unsupported value: 100`,
		},
	})
}

// TestNetworkUpdates asks what may change in a network that exists.
func TestNetworkUpdates(t *testing.T) {
	t.Parallel()

	askAboutUpdates(t, map[string]updateCase{
		"ZoneAppended": {
			reason: "a third zone reaches every tier",
			before: `spec: {network: {zones: [us-east-1a, us-east-1b]}}`,
			change: `spec: {network: {zones: [us-east-1a, us-east-1b, us-east-1c]}}`,
			want:   accepted,
		},
		"ZoneRemoved": {
			reason: "removing a zone deletes what runs in it",
			before: `spec: {network: {zones: [us-east-1a, us-east-1b, us-east-1c]}}`,
			change: `spec: {network: {zones: [us-east-1a, us-east-1b]}}`,
			want:   `zones can only be appended`,
		},
		"ZonesReordered": {
			reason: "the order decides the ranges",
			before: `spec: {network: {zones: [us-east-1a, us-east-1b]}}`,
			change: `spec: {network: {zones: [us-east-1b, us-east-1a]}}`,
			want:   `zones can only be appended`,
		},
		"ZonesNamedLater": {
			reason: "the zones were chosen at creation",
			before: `{}`,
			change: `spec: {network: {zones: [us-east-1c, us-east-1d]}}`,
			want:   `zones cannot be named or left out after creation`,
		},
		"ZoneCountRaised": {
			reason: "a third zone, chosen by the plan",
			before: `spec: {network: {zoneCount: 2}}`,
			change: `spec: {network: {zoneCount: 3}}`,
			want:   accepted,
		},
		"ZoneCountLowered": {
			reason: "removing a zone deletes what runs in it",
			before: `{}`,
			change: `spec: {network: {zoneCount: 2}}`,
			want:   `zoneCount can only be raised`,
		},
		"SubnetsByHandLater": {
			reason: "the ranges were cut at creation",
			before: `{}`,
			change: `spec: {network: {subnets: ` + subnetsByHand + `}}`,
			want:   `subnets cannot be given or left out after creation`,
		},
		"SubnetRangeChanged": {
			reason: "AWS cannot change the range of a subnet",
			before: `spec: {network: {subnets: ` + subnetsByHand + `}}`,
			change: `spec: {network: {subnets: {database: [10.0.240.0/21, 10.0.216.0/21, 10.0.224.0/21]}}}`,
			want:   `ranges can only be appended`,
		},
		"NATGatewaysChanged": {
			reason: "NAT gateways are replaced without touching subnets",
			before: `{}`,
			change: `spec: {network: {natGateways: Single}}`,
			want:   accepted,
		},
		"RegionMoved": {
			reason: "everything lives in the region",
			before: `{}`,
			change: `spec: {region: us-west-2}`,
			want:   `region cannot change`,
		},
	})
}
