package invariants

import "testing"

func TestRouting(t *testing.T) {
	t.Parallel()
	testLaw(t, Routing, map[string]lawCase{
		"Sound": {reason: "each zone of the fixture leaves through its own NAT gateway"},
		"SingleNAT": {
			reason: "with one NAT gateway every zone leaves through it",
			change: func(in *Input) {
				for _, zone := range []string{"b", "c"} {
					in.remove("NATGateway", "nat-"+zone)
					param(in.edit("Route", "private-"+zone), named("nat-a"), "natGatewayIdRef", "name")
				}
			},
		},
		"OtherZone": {
			reason: "zone b would be lost with zone a",
			change: func(in *Input) { param(in.edit("Route", "private-b"), named("nat-a"), "natGatewayIdRef", "name") },
			want: []string{
				"Subnet ~control-b: is in us-east-1b, but leaves through ~nat-a in us-east-1a: with a NAT gateway a zone, each zone uses its own",
				"Subnet ~provisioner-b: is in us-east-1b, but leaves through ~nat-a in us-east-1a: with a NAT gateway a zone, each zone uses its own",
				"Subnet ~workspace-b: is in us-east-1b, but leaves through ~nat-a in us-east-1a: with a NAT gateway a zone, each zone uses its own",
			},
		},
		"NoTable": {
			reason: "the main route table knows only the VPC",
			change: func(in *Input) { in.remove("RouteTableAssociation", "control-a") },
			want:   []string{"Subnet ~control-a: has 0 route table associations, not one"},
		},
		"TwoTables": {
			reason: "AWS refuses the second association",
			change: func(in *Input) {
				in.add(ec2("RouteTableAssociation", "again", `{subnetIdRef: {name: %s}, routeTableIdRef: {name: `+
					`%s}}`, named("public-a"), named("public")))
			},
			want: []string{"Subnet ~public-a: has 2 route table associations, not one"},
		},
		"NoACL": {
			reason: "the default ACL lets everything pass",
			change: func(in *Input) { in.remove("NetworkACL", "database") },
			want: []string{
				"Subnet ~database-a: is in 0 network ACLs, not in one",
				"Subnet ~database-b: is in 0 network ACLs, not in one",
				"Subnet ~database-c: is in 0 network ACLs, not in one",
			},
		},
		"TwoACLs": {
			reason: "the last one wins, by chance",
			change: func(in *Input) {
				in.add(ec2("NetworkACL", "again", `{vpcIdRef: {name: %s}, subnetIdRefs: [{name: %s}]}`, named("vpc"), named("public-a")))
			},
			want: []string{"Subnet ~public-a: is in 2 network ACLs, not in one"},
		},
		"PublicWithoutGateway": {
			reason: "nothing in a public subnet is public without a route to the gateway",
			change: func(in *Input) { in.remove("Route", "public") },
			want: []string{
				"Subnet ~public-a: is public, but its table ~public has no default route to an internet gateway",
				"Subnet ~public-b: is public, but its table ~public has no default route to an internet gateway",
				"Subnet ~public-c: is public, but its table ~public has no default route to an internet gateway",
			},
		},
		"PrivateWithGateway": {
			reason: "a node with a public address would be on the internet",
			change: func(in *Input) {
				param(in.edit("RouteTableAssociation", "workspace-a"), named("public"), "routeTableIdRef", "name")
			},
			want: []string{"Route ~public: leads ~workspace-a of tier workspace to an internet gateway, past the NAT gateway"},
		},
		"PrivateWithoutWayOut": {
			reason: "a node that cannot fetch images never joins",
			change: func(in *Input) {
				param(in.edit("RouteTableAssociation", "workspace-a"), named("database"), "routeTableIdRef", "name")
			},
			want: []string{"Subnet ~workspace-a: has no way out: its table ~database has no default route"},
		},
		"Waiting": {
			reason: "NAT gateways wait for the internet gateway, and their routes for them",
			change: func(in *Input) {
				in.Waiting = true
				in.remove("Route", "public")
				for _, zone := range fixtureZones {
					in.remove("NATGateway", "nat-"+zone)
					in.remove("Route", "private-"+zone)
				}
			},
		},
		"WrongWhileWaiting": {
			reason: "what is there must be right from the first pass on",
			change: func(in *Input) {
				in.Waiting = true
				param(in.edit("RouteTableAssociation", "workspace-a"), named("public"), "routeTableIdRef", "name")
			},
			want: []string{"Route ~public: leads ~workspace-a of tier workspace to an internet gateway, past the NAT gateway"},
		},
		"RouteToNoNAT": {
			reason: "a route to what is not there is a black hole",
			change: func(in *Input) {
				in.remove("NATGateway", "nat-c")
				for _, tier := range nodeTiers[1:] {
					in.remove("RouteTableAssociation", tier+"-c")
				}
			},
			want: []string{
				"Route ~private-c: is the default route of ~control-c, but leads to no NAT gateway",
				"Subnet ~provisioner-c: has 0 route table associations, not one",
				"Subnet ~workspace-c: has 0 route table associations, not one",
			},
		},
		"DatabaseWayOut": {
			reason: "the data has no way out",
			change: func(in *Input) {
				in.add(
					ec2("Route", "leak", `{routeTableIdRef: {name: %s}, destinationCidrBlock: 192.0.2.0/24, natGatewayIdRef: {name: `+
						`%s}}`, named("database"), named("nat-a")),
					ec2("VPCEndpointRouteTableAssociation", "leak", `{vpcEndpointIdRef: {name: %s}, routeTableIdRef: {name: `+
						`%s}}`, named("s3"), named("database")))
				for _, zone := range fixtureZones[1:] {
					in.remove("RouteTableAssociation", "database-"+zone)
				}
			},
			want: []string{
				"Route ~leak: is a way out of ~database-a: the database tier has none",
				"VPCEndpointRouteTableAssociation ~leak: is a way out of ~database-a: the database tier has none",
				"Subnet ~database-b: has 0 route table associations, not one",
				"Subnet ~database-c: has 0 route table associations, not one",
			},
		},
		"RouteTwice": {
			reason: "AWS refuses the second route to a destination",
			change: func(in *Input) {
				in.add(ec2("Route", "again", `{routeTableIdRef: {name: %s}, destinationCidrBlock: 0.0.0.0/0, gatewayIdRef: {name: `+
					`%s}}`, named("public"), named("internet")))
			},
			want: []string{"Route ~again: is a second route of ~public to 0.0.0.0/0"},
		},
		"TwoTargets": {
			reason: "a route has one target",
			change: func(in *Input) { param(in.edit("Route", "public"), named("nat-a"), "natGatewayIdRef", "name") },
			want:   []string{`Route ~public: needs one target: internet gateway "~internet", NAT gateway "~nat-a"`},
		},
		"NATInPrivateSubnet": {
			reason: "a NAT gateway that itself leaves through a NAT gateway",
			change: func(in *Input) { param(in.edit("NATGateway", "nat-a"), named("control-a"), "subnetIdRef", "name") },
			want:   []string{`NATGateway ~nat-a: sits in ~control-a of tier "control": a NAT gateway works in a public subnet only`},
		},
		"PrivateNAT": {
			reason: "a private NAT gateway leads to other VPCs",
			change: func(in *Input) { param(in.edit("NATGateway", "nat-a"), "private", "connectivityType") },
			want:   []string{"NATGateway ~nat-a: is private: only a public NAT gateway leads to the internet"},
		},
		"NATWithoutAddress": {
			reason: "a public NAT gateway needs an address",
			change: func(in *Input) { unset(in.edit("NATGateway", "nat-a"), "spec", "forProvider", "allocationIdRef") },
			want:   []string{"NATGateway ~nat-a: has no address: allocationIdRef names nothing"},
		},
		"SharedAddress": {
			reason: "an address serves one gateway",
			change: func(in *Input) { param(in.edit("NATGateway", "nat-b"), named("nat-a"), "allocationIdRef", "name") },
			want:   []string{`NATGateway ~nat-b: shares the address "~nat-a" with ~nat-a`},
		},
	})
}
