package ec2

import (
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

// VPC is an isolated network. With it come a main route table, a network ACL
// and a security group that nobody asked for.
func VPC() *provider.Kind {
	return &provider.Kind{
		New:       func() resource.Terraformed { return &v1beta1.VPC{} },
		Label:     "EC2 VPC",
		Immutable: []string{"cidr_block", "ipv4_ipam_pool_id", "ipv4_netmask_length"},
		Patience:  5 * time.Minute, Retried: []string{dependencyViolation},
		AWS: &world.Kind{
			Name: vpcKind, Service: "EC2", Prefix: "vpc",
			Creates: "CreateVpc", Updates: "ModifyVpcAttribute", Ends: "DeleteVpc",
			Timing: world.Timing{
				Create: 22 * time.Second, Update: 11 * time.Second, Delete: 1 * time.Second,
				Source: "measured by others: Terraform logs 21 to 23 s with DNS hostnames, which are set and read back on their own",
			},
			Laws: []world.Law{
				given("API_CreateVpc.html", "cidr_block"),
				blockIsValid("InvalidVpc.Range", "API_CreateVpc.html"),
				world.Quota("VPCs per Region", 5, quotasPage,
					world.Refuse("VpcLimitExceeded", "The maximum number of VPCs has been reached."), nil),
				dependency("vpc", "https://docs.aws.amazon.com/vpc/latest/userguide/delete-vpc.html", inVPC),
			},
			Begin:    beginVPC,
			Describe: describeVPC,
			End:      endVPC,
		},
	}
}

func beginVPC(v *world.View, r *world.Resource) {
	r.Attributes["cidr_block"] = canonical(r.Attributes.String("cidr_block"))
	r.Attributes.Default("enable_dns_support", true)
	r.Attributes.Default("enable_dns_hostnames", false)
	r.Attributes.Default("instance_tenancy", "default")
	v.Attend(securityGroupKind, world.Attributes{"name": "default", "vpc_id": r.ID, "description": "default VPC security group"})
	v.Attend(networkACLKind, world.Attributes{"vpc_id": r.ID})
	v.Attend(routeTableKind, world.Attributes{"vpc_id": r.ID})
}

func describeVPC(v *world.View, r *world.Resource) world.Attributes {
	table := attendant(v, routeTableKind, r.ID)
	return world.Attributes{
		"arn":                       v.ARN("ec2", "vpc/"+r.ID),
		"owner_id":                  v.Account,
		"default_security_group_id": attendant(v, securityGroupKind, r.ID),
		"default_network_acl_id":    attendant(v, networkACLKind, r.ID),
		"main_route_table_id":       table,
		"default_route_table_id":    table,
		"dhcp_options_id":           "dopt-0" + v.Account,
	}
}

// attendant returns the id of what came with a VPC.
func attendant(v *world.View, kind, vpc string) string {
	for _, r := range v.With(kind, "vpc_id", vpc) {
		if r.Attendant {
			return r.ID
		}
	}
	return ""
}

func endVPC(v *world.View, r *world.Resource) {
	for _, kind := range []string{securityGroupKind, networkACLKind, routeTableKind} {
		for _, other := range v.With(kind, "vpc_id", r.ID) {
			v.Remove(other)
		}
	}
}

// inVPC returns what must go before the VPC. Flow logs and what belongs to
// something else go with it.
func inVPC(s *world.Scene) []*world.Resource {
	var found []*world.Resource
	for _, kind := range []string{subnetKind, internetGatewayKind, routeTableKind, networkACLKind, securityGroupKind, endpointKind} {
		found = append(found, s.With(kind, "vpc_id", s.Key.ID)...)
	}
	return found
}
