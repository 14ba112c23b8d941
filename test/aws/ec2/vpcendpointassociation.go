package ec2

import (
	"fmt"
	"hash/crc32"
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

const modifyPage = "API_ModifyVpcEndpoint.html"

// VPCEndpointSubnetAssociation gives an interface endpoint a network interface
// in a subnet. Terraform changes the subnets of one endpoint one at a time, each
// after a minute:
// https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/vpc_endpoint_subnet_association.go
func VPCEndpointSubnetAssociation() *provider.Kind {
	k := association(endpointSubnetKind, subnetKind, "subnet_id", "Subnet")
	k.New = func() resource.Terraformed { return &v1beta1.VPCEndpointSubnetAssociation{} }
	k.Queue = func(a world.Attributes) string { return "vpc_endpoint_" + a.String("vpc_endpoint_id") }
	k.Delay = time.Minute
	k.AWS.Timing = world.Timing{
		Create: 20 * time.Second, Delete: 10 * time.Second,
		Source: "measured by others: Terraform logs 1m10s to 1m30s for the first of an endpoint, with its minute",
	}
	k.AWS.Laws = append(k.AWS.Laws, endpointIs("Interface", "InvalidParameter", "Endpoint type (Gateway) does not support subnets."),
		partIsInVPC(subnetKind, "subnet_id"), oneSubnetPerZone())
	k.AWS.Zone = zoneOfSubnet
	k.AWS.Begin = func(v *world.View, r *world.Resource) { r.Attributes["network_interface_id"] = v.NewID("eni") }
	return k
}

// VPCEndpointSecurityGroupAssociation puts a security group on an interface
// endpoint.
func VPCEndpointSecurityGroupAssociation() *provider.Kind {
	k := association(endpointGroupKind, securityGroupKind, "security_group_id", "Security Group")
	k.New = func() resource.Terraformed { return &v1beta1.VPCEndpointSecurityGroupAssociation{} }
	k.AWS.Laws = append(k.AWS.Laws, endpointIs("Interface", "InvalidParameter", "Endpoint type (Gateway) does not support security groups."),
		partIsInVPC(securityGroupKind, "security_group_id"))
	return k
}

// VPCEndpointRouteTableAssociation puts a gateway endpoint into a route table.
func VPCEndpointRouteTableAssociation() *provider.Kind {
	k := association(endpointRouteTableKind, routeTableKind, "route_table_id", "Route Table")
	k.New = func() resource.Terraformed { return &v1beta1.VPCEndpointRouteTableAssociation{} }
	k.AWS.Laws = append(k.AWS.Laws, endpointIs("Gateway", "InvalidParameter", "Endpoint type (Interface) does not support route tables."),
		partIsInVPC(routeTableKind, "route_table_id"))
	return k
}

// association returns what the three have in common. Their id is Terraform's:
// AWS only changes the endpoint.
func association(kind, of, attribute, noun string) *provider.Kind {
	return &provider.Kind{
		Label: "VPC Endpoint " + noun + " Association",
		Subject: func(a world.Attributes) string {
			return "VPC Endpoint " + noun + " Association (" + a.String("vpc_endpoint_id") + "/" + a.String(attribute) + ")"
		},
		Immutable: []string{"vpc_endpoint_id", attribute, "replace_default_association"},
		AWS: &world.Kind{
			Name: kind, Service: "EC2",
			Creates: modifyEndpoint, Updates: modifyEndpoint, Ends: modifyEndpoint,
			ID: func(a world.Attributes) string {
				return fmt.Sprintf("a-%s%d", a.String("vpc_endpoint_id"), crc32.ChecksumIEEE([]byte(a.String(attribute))))
			},
			Timing: world.Quick(5 * time.Second),
			Laws: []world.Law{
				given(modifyPage, "vpc_endpoint_id", attribute),
				exists("vpc_endpoint_id", endpointKind),
				exists(attribute, of),
			},
		},
	}
}

func endpointIs(kind, code, message string) world.Law {
	return world.Law{
		Name: "the endpoint is of type " + kind, Page: apiPage + modifyPage, On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			endpoint, found := s.Get(endpointKind, s.Attributes.String("vpc_endpoint_id"))
			if found && endpointType(endpoint.Attributes) != kind {
				return world.Refuse(code, "%s", message)
			}
			return nil
		},
	}
}

func partIsInVPC(kind, attribute string) world.Law {
	return world.Law{
		Name: attribute + " is of the endpoint's VPC", Page: apiPage + modifyPage, On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			id := s.Attributes.String(attribute)
			vpc := vpcOf(s.View, endpointKind, s.Attributes.String("vpc_endpoint_id"))
			if vpcOf(s.View, kind, id) != vpc {
				return world.Refuse("InvalidParameter", "%s does not belong to the VPC %s", id, vpc)
			}
			return nil
		},
	}
}

func oneSubnetPerZone() world.Law {
	return world.Law{
		Name: "one subnet per zone", Page: "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html", On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			zone := zoneOfSubnet(s.View, s.Attributes)
			for _, other := range s.With(endpointSubnetKind, "vpc_endpoint_id", s.Attributes.String("vpc_endpoint_id")) {
				if zoneOfSubnet(s.View, other.Attributes) == zone {
					return world.Refuse("DuplicateSubnetsInSameZone", "Found another VPC endpoint subnet in the availability zone of %s. "+
						"VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.",
						s.Attributes.String("subnet_id"))
				}
			}
			return nil
		},
	}
}
