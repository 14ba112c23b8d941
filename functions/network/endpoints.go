package network

import (
	"strings"

	ec2 "github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/functions/internal/awsfacts"
	"coderenv.io/platform/functions/internal/compose"
	"coderenv.io/platform/functions/internal/plan"
)

// gatewayEndpoint leads the private tiers to S3 without the NAT gateways. The
// database tier gets none: it has no way out at all.
func (b *builder) gatewayEndpoint(vpc compose.Handle[ec2.VPC], tables routeTables) {
	s3 := compose.Add(b.Component, "endpoint-s3", &ec2.VPCEndpoint{Spec: ec2.VPCEndpointSpec{
		ForProvider: ec2.VPCEndpointParameters_2{
			ServiceName:     new(b.plan.Region.EndpointService(awsfacts.EndpointS3)),
			VPCEndpointType: new("Gateway"),
			VPCIDRef:        vpc.Ref(),
		},
	}})
	for _, z := range b.plan.Zones {
		compose.Add(b.Component, "endpoint-s3-private-"+z.Letter, &ec2.VPCEndpointRouteTableAssociation{
			Spec: ec2.VPCEndpointRouteTableAssociationSpec{
				ForProvider: ec2.VPCEndpointRouteTableAssociationParameters{
					RouteTableIDRef:  tables.private[z].Ref(),
					VPCEndpointIDRef: s3.Ref(),
				},
			},
		})
	}
}

// interfaceEndpointServices are the AWS services the platform itself calls.
func interfaceEndpointServices() []awsfacts.EndpointService {
	return []awsfacts.EndpointService{
		awsfacts.EndpointECRAPI,
		awsfacts.EndpointECRDKR,
		awsfacts.EndpointSecretsManager,
		awsfacts.EndpointLogs,
		awsfacts.EndpointMonitoring,
		awsfacts.EndpointEKS,
		awsfacts.EndpointSTS,
		awsfacts.EndpointEC2,
	}
}

// interfaceEndpoints give AWS services an address in every zone of the control
// tier and their public names a private meaning within the VPC. A service that
// the region offers no endpoint for is reached through the NAT gateways.
func (b *builder) interfaceEndpoints(vpc compose.Handle[ec2.VPC], subnets Subnets, groups SecurityGroups) {
	if !b.plan.Network.Endpoints {
		return
	}
	for _, service := range interfaceEndpointServices() {
		if b.plan.Region.OffersEndpoint(service) {
			b.interfaceEndpoint(service, vpc, subnets.Tier(plan.Control).FirstInEachZone(), groups.Endpoints)
		}
	}
}

// interfaceEndpoint composes one endpoint, which takes at most one subnet of
// each zone.
func (b *builder) interfaceEndpoint(s awsfacts.EndpointService, vpc compose.Handle[ec2.VPC], subnets Subnets, group securityGroup) {
	role := "endpoint-" + strings.ReplaceAll(string(s), ".", "-")
	endpoint := compose.Add(b.Component, role, &ec2.VPCEndpoint{Spec: ec2.VPCEndpointSpec{
		ForProvider: ec2.VPCEndpointParameters_2{
			PrivateDNSEnabled: new(true),
			ServiceName:       new(b.plan.Region.EndpointService(s)),
			VPCEndpointType:   new("Interface"),
			VPCIDRef:          vpc.Ref(),
		},
	}})
	// Without replacing it, the VPC's default group stays on the endpoint.
	compose.Add(b.Component, role+"-sg", &ec2.VPCEndpointSecurityGroupAssociation{Spec: ec2.VPCEndpointSecurityGroupAssociationSpec{
		ForProvider: ec2.VPCEndpointSecurityGroupAssociationParameters{
			ReplaceDefaultAssociation: new(true),
			SecurityGroupIDRef:        group.Ref(),
			VPCEndpointIDRef:          endpoint.Ref(),
		},
	}})
	for _, sn := range subnets {
		compose.Add(b.Component, role+"-control-"+sn.Key, &ec2.VPCEndpointSubnetAssociation{Spec: ec2.VPCEndpointSubnetAssociationSpec{
			ForProvider: ec2.VPCEndpointSubnetAssociationParameters{
				SubnetIDRef:      sn.Handle.Ref(),
				VPCEndpointIDRef: endpoint.Ref(),
			},
		}})
	}
}
