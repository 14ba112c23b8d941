package ec2

import (
	"strings"
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

// Subnet is a range of a VPC in one zone.
func Subnet() *provider.Kind {
	const page = "API_CreateSubnet.html"
	return &provider.Kind{
		New:       func() resource.Terraformed { return &v1beta1.Subnet{} },
		Label:     "EC2 Subnet",
		Immutable: []string{"vpc_id", "cidr_block", "availability_zone", "availability_zone_id"},
		Patience:  20 * time.Minute, Retried: []string{dependencyViolation},
		AWS: &world.Kind{
			Name: subnetKind, Service: "EC2", Prefix: "subnet",
			Creates: "CreateSubnet", Updates: "ModifySubnetAttribute", Ends: "DeleteSubnet",
			Timing: world.Timing{
				Create: 2 * time.Second, Update: 1 * time.Second, Delete: 1 * time.Second,
				Source: "one call and a read; with mapPublicIpOnLaunch Terraform logs 11 s",
			},
			Laws: []world.Law{
				given(page, "vpc_id", "cidr_block"),
				exists("vpc_id", vpcKind),
				blockIsValid("InvalidSubnet.Range", page),
				insideVPC(),
				subnetsApart(),
				zoneExists(),
				world.Quota("Subnets per VPC", 200, quotasPage,
					world.Refuse("SubnetLimitExceeded", "The maximum number of subnets has been reached."), sameVPC("vpc_id")),
				dependency("subnet", "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-deleting.html", inSubnet),
			},
			Zone:     func(_ *world.View, a world.Attributes) string { return a.String("availability_zone") },
			Begin:    beginSubnet,
			Describe: describeSubnet,
			End:      endSubnet,
		},
	}
}

func insideVPC() world.Law {
	return world.Law{
		Name: "cidr_block lies inside the VPC", Page: apiPage + "API_CreateSubnet.html", On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			vpc, found := s.Get(vpcKind, s.Attributes.String("vpc_id"))
			if !found {
				return nil
			}
			block := prefix(&world.Resource{Attributes: s.Attributes})
			if whole := prefix(vpc); !whole.Contains(block.Addr()) || block.Bits() < whole.Bits() {
				return world.Refuse("InvalidSubnet.Range", "The CIDR '%s' is invalid.", s.Attributes.String("cidr_block"))
			}
			return nil
		},
	}
}

func subnetsApart() world.Law {
	return world.Law{
		Name: "cidr_block does not overlap another subnet's", Page: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
		On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			block := prefix(&world.Resource{Attributes: s.Attributes}).Masked()
			for _, other := range s.With(subnetKind, "vpc_id", s.Attributes.String("vpc_id")) {
				if block.Overlaps(prefix(other)) {
					return world.Refuse("InvalidSubnet.Conflict", "The CIDR '%s' conflicts with another subnet", s.Attributes.String("cidr_block"))
				}
			}
			return nil
		},
	}
}

func zoneExists() world.Law {
	return world.Law{
		Name: "availability_zone is one of the region's", On: world.Made(),
		Page: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html",
		Check: func(s *world.Scene) *world.Error {
			zone := s.Attributes.String("availability_zone")
			if zone == "" || s.InRegion(zone) {
				return nil
			}
			return world.Refuse("InvalidParameterValue",
				"Value (%s) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: %s.",
				zone, strings.Join(world.Zones(s.Region), ", "))
		},
	}
}

// inSubnet returns what has a network interface in the subnet.
func inSubnet(s *world.Scene) []*world.Resource {
	return append(s.With(natGatewayKind, "subnet_id", s.Key.ID), s.With(endpointSubnetKind, "subnet_id", s.Key.ID)...)
}

func beginSubnet(v *world.View, r *world.Resource) {
	r.Attributes["cidr_block"] = canonical(r.Attributes.String("cidr_block"))
	r.Attributes.Default("availability_zone", world.Zones(v.Region)[0])
	r.Attributes.Default("map_public_ip_on_launch", false)
	r.Attributes.Default("assign_ipv6_address_on_creation", false)
	r.Attributes.Default("enable_dns64", false)
	r.Attributes.Default("private_dns_hostname_type_on_launch", "ip-name")
}

func describeSubnet(v *world.View, r *world.Resource) world.Attributes {
	return world.Attributes{"arn": v.ARN("ec2", "subnet/"+r.ID), "owner_id": v.Account}
}

// endSubnet takes the subnet out of what held it.
func endSubnet(v *world.View, r *world.Resource) {
	for _, acl := range v.With(networkACLKind, "subnet_ids", r.ID) {
		dropSubnet(acl, r.ID)
	}
}

// zoneOfSubnet is the zone of what lives in a subnet.
func zoneOfSubnet(v *world.View, a world.Attributes) string {
	if subnet, found := v.Get(subnetKind, a.String("subnet_id")); found {
		return subnet.Attributes.String("availability_zone")
	}
	return ""
}
