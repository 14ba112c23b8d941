package ec2

import (
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

// RouteTableAssociation gives a subnet a route table other than the main one.
func RouteTableAssociation() *provider.Kind {
	return &provider.Kind{
		New:       func() resource.Terraformed { return &v1beta1.RouteTableAssociation{} },
		Label:     "Route Table Association",
		Immutable: []string{"subnet_id", "gateway_id"},
		AWS: &world.Kind{
			Name: routeAssociationKind, Service: "EC2", Prefix: "rtbassoc",
			Creates: "AssociateRouteTable", Updates: "ReplaceRouteTableAssociation", Ends: "DisassociateRouteTable",
			Timing: world.Quick(2 * time.Second),
			Laws: []world.Law{
				given("API_AssociateRouteTable.html", "route_table_id"),
				exists("route_table_id", routeTableKind),
				exists("subnet_id", subnetKind),
				tableIsInVPC(),
				oneTablePerSubnet(),
			},
		},
	}
}

func tableIsInVPC() world.Law {
	return world.Law{
		Name: "table and subnet are of one VPC", Page: apiPage + "API_AssociateRouteTable.html", On: world.Written(),
		Check: func(s *world.Scene) *world.Error {
			table, subnet := s.Attributes.String("route_table_id"), s.Attributes.String("subnet_id")
			if vpcOf(s.View, routeTableKind, table) != vpcOf(s.View, subnetKind, subnet) {
				return world.Refuse("InvalidParameterValue", "route table %s and subnet %s belong to different networks", table, subnet)
			}
			return nil
		},
	}
}

func oneTablePerSubnet() world.Law {
	return world.Law{
		Name: "one table per subnet", Page: "https://docs.aws.amazon.com/vpc/latest/userguide/WorkWithRouteTables.html", On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			if subnet := s.Attributes.String("subnet_id"); subnet != "" && len(s.With(routeAssociationKind, "subnet_id", subnet)) > 0 {
				return world.Refuse("Resource.AlreadyAssociated",
					"the specified association for route table %s conflicts with an existing association", s.Attributes.String("route_table_id"))
			}
			return nil
		},
	}
}
