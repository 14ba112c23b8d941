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

const entryPage = "API_CreateNetworkAclEntry.html"

// protocols are the numbers of what Terraform lets one write by name.
var protocols = map[string]string{"all": "-1", "icmp": "1", "tcp": "6", "udp": "17", "icmpv6": "58"}

// NetworkACLRule is one entry of a network ACL.
func NetworkACLRule() *provider.Kind {
	return &provider.Kind{
		New:   func() resource.Terraformed { return &v1beta1.NetworkACLRule{} },
		Label: "EC2 Network ACL Rule",
		Immutable: []string{
			"network_acl_id", "rule_number", "egress", "protocol", "rule_action", "cidr_block", "ipv6_cidr_block",
			"from_port", "to_port", "icmp_type", "icmp_code",
		},
		AWS: &world.Kind{
			Name: networkACLEntryKind, Service: "EC2", ID: entryID,
			Creates: "CreateNetworkAclEntry", Updates: "ReplaceNetworkAclEntry", Ends: "DeleteNetworkAclEntry",
			Timing: world.Quick(1 * time.Second),
			Laws: []world.Law{
				given(entryPage, "network_acl_id", "protocol", "rule_action", "rule_number"),
				exists("network_acl_id", networkACLKind),
				world.Range("rule_number", apiPage+entryPage, 1, 32766, func(n int) *world.Error {
					return world.Refuse("InvalidParameterValue", "Value (%d) for parameter ruleNumber is invalid. Must be between 1 and 32766", n)
				}),
				sourceIsValid("cidr_block", entryPage),
				entryHasPorts(),
				numberIsFree(),
				world.Quota("Rules per network ACL", 20, quotasPage,
					world.Refuse("NetworkAclEntryLimitExceeded", "The maximum number of network acl entries has been reached."), sameDirection),
			},
			Begin: func(_ *world.View, r *world.Resource) {
				r.Attributes.Default("egress", false)
				if cidr := r.Attributes.String("cidr_block"); cidr != "" {
					r.Attributes["cidr_block"] = canonical(cidr)
				}
			},
		},
	}
}

// entryID is Terraform's: AWS knows an entry by its ACL, direction and number.
func entryID(a world.Attributes) string {
	text := fmt.Sprintf("%s-%d-%t-%s-", a.String("network_acl_id"), a.Int("rule_number"), a.Bool("egress"), a.String("protocol"))
	return fmt.Sprintf("nacl-%d", crc32.ChecksumIEEE([]byte(text)))
}

func sameDirection(s *world.Scene, other *world.Resource) bool {
	return other.Attributes.String("network_acl_id") == s.Attributes.String("network_acl_id") &&
		other.Attributes.Bool("egress") == s.Attributes.Bool("egress")
}

func numberIsFree() world.Law {
	return world.Law{
		Name: "rule number is free in its direction", Page: apiPage + entryPage, On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			number := s.Attributes.Int("rule_number")
			for _, other := range s.All(networkACLEntryKind) {
				if sameDirection(s, other) && other.Attributes.Int("rule_number") == number {
					return world.Refuse("NetworkAclEntryAlreadyExists", "The network acl entry identified by %d already exists.", number)
				}
			}
			return nil
		},
	}
}

func entryHasPorts() world.Law {
	return world.Law{
		Name: "TCP and UDP have ports", Page: apiPage + entryPage, On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			if !hasPorts(s.Attributes.String("protocol")) {
				return nil
			}
			for _, name := range []string{"from_port", "to_port"} {
				if _, given := s.Attributes[name]; !given {
					return world.Refuse("MissingParameter", "The request must contain the parameter %s", parameter(name))
				}
			}
			return portsAreInOrder(s.Attributes)
		},
	}
}

func hasPorts(protocol string) bool {
	if number, named := protocols[protocol]; named {
		protocol = number
	}
	return protocol == "6" || protocol == "17"
}

func portsAreInOrder(a world.Attributes) *world.Error {
	from, to := a.Int("from_port"), a.Int("to_port")
	if from < 0 || to > 65535 || from > to {
		return world.Refuse("InvalidParameterValue", "Invalid TCP/UDP port range (%d:%d)", from, to)
	}
	return nil
}
