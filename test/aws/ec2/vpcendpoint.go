package ec2

import (
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

const (
	endpointPage = "API_CreateVpcEndpoint.html"

	// modifyEndpoint is the one call behind every change of an endpoint.
	modifyEndpoint = "ModifyVpcEndpoint"
)

// VPCEndpoint is a VPC's own way to an AWS service.
func VPCEndpoint() *provider.Kind {
	return &provider.Kind{
		New:       func() resource.Terraformed { return &v1beta1.VPCEndpoint{} },
		Label:     "EC2 VPC Endpoint",
		Subject:   func(a world.Attributes) string { return "EC2 VPC Endpoint (" + a.String("service_name") + ")" },
		Immutable: []string{"service_name", "vpc_id", "vpc_endpoint_type", "service_region"},
		Unread:    []string{"auto_accept"},
		AWS: &world.Kind{
			Name: endpointKind, Service: "EC2", Prefix: "vpce",
			Creates: "CreateVpcEndpoint", Updates: modifyEndpoint, Ends: "DeleteVpcEndpoints",
			Timing: world.Timing{
				Create: 60 * time.Second, Update: 30 * time.Second, Delete: 45 * time.Second,
				Source: "measured by others: Terraform logs 40 s to 1m20s for interface endpoints; gateway endpoints take some 6 s",
			},
			Laws: []world.Law{
				given(endpointPage, "vpc_id", "service_name"),
				exists("vpc_id", vpcKind),
				serviceExists(),
				privateDNSNeedsDNS(),
				privateDNSIsNew(),
				endpointQuota(),
			},
			Begin:    beginEndpoint,
			Describe: describeEndpoint,
			End: func(v *world.View, r *world.Resource) {
				for _, kind := range []string{endpointSubnetKind, endpointGroupKind, endpointRouteTableKind} {
					for _, part := range v.With(kind, "vpc_endpoint_id", r.ID) {
						v.Remove(part)
					}
				}
			},
		},
	}
}

func endpointType(a world.Attributes) string {
	if kind := a.String("vpc_endpoint_type"); kind != "" {
		return kind
	}
	return "Gateway"
}

func serviceExists() world.Law {
	return world.Law{
		Name: "the service exists", Page: servicesPage, On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			name := s.Attributes.String("service_name")
			if service(s.View, name, endpointType(s.Attributes)) == "" {
				return world.Refuse("InvalidServiceName", "The Vpc Endpoint Service '%s' does not exist", name)
			}
			return nil
		},
	}
}

func privateDNSNeedsDNS() world.Law {
	return world.Law{
		Name: "private DNS needs DNS in the VPC", On: world.Written(),
		Page: "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
		Check: func(s *world.Scene) *world.Error {
			vpc, found := s.Get(vpcKind, s.Attributes.String("vpc_id"))
			if !found || !s.Attributes.Bool("private_dns_enabled") {
				return nil
			}
			if !vpc.Attributes.Bool("enable_dns_support") || !vpc.Attributes.Bool("enable_dns_hostnames") {
				return world.Refuse("InvalidParameter",
					"Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for %s", vpc.ID)
			}
			return nil
		},
	}
}

func privateDNSIsNew() world.Law {
	return world.Law{
		Name: "one endpoint per service has private DNS", On: world.Written(),
		Page: "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html",
		Check: func(s *world.Scene) *world.Error {
			if !s.Attributes.Bool("private_dns_enabled") {
				return nil
			}
			name, vpc := s.Attributes.String("service_name"), s.Attributes.String("vpc_id")
			for _, other := range s.With(endpointKind, "service_name", name) {
				twin := other.Attributes.String("vpc_id") == vpc && other.Attributes.Bool("private_dns_enabled")
				if twin && other.ID != s.Key.ID && other.State != world.Deleting {
					return world.Refuse("InvalidParameter", "private-dns-enabled cannot be set because there is already a conflicting DNS domain for "+
						"%s.%s.%s in the VPC %s", service(s.View, name, endpointType(s.Attributes)), s.Region, s.Suffix(), vpc)
				}
			}
			return nil
		},
	}
}

// endpointQuota: interface endpoints are counted in their VPC, gateway endpoints
// in their region.
func endpointQuota() world.Law {
	full := world.Refuse("VpcEndpointLimitExceeded", "The maximum number of VPC endpoints has been reached.")
	joins := func(s *world.Scene, other *world.Resource) bool {
		kind := endpointType(s.Attributes)
		return endpointType(other.Attributes) == kind && (kind == "Gateway" || sameVPC("vpc_id")(s, other))
	}
	interfaces := world.Quota("Interface VPC endpoints per VPC", 50, quotasPage, full, joins)
	gateways := world.Quota("Gateway VPC endpoints per Region", 20, quotasPage, full, joins)
	return world.Law{
		Name: "quota VPC endpoints", Page: quotasPage, On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			if endpointType(s.Attributes) == "Gateway" {
				return gateways.Check(s)
			}
			return interfaces.Check(s)
		},
	}
}

func beginEndpoint(v *world.View, r *world.Resource) {
	r.Attributes.Default("vpc_endpoint_type", "Gateway")
	r.Attributes.Default("private_dns_enabled", false)
	r.Attributes.Default("service_region", v.Region)
	r.Attributes.Default("policy", `{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}],"Version":"2008-10-17"}`)
	if endpointType(r.Attributes) == "Interface" {
		r.Attributes.Default("ip_address_type", "ipv4")
		return
	}
	r.Took = 6 * time.Second
	r.Attributes["prefix_list_id"] = v.NewID("pl")
}

func describeEndpoint(v *world.View, r *world.Resource) world.Attributes {
	short := service(v, r.Attributes.String("service_name"), endpointType(r.Attributes))
	a := world.Attributes{
		"arn": v.ARN("ec2", "vpc-endpoint/"+r.ID), "owner_id": v.Account, "requester_managed": false, "state": string(r.State),
		"subnet_ids": parts(v, endpointSubnetKind, r.ID, "subnet_id"),
	}
	if endpointType(r.Attributes) == "Gateway" {
		a["route_table_ids"] = parts(v, endpointRouteTableKind, r.ID, "route_table_id")
		return a
	}
	a["network_interface_ids"] = parts(v, endpointSubnetKind, r.ID, "network_interface_id")
	a["security_group_ids"] = endpointGroups(v, r)
	a["dns_entry"] = []any{map[string]any{
		"dns_name":       r.ID + "-" + r.ID[len(r.ID)-8:] + "." + short + "." + v.Region + ".vpce." + v.Suffix(),
		"hosted_zone_id": "Z7HUB22UULQXV",
	}}
	return a
}

// endpointGroups: the VPC's default group stays on an endpoint until an
// association replaces it.
func endpointGroups(v *world.View, r *world.Resource) []any {
	groups := parts(v, endpointGroupKind, r.ID, "security_group_id")
	for _, association := range v.With(endpointGroupKind, "vpc_endpoint_id", r.ID) {
		if association.Attributes.Bool("replace_default_association") {
			return groups
		}
	}
	return append(groups, attendant(v, securityGroupKind, r.Attributes.String("vpc_id")))
}

func parts(v *world.View, kind, endpoint, attribute string) []any {
	found := []any{}
	for _, part := range v.With(kind, "vpc_endpoint_id", endpoint) {
		found = append(found, part.Attributes[attribute])
	}
	return found
}
