package ec2

import (
	"strings"

	"coderenv.io/platform/test/aws/world"
)

// dependencyViolation is the code of what others stand on.
const dependencyViolation = "DependencyViolation"

// notFound are the codes and nouns for what a request names and does not exist.
var notFound = map[string]struct{ code, noun string }{
	vpcKind:             {"InvalidVpcID.NotFound", "vpc ID"},
	subnetKind:          {"InvalidSubnetID.NotFound", "subnet ID"},
	addressKind:         {"InvalidAllocationID.NotFound", "allocation ID"},
	natGatewayKind:      {"InvalidNatGatewayID.NotFound", "NAT gateway ID"},
	routeTableKind:      {"InvalidRouteTableID.NotFound", "routeTable ID"},
	networkACLKind:      {"InvalidNetworkAclID.NotFound", "networkAcl ID"},
	securityGroupKind:   {"InvalidGroup.NotFound", "security group"},
	endpointKind:        {"InvalidVpcEndpointId.NotFound", "Vpc Endpoint Id"},
	internetGatewayKind: {"InvalidGatewayID.NotFound", "gateway ID"},
}

// exists is the law that what an attribute names exists.
func exists(attribute, kind string) world.Law {
	return world.Exists(attribute, kind, errorsPage, func(id string) *world.Error {
		return world.Refuse(notFound[kind].code, "The %s '%s' does not exist", notFound[kind].noun, id)
	})
}

// given is the law that parameters are given, as snake_case names of what the
// API calls otherwise.
func given(page string, attributes ...string) world.Law {
	parameters := map[string]string{}
	for _, a := range attributes {
		parameters[a] = parameter(a)
	}
	return world.Given(apiPage+page, parameters)
}

// parameter returns an attribute's name in the API: vpc_id is vpcId.
func parameter(attribute string) string {
	words := strings.Split(attribute, "_")
	for i, word := range words[1:] {
		words[i+1] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, "")
}

// dependency is the law that nothing may depend on what is to be deleted.
func dependency(noun, page string, dependents func(s *world.Scene) []*world.Resource) world.Law {
	return world.Law{
		Name: "nothing depends on it", Page: page, On: world.Unmade(),
		Check: func(s *world.Scene) *world.Error {
			for _, r := range dependents(s) {
				if !r.Attendant {
					return world.Refuse(dependencyViolation, "The %s '%s' has dependencies and cannot be deleted.", noun, s.Key.ID)
				}
			}
			return nil
		},
	}
}

func sameVPC(attribute string) func(*world.Scene, *world.Resource) bool {
	return func(s *world.Scene, other *world.Resource) bool {
		return other.Attributes.String(attribute) == s.Attributes.String(attribute)
	}
}

// vpcOf returns the VPC of what an attribute names.
func vpcOf(v *world.View, kind, id string) string {
	if r, found := v.Get(kind, id); found {
		return r.Attributes.String("vpc_id")
	}
	return ""
}
