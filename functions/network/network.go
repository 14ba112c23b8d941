// Package network composes the VPC: subnets in five tiers, the ways out, the
// rules of who may talk to whom, private endpoints for AWS's own services, and
// a record of the traffic.
//
// The files stand in the order in which a packet meets them.
package network

import (
	"coderenv.io/platform/functions/internal/compose"
	"coderenv.io/platform/functions/internal/plan"
)

// Name of the component, as it stands in keys and conditions.
const Name = "network"

// Build composes the network and hands on what other components may refer to.
func Build(c *compose.Component, p *plan.Plan) Outputs {
	b := &builder{Component: c, plan: p}

	vpc := b.vpc()
	gateway := b.internetGateway(vpc)
	b.defaultSecurityGroup(vpc)

	subnets := b.subnets(vpc)
	attached := compose.InternetGatewayAttached(gateway.AtProvider("vpcId"))
	nat := b.natGateways(subnets, attached)

	tables := b.routeTables(vpc)
	b.publicRoute(tables, gateway)
	b.privateRoutes(tables, nat, attached)
	b.routeAssociations(tables, subnets)

	b.networkACLs(vpc, subnets)
	groups := b.securityGroups(vpc)

	b.gatewayEndpoint(vpc, tables)
	b.interfaceEndpoints(vpc, subnets, groups)

	account := b.account(vpc)
	b.flowLogs(vpc, account)

	return Outputs{
		VPC:               vpc,
		Subnets:           subnets,
		SecurityGroups:    groups,
		AccountID:         account,
		ObservedAccountID: vpc.AtProvider("ownerId"),
		PublicIPs:         publicIPs(nat),
	}
}

// A builder composes the boxes of the network's diagram, one method a box.
type builder struct {
	*compose.Component

	plan *plan.Plan
}
