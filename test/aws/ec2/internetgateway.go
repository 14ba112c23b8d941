package ec2

import (
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

// InternetGateway is a VPC's way to the internet. Terraform makes it and
// attaches it in one go.
func InternetGateway() *provider.Kind {
	return &provider.Kind{
		New:      func() resource.Terraformed { return &v1beta1.InternetGateway{} },
		Label:    "EC2 Internet Gateway",
		Patience: 20 * time.Minute, Retried: []string{dependencyViolation},
		AWS: &world.Kind{
			Name: internetGatewayKind, Service: "EC2", Prefix: "igw",
			Creates: "AttachInternetGateway", Updates: "AttachInternetGateway", Ends: "DetachInternetGateway",
			Timing: world.Timing{
				Create: 2 * time.Second, Update: 2 * time.Second, Delete: 10 * time.Second,
				Source: "two calls and their reads; detaching is polled",
			},
			Laws: []world.Law{
				exists("vpc_id", vpcKind),
				oneGatewayPerVPC(),
				world.Quota("Internet gateways per Region", 5, quotasPage,
					world.Refuse("InternetGatewayLimitExceeded", "The maximum number of internet gateways has been reached."), nil),
				noMappedAddress(),
			},
			Describe: func(v *world.View, r *world.Resource) world.Attributes {
				return world.Attributes{"arn": v.ARN("ec2", "internet-gateway/"+r.ID), "owner_id": v.Account}
			},
		},
	}
}

func oneGatewayPerVPC() world.Law {
	return world.Law{
		Name: "one internet gateway per VPC", Page: apiPage + "API_AttachInternetGateway.html", On: world.Written(),
		Check: func(s *world.Scene) *world.Error {
			vpc := s.Attributes.String("vpc_id")
			for _, other := range s.With(internetGatewayKind, "vpc_id", vpc) {
				if vpc != "" && other.ID != s.Key.ID {
					return world.Refuse("InvalidParameterValue", "Network %s already has an internet gateway attached", vpc)
				}
			}
			return nil
		},
	}
}

func noMappedAddress() world.Law {
	return world.Law{
		Name: "no public address is mapped", Page: apiPage + "API_DetachInternetGateway.html", On: world.Unmade(),
		Check: func(s *world.Scene) *world.Error {
			vpc := s.Attributes.String("vpc_id")
			for _, nat := range s.All(natGatewayKind) {
				public := nat.Attributes.Has("allocation_id") && nat.State != world.Failed
				if public && vpc != "" && vpcOf(s.View, subnetKind, nat.Attributes.String("subnet_id")) == vpc {
					return world.Refuse(dependencyViolation,
						"Network %s has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.", vpc)
				}
			}
			return nil
		},
	}
}
