package invariants

import "testing"

func TestEndpoints(t *testing.T) {
	t.Parallel()
	testLaw(t, Endpoints, map[string]lawCase{
		"Sound": {reason: "the fixture's endpoints are in every zone and table with nodes"},
		"TwiceInAZone": {
			reason: "AWS takes one subnet a zone: DuplicateSubnetsInSameZone",
			change: func(in *Input) {
				param(in.edit("VPCEndpointSubnetAssociation", "sts-b"), named("workspace-a"), "subnetIdRef", "name")
			},
			want: []string{
				"VPCEndpoint ~sts: is in ~control-a and ~workspace-a, both in zone us-east-1a: AWS takes one subnet a zone",
				"VPCEndpoint ~sts: is in no subnet of zone us-east-1b, where there are nodes",
			},
		},
		"MissingZone": {
			reason: "the nodes of zone c would depend on zone a or b",
			change: func(in *Input) { in.remove("VPCEndpointSubnetAssociation", "sts-c") },
			want:   []string{"VPCEndpoint ~sts: is in no subnet of zone us-east-1c, where there are nodes"},
		},
		"NoGroup": {
			reason: "an interface endpoint gets the VPC's default group, which is locked",
			change: func(in *Input) { in.remove("VPCEndpointSecurityGroupAssociation", "sts") },
			want:   []string{"VPCEndpoint ~sts: has 0 associations that replace the VPC's default security group, and needs one"},
		},
		"DefaultGroupKept": {
			reason: "the default group stays beside ours unless it is replaced",
			change: func(in *Input) {
				param(in.edit("VPCEndpointSecurityGroupAssociation", "sts"), false, "replaceDefaultAssociation")
			},
			want: []string{"VPCEndpoint ~sts: has 0 associations that replace the VPC's default security group, and needs one"},
		},
		"OtherGroup": {
			reason: "the load balancer's group takes 443 from the whole internet, so all paths would work",
			change: func(in *Input) {
				param(in.edit("VPCEndpointSecurityGroupAssociation", "sts"), named("loadbalancer"), "securityGroupIdRef", "name")
			},
			want: []string{`VPCEndpointSecurityGroupAssociation ~sts: puts ~sts behind ~loadbalancer, a group of tier "loadbalancer"`},
		},
		"NoPrivateDNS": {
			reason: "clients ask for the service by its usual name",
			change: func(in *Input) { unset(in.edit("VPCEndpoint", "sts"), "spec", "forProvider", "privateDnsEnabled") },
			want:   []string{"VPCEndpoint ~sts: has no private DNS, so clients go to the service's public address"},
		},
		"NoService": {
			reason: "an endpoint is for a service",
			change: func(in *Input) { unset(in.edit("VPCEndpoint", "s3"), "spec", "forProvider", "serviceName") },
			want:   []string{"VPCEndpoint ~s3: names no service"},
		},
		"MissingTable": {
			reason: "images come from S3, and one zone would pull them through its NAT gateway",
			change: func(in *Input) { in.remove("VPCEndpointRouteTableAssociation", "s3-b") },
			want: []string{
				"VPCEndpoint ~s3: is not in ~private-b, the table of ~control-b",
				"VPCEndpoint ~s3: is not in ~private-b, the table of ~provisioner-b",
				"VPCEndpoint ~s3: is not in ~private-b, the table of ~workspace-b",
			},
		},
	})
}
