package ec2

import (
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

const natTroublePage = "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html"

// NATGateway lets private subnets out. AWS finds out about most of what is wrong
// with one only after it has answered, and then the gateway fails.
func NATGateway() *provider.Kind {
	return &provider.Kind{
		New:   func() resource.Terraformed { return &v1beta1.NATGateway{} },
		Label: "EC2 NAT Gateway",
		Immutable: []string{
			"subnet_id", "allocation_id", "connectivity_type", "private_ip", "availability_mode", "vpc_id", "secondary_private_ip_address_count",
		},
		AWS: &world.Kind{
			Name: natGatewayKind, Service: "EC2", Prefix: "nat",
			Creates: "CreateNatGateway", Updates: "AssociateNatGatewayAddress", Ends: "DeleteNatGateway",
			Timing: world.Timing{
				Create: 110 * time.Second, Update: 20 * time.Second, Delete: 50 * time.Second,
				Source: "measured by others: Terraform logs 1m34s to 2m, and 40 s to 1m for the deletion",
			},
			Laws: []world.Law{
				given("API_CreateNatGateway.html", "subnet_id"),
				exists("subnet_id", subnetKind),
				exists("allocation_id", addressKind),
				publicNeedsAddress(),
				zonalHasNoVPC(),
				world.Quota("NAT gateways per Availability Zone", 5, quotasPage,
					world.Refuse("NatGatewayLimitExceeded", "The maximum number of NAT Gateways has been reached."), sameZone),
				gatewayIsAttached(),
				addressIsUnassociated(),
			},
			Zone:     zoneOfSubnet,
			Begin:    beginNATGateway,
			Describe: describeNATGateway,
			Needs:    needsGateway,
		},
	}
}

func sameZone(s *world.Scene, other *world.Resource) bool {
	return zoneOfSubnet(s.View, other.Attributes) == zoneOfSubnet(s.View, s.Attributes)
}

func isPublic(a world.Attributes) bool { return a.String("connectivity_type") != "private" }

func publicNeedsAddress() world.Law {
	return world.Law{
		Name: "a public gateway has an address", Page: apiPage + "API_CreateNatGateway.html", On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			if isPublic(s.Attributes) && !s.Attributes.Has("allocation_id") {
				return world.Refuse("MissingParameter", "The request must contain the parameter AllocationId")
			}
			return nil
		},
	}
}

// zonalHasNoVPC: only a regional gateway is given its VPC.
func zonalHasNoVPC() world.Law {
	return world.Law{
		Name: "a zonal gateway is not given a VPC", Page: apiPage + "API_CreateNatGateway.html", On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			if s.Attributes.Has("vpc_id") && s.Attributes.String("availability_mode") != "regional" {
				return world.Refuse("InvalidParameter", "VpcId is not supported when the availability mode is zonal")
			}
			return nil
		},
	}
}

// attachedGateway returns the internet gateway of a VPC.
func attachedGateway(v *world.View, vpc string) (*world.Resource, bool) {
	for _, igw := range v.With(internetGatewayKind, "vpc_id", vpc) {
		if vpc != "" && igw.State == world.Available {
			return igw, true
		}
	}
	return nil, false
}

func gatewayIsAttached() world.Law {
	return world.Law{
		Name: "the VPC has an internet gateway", Page: natTroublePage, On: world.Made(), Late: true,
		Check: func(s *world.Scene) *world.Error {
			vpc := vpcOf(s.View, subnetKind, s.Attributes.String("subnet_id"))
			if _, attached := attachedGateway(s.View, vpc); attached || !isPublic(s.Attributes) {
				return nil
			}
			return world.Refuse("Gateway.NotAttached", "Network %s has no Internet gateway attached", vpc)
		},
	}
}

func addressIsUnassociated() world.Law {
	return world.Law{
		Name: "the address is not associated", Page: natTroublePage, On: world.Made(), Late: true,
		Check: func(s *world.Scene) *world.Error {
			id := s.Attributes.String("allocation_id")
			if _, held := holder(s.View, id); held && id != "" {
				return world.Refuse("Resource.AlreadyAssociated", "Elastic IP address [%s] is already associated", id)
			}
			return nil
		},
	}
}

func beginNATGateway(v *world.View, r *world.Resource) {
	r.Attributes.Default("connectivity_type", "public")
	r.Attributes.Default("availability_mode", "zonal")
	r.Attributes["network_interface_id"] = v.NewID("eni")
	r.Attributes["association_id"] = v.NewID("eipassoc")
	if subnet, found := v.Get(subnetKind, r.Attributes.String("subnet_id")); found {
		r.Attributes.Default("private_ip", prefix(subnet).Addr().Next().Next().Next().Next().String())
	}
}

// describeNATGateway tells the VPC too, which a zonal gateway must not be given:
// the provider writes it into the spec all the same.
func describeNATGateway(v *world.View, r *world.Resource) world.Attributes {
	a := world.Attributes{"vpc_id": vpcOf(v, subnetKind, r.Attributes.String("subnet_id"))}
	if address, found := v.Get(addressKind, r.Attributes.String("allocation_id")); found {
		a["public_ip"] = address.Attributes["public_ip"]
	}
	return a
}

func needsGateway(v *world.View, r *world.Resource) []world.Key {
	if igw, attached := attachedGateway(v, vpcOf(v, subnetKind, r.Attributes.String("subnet_id"))); attached {
		return []world.Key{igw.Key}
	}
	return nil
}
