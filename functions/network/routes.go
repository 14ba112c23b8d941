package network

import (
	ec2 "github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/functions/internal/awsfacts"
	"coderenv.io/platform/functions/internal/compose"
	"coderenv.io/platform/functions/internal/plan"
)

// routeTables are one for the public subnets, one a zone for the private ones,
// and one without a way out for the database.
type routeTables struct {
	public   compose.Handle[ec2.RouteTable]
	private  map[plan.Zone]compose.Handle[ec2.RouteTable]
	database compose.Handle[ec2.RouteTable]
}

func (b *builder) routeTables(vpc compose.Handle[ec2.VPC]) routeTables {
	add := func(role string) compose.Handle[ec2.RouteTable] {
		return compose.Add(b.Component, "route-table-"+role, &ec2.RouteTable{Spec: ec2.RouteTableSpec{
			ForProvider: ec2.RouteTableParameters_2{
				VPCIDRef: vpc.Ref(),
			},
		}})
	}
	private := make(map[plan.Zone]compose.Handle[ec2.RouteTable], len(b.plan.Zones))
	for _, z := range b.plan.Zones {
		private[z] = add("private-" + z.Letter)
	}
	return routeTables{public: add("public"), private: private, database: add("database")}
}

// publicRoute leads the public subnets to the internet gateway.
func (b *builder) publicRoute(t routeTables, internet compose.Handle[ec2.InternetGateway]) {
	compose.Add(b.Component, "route-public", &ec2.Route{Spec: ec2.RouteSpec{
		ForProvider: ec2.RouteParameters_2{
			DestinationCidrBlock: new(awsfacts.Anywhere),
			GatewayIDRef:         internet.Ref(),
			RouteTableIDRef:      t.public.Ref(),
		},
	}})
}

// privateRoutes lead each private zone to its NAT gateway, which is another one
// when the claim changes natGateways. The database's table has no route.
func (b *builder) privateRoutes(t routeTables, nat []natGateway, attached compose.Gate) {
	gateways := make(map[plan.Zone]compose.Handle[ec2.NATGateway], len(nat))
	for _, g := range nat {
		gateways[g.zone] = g.gateway
	}
	for _, z := range b.plan.Zones {
		compose.Add(b.Component, "route-private-"+z.Letter, &ec2.Route{Spec: ec2.RouteSpec{
			ForProvider: ec2.RouteParameters_2{
				DestinationCidrBlock: new(awsfacts.Anywhere),
				NATGatewayIDRef:      gateways[b.plan.Network.NATZone(z)].Follow(),
				RouteTableIDRef:      t.private[z].Ref(),
			},
		}}, compose.After(attached))
	}
}

// of is the route table of a subnet.
func (t routeTables) of(s Subnet) compose.Handle[ec2.RouteTable] {
	switch s.Tier {
	case plan.Public:
		return t.public
	case plan.Database:
		return t.database
	case plan.Control, plan.Provisioner, plan.Workspace:
	}
	return t.private[s.Zone]
}

// routeAssociations give each subnet its table. A subnet without one would fall
// back to the VPC's main table.
func (b *builder) routeAssociations(t routeTables, subnets Subnets) {
	for _, s := range subnets {
		compose.Add(b.Component, "route-association-"+string(s.Tier)+"-"+s.Key, &ec2.RouteTableAssociation{Spec: ec2.RouteTableAssociationSpec{
			ForProvider: ec2.RouteTableAssociationParameters{
				RouteTableIDRef: t.of(s).Ref(),
				SubnetIDRef:     s.Handle.Ref(),
			},
		}})
	}
}
