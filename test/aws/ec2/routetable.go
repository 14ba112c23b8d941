package ec2

import (
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

// RouteTable holds routes for the subnets that are associated with it.
func RouteTable() *provider.Kind {
	return &provider.Kind{
		New:       func() resource.Terraformed { return &v1beta1.RouteTable{} },
		Label:     "EC2 Route Table",
		Immutable: []string{"vpc_id"},
		AWS: &world.Kind{
			Name: routeTableKind, Service: "EC2", Prefix: "rtb",
			Creates: "CreateRouteTable", Updates: "CreateRoute", Ends: "DeleteRouteTable",
			Timing: world.Quick(2 * time.Second),
			Laws: []world.Law{
				given("API_CreateRouteTable.html", "vpc_id"),
				exists("vpc_id", vpcKind),
				world.Quota("Route tables per VPC", 200, quotasPage,
					world.Refuse("RouteTableLimitExceeded", "The maximum number of route tables has been reached."), sameVPC("vpc_id")),
				dependency("routeTable", apiPage+"API_DeleteRouteTable.html", func(s *world.Scene) []*world.Resource {
					return append(s.With(routeAssociationKind, "route_table_id", s.Key.ID),
						s.With(endpointRouteTableKind, "route_table_id", s.Key.ID)...)
				}),
			},
			Describe: func(v *world.View, r *world.Resource) world.Attributes {
				return world.Attributes{"arn": v.ARN("ec2", "route-table/"+r.ID), "owner_id": v.Account}
			},
			End: func(v *world.View, r *world.Resource) {
				for _, route := range v.With(routeKind, "route_table_id", r.ID) {
					v.Remove(route)
				}
			},
		},
	}
}
