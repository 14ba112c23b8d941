package network

import (
	"slices"

	ec2 "github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/functions/internal/compose"
	"coderenv.io/platform/functions/internal/plan"
)

// A natGateway is the way out of one zone, or of all.
type natGateway struct {
	zone    plan.Zone
	gateway compose.Handle[ec2.NATGateway]
	address compose.Handle[ec2.EIP]
}

// natGateways composes a NAT gateway with an address of its own in each planned
// zone. The vpcId is left alone: the API refuses it for a zonal gateway.
func (b *builder) natGateways(subnets Subnets, attached compose.Gate) []natGateway {
	out := make([]natGateway, 0, len(b.plan.Network.NAT))
	for _, s := range subnets.Tier(plan.Public).FirstInEachZone() {
		z := s.Zone
		if !slices.Contains(b.plan.Network.NAT, z) {
			continue
		}
		eip := compose.Add(b.Component, "eip-"+z.Letter, &ec2.EIP{Spec: ec2.EIPSpec{
			ForProvider: ec2.EIPParameters{
				Domain: new("vpc"),
			},
		}})
		nat := compose.Add(b.Component, "nat-gateway-"+z.Letter, &ec2.NATGateway{Spec: ec2.NATGatewaySpec{
			ForProvider: ec2.NATGatewayParameters_2{
				AllocationIDRef:  eip.Ref(),
				ConnectivityType: new("public"),
				SubnetIDRef:      s.Handle.Ref(),
			},
		}}, compose.After(attached))
		out = append(out, natGateway{zone: z, gateway: nat, address: eip})
	}
	return out
}

// publicIPs are the addresses of the NAT gateways that AWS has given so far.
func publicIPs(gateways []natGateway) []string {
	var out []string
	for _, g := range gateways {
		if ip := g.address.AtProvider("publicIp"); ip != "" {
			out = append(out, ip)
		}
	}
	return out
}
