package ec2

import (
	"fmt"
	"hash/fnv"
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

// EIP is a public address that stays.
func EIP() *provider.Kind {
	return &provider.Kind{
		New:       func() resource.Terraformed { return &v1beta1.EIP{} },
		Label:     "EC2 EIP",
		Immutable: []string{"ipam_pool_id", "domain", "public_ipv4_pool", "network_border_group", "customer_owned_ipv4_pool", "address"},
		// Terraform takes the address from whatever has it before it releases it,
		// once, and gives it back to what the spec names when that has changed.
		Verbs: map[world.Operation]string{world.Update: "associating", world.Delete: "disassociating"},
		AWS: &world.Kind{
			Name: addressKind, Service: "EC2", Prefix: "eipalloc",
			Creates: "AllocateAddress", Updates: "AssociateAddress", Ends: "ReleaseAddress",
			Timing: world.Quick(2 * time.Second),
			Laws: []world.Law{
				world.Quota("EC2-VPC Elastic IPs", 5, "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-eips",
					world.Refuse("AddressLimitExceeded", "The maximum number of addresses has been reached."), nil),
				interfaceExists(),
				addressIsFree(),
			},
			Begin: func(v *world.View, r *world.Resource) {
				r.Attributes.Default("domain", "vpc")
				r.Attributes.Default("network_border_group", v.Region)
				r.Attributes.Default("public_ipv4_pool", "amazon")
				r.Attributes["public_ip"] = address(r.ID)
			},
			Describe: describeEIP,
		},
	}
}

// address makes up an address of the range that is kept for documentation and
// the one that is kept for tests, so that it is nobody's.
func address(id string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id))
	sum := h.Sum32()
	return fmt.Sprintf("198.%d.%d.%d", 18+sum&1, sum>>8&255, sum>>16&255)
}

// holder returns what an address is associated with.
func holder(v *world.View, address string) (*world.Resource, bool) {
	for _, nat := range v.With(natGatewayKind, "allocation_id", address) {
		if nat.State != world.Failed {
			return nat, true
		}
	}
	return nil, false
}

// addressIsFree: the network interface of a NAT gateway is not ours to take an
// address from.
func addressIsFree() world.Law {
	return world.Law{
		Name: "address is not in use", Page: apiPage + "API_ReleaseAddress.html", On: world.Unmade(),
		Check: func(s *world.Scene) *world.Error {
			if _, held := holder(s.View, s.Key.ID); held {
				return world.Refuse("AuthFailure", "You do not have permission to access the specified resource.").During("DisassociateAddress")
			}
			return nil
		},
	}
}

// interfaceExists: late initialization writes the network interface of the NAT
// gateway into the spec. When another gateway takes the first one's place, the
// spec asks for an interface that is no more.
func interfaceExists() world.Law {
	return world.Law{
		Name: "network_interface exists", Page: apiPage + "API_AssociateAddress.html", On: world.Written(),
		Check: func(s *world.Scene) *world.Error {
			id := s.Attributes.String("network_interface")
			if id == "" || len(s.With(natGatewayKind, "network_interface_id", id)) > 0 {
				return nil
			}
			return world.Refuse("InvalidNetworkInterfaceID.NotFound", "The networkInterface ID '%s' does not exist", id)
		},
	}
}

func describeEIP(v *world.View, r *world.Resource) world.Attributes {
	ip := r.Attributes.String("public_ip")
	a := world.Attributes{
		"arn": v.ARN("ec2", "elastic-ip/"+r.ID), "allocation_id": r.ID,
		"public_dns": fmt.Sprintf("ec2-%s.compute-1.%s", ip, v.Suffix()),
	}
	if nat, held := holder(v, r.ID); held {
		a["network_interface"] = nat.Attributes["network_interface_id"]
		a["private_ip"] = nat.Attributes["private_ip"]
		a["association_id"] = nat.Attributes["association_id"]
	}
	return a
}
