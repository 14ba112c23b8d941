package invariants

import "testing"

func TestGeometry(t *testing.T) {
	t.Parallel()
	cidr := func(role, value string) func(*Input) {
		return func(in *Input) { param(in.edit("Subnet", role), value, "cidrBlock") }
	}
	testLaw(t, Geometry, map[string]lawCase{
		"Fits": {reason: "the fixture is the plan of the seed"},
		"NoNetwork": {
			reason: "a render of other components has no network to judge",
			change: func(in *Input) { in.Objects = logObjects()[:3] },
		},
		"Outside": {
			reason: "AWS refuses a subnet outside the VPC",
			change: cidr("database-c", "10.1.0.0/21"),
			want:   []string{"Subnet ~database-c: 10.1.0.0/21 lies outside the VPC's range 10.0.0.0/16"},
		},
		"Larger": {
			reason: "a range that starts inside may end outside",
			change: func(in *Input) {
				cidr("public-a", "10.0.0.0/19")(in)
				param(in.edit("VPC", "vpc"), "10.0.0.0/20", "cidrBlock")
				in.Objects = in.Objects[:5]
			},
			want: []string{
				"Subnet ~public-a: 10.0.0.0/19 lies outside the VPC's range 10.0.0.0/20",
				"VPC ~vpc: tier public has subnets in 1 zones (us-east-1a), and needs 2",
				"VPC ~vpc: tier control has subnets in 0 zones (), and needs 2",
				"VPC ~vpc: tier provisioner has subnets in 0 zones (), and needs 2",
				"VPC ~vpc: tier workspace has subnets in 0 zones (), and needs 2",
				"VPC ~vpc: tier database has subnets in 0 zones (), and needs 2",
			},
		},
		"Misaligned": {
			reason: "the seed's own workspace range: AWS reads it as 10.0.128.0/18, which overlaps its neighbours",
			change: cidr("workspace-a", "10.0.144.0/18"),
			want: []string{
				`Subnet ~workspace-a: cidrBlock "10.0.144.0/18" does not start at its own first address: AWS reads it as 10.0.128.0/18`,
				"Subnet ~workspace-b: 10.0.160.0/20 overlaps 10.0.128.0/18 of ~workspace-a",
				"Subnet ~provisioner-c: 10.0.128.0/20 overlaps 10.0.128.0/18 of ~workspace-a",
				"Subnet ~workspace-c: 10.0.176.0/20 overlaps 10.0.128.0/18 of ~workspace-a",
			},
		},
		"NotARange": {
			reason: "an address is not a range",
			change: cidr("public-a", "10.0.0.0"),
			want:   []string{`Subnet ~public-a: cidrBlock "10.0.0.0" is not an IPv4 range`},
		},
		"Overlap": {
			reason: "AWS refuses the second of the two, whichever that is",
			change: cidr("public-b", "10.0.8.0/21"),
			want:   []string{"Subnet ~public-b: 10.0.8.0/21 overlaps 10.0.0.0/20 of ~public-a"},
		},
		"TooSmall": {
			reason: "the smallest subnet is a /28",
			change: cidr("public-b", "10.0.16.0/29"),
			want:   []string{"Subnet ~public-b: 10.0.16.0/29 is no size for a subnet: AWS allows /16 to /28"},
		},
		"NoZone": {
			reason: "AWS would choose, and the NAT gateway of the zone be missed",
			change: func(in *Input) { unset(in.edit("Subnet", "public-a"), "spec", "forProvider", "availabilityZone") },
			want:   []string{"Subnet ~public-a: names no zone: AWS would choose one"},
		},
		"PublicAddresses": {
			reason: "a node with a public address is one route away from the internet",
			change: func(in *Input) {
				param(in.edit("Subnet", "workspace-a"), true, "mapPublicIpOnLaunch")
				param(in.edit("Subnet", "public-a"), true, "mapPublicIpOnLaunch")
			},
			want: []string{"Subnet ~workspace-a: is private, but gives each node a public address"},
		},
		"NoNames": {
			reason: "EKS and endpoints need both",
			change: func(in *Input) {
				unset(in.edit("VPC", "vpc"), "spec", "forProvider", "enableDnsHostnames")
				param(in.edit("VPC", "vpc"), false, "enableDnsSupport")
			},
			want: []string{"VPC ~vpc: enableDnsHostnames is not true", "VPC ~vpc: enableDnsSupport is not true"},
		},
		"OneZone": {
			reason: "EKS and Aurora refuse subnets of one zone",
			change: func(in *Input) {
				for _, role := range []string{"database-b", "database-c"} {
					param(in.edit("Subnet", role), "us-east-1a", "availabilityZone")
				}
			},
			want: []string{"VPC ~vpc: tier database has subnets in 1 zones (us-east-1a), and needs 2"},
		},
		"NoTier": {
			reason: "a subnet of no tier has no rules made for it",
			change: func(in *Input) { param(in.edit("Subnet", "public-a"), "dmz", "tags", tierTag) },
			want:   []string{`Subnet ~public-a: tag platform.coderenv.io/tier is "dmz", which is no tier`},
		},
		"OtherVPC": {
			reason: "everything is of one VPC",
			change: func(in *Input) { param(in.edit("SecurityGroup", "control"), "other", "vpcIdRef", "name") },
			want:   []string{`SecurityGroup ~control: vpcIdRef names "other", the VPC is "~vpc"`},
		},
		"TwoVPCs": {
			reason: "an environment has one VPC",
			change: func(in *Input) { in.add(*in.edit("VPC", "vpc").DeepCopy()) },
			want:   []string{"VPC ~vpc: is one of 2 VPCs: the laws of a network expect one"},
		},
		"Unwired": {
			reason: "what joins nothing is read as nothing, and must be said",
			change: func(in *Input) {
				param(in.edit("NATGateway", "nat-a"), "gone", "subnetIdRef", "name")
				param(in.edit("Route", "public"), "gone", "routeTableIdRef", "name")
				param(in.edit("VPCEndpointSubnetAssociation", "sts-a"), named("s3"), "vpcEndpointIdRef", "name")
			},
			want: []string{
				`Route ~public: refers to "gone", which is not there`,
				`NATGateway ~nat-a: refers to subnet "gone", which is not there`,
				`VPCEndpointSubnetAssociation ~sts-a: refers to "~s3", which is no interface endpoint`,
			},
		},
		"LegacyRule": {
			reason: "the old kind of rule fights the new ones",
			change: func(in *Input) { in.add(ec2("SecurityGroupRule", "old", `{}`)) },
			want: []string{"SecurityGroupRule ~old: is of the legacy kind, which fights SecurityGroupIngressRule and " +
				"SecurityGroupEgressRule on the same group"},
		},
	})
}
