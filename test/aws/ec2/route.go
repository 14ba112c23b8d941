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

// routeTargets are the attributes that say where a route leads.
var routeTargets = []string{
	"carrier_gateway_id", "core_network_arn", "egress_only_gateway_id", "gateway_id", "local_gateway_id",
	"nat_gateway_id", "network_interface_id", "transit_gateway_id", "vpc_endpoint_id", "vpc_peering_connection_id",
}

// Route is one entry of a route table.
func Route() *provider.Kind {
	return &provider.Kind{
		New:   func() resource.Terraformed { return &v1beta1.Route{} },
		Label: "Route",
		Subject: func(a world.Attributes) string {
			return "Route in Route Table (" + a.String("route_table_id") + ") with destination (" + a.String("destination_cidr_block") + ")"
		},
		Immutable: []string{"route_table_id", "destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id"},
		AWS: &world.Kind{
			Name: routeKind, Service: "EC2", ID: routeID,
			Creates: "CreateRoute", Updates: "ReplaceRoute", Ends: "DeleteRoute",
			Timing: world.Quick(2 * time.Second),
			Laws: []world.Law{
				given("API_CreateRoute.html", "route_table_id"),
				exists("route_table_id", routeTableKind),
				exists("nat_gateway_id", natGatewayKind),
				exists("gateway_id", internetGatewayKind),
				oneTarget(),
				sourceIsValid("destination_cidr_block", "API_CreateRoute.html"),
				destinationIsFree(),
				targetIsInVPC(),
				world.Quota("Routes per route table", 500, quotasPage,
					world.Refuse("RouteLimitExceeded", "The maximum number of routes has been reached."), sameVPC("route_table_id")),
			},
			Begin: func(_ *world.View, r *world.Resource) {
				r.Attributes["destination_cidr_block"] = canonical(r.Attributes.String("destination_cidr_block"))
			},
			Describe: func(v *world.View, r *world.Resource) world.Attributes {
				state := "active"
				if nat := r.Attributes.String("nat_gateway_id"); nat != "" {
					if target, found := v.Get(natGatewayKind, nat); !found || target.State == world.Failed {
						state = "blackhole"
					}
				}
				return world.Attributes{"state": state, "origin": "CreateRoute"}
			},
		},
	}
}

// routeID is Terraform's: AWS gives a route none.
func routeID(a world.Attributes) string {
	return fmt.Sprintf("r-%s%d", a.String("route_table_id"), crc32.ChecksumIEEE([]byte(a.String("destination_cidr_block"))))
}

func oneTarget() world.Law {
	return world.Law{
		Name: "a route has one target", Page: apiPage + "API_CreateRoute.html", On: world.Written(),
		Check: func(s *world.Scene) *world.Error {
			count := 0
			for _, target := range routeTargets {
				if s.Attributes.Has(target) {
					count++
				}
			}
			switch {
			case count == 0:
				return world.Refuse("MissingParameter", "The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId, "+
					"vpcPeeringConnectionId, egressOnlyInternetGatewayId, transitGatewayId, localGatewayId, carrierGatewayId, vpcEndpointId, "+
					"coreNetworkArn")
			case count > 1:
				return world.Refuse("InvalidParameterCombination", "The request must contain exactly one target")
			}
			return nil
		},
	}
}

func destinationIsFree() world.Law {
	return world.Law{
		Name: "one route per destination", Page: apiPage + "API_CreateRoute.html", On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			destination := s.Attributes.String("destination_cidr_block")
			for _, other := range s.With(routeKind, "route_table_id", s.Attributes.String("route_table_id")) {
				if other.Attributes.String("destination_cidr_block") == canonical(destination) {
					return world.Refuse("RouteAlreadyExists", "The route identified by %s already exists.", destination)
				}
			}
			return nil
		},
	}
}

func targetIsInVPC() world.Law {
	return world.Law{
		Name: "the target is of the table's VPC", Page: "https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html",
		On: world.Written(),
		Check: func(s *world.Scene) *world.Error {
			table := s.Attributes.String("route_table_id")
			vpc := vpcOf(s.View, routeTableKind, table)
			if igw := s.Attributes.String("gateway_id"); igw != "" && vpcOf(s.View, internetGatewayKind, igw) != vpc {
				return differentNetworks(table, igw)
			}
			id := s.Attributes.String("nat_gateway_id")
			nat, found := s.Get(natGatewayKind, id)
			if found && vpcOf(s.View, subnetKind, nat.Attributes.String("subnet_id")) != vpc {
				return differentNetworks(table, id)
			}
			return nil
		},
	}
}

func differentNetworks(table, gateway string) *world.Error {
	return world.Refuse("InvalidParameterValue", "route table %s and network gateway %s belong to different networks", table, gateway)
}
