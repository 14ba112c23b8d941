package invariants

import (
	"fmt"
	"net/netip"
	"strings"
)

// tierTag marks the subnets and security groups of a tier.
const tierTag = "platform.coderenv.io/tier"

// The tiers of subnets, and the two security groups that guard no tier of nodes.
const (
	tierPublic        = "public"
	tierControl       = "control"
	tierProvisioner   = "provisioner"
	tierWorkspace     = "workspace"
	tierDatabase      = "database"
	groupEndpoints    = "endpoints"
	groupLoadBalancer = "loadbalancer"
)

var (
	subnetTiers = []string{tierPublic, tierControl, tierProvisioner, tierWorkspace, tierDatabase}
	nodeTiers   = []string{tierControl, tierProvisioner, tierWorkspace}
	groupTiers  = []string{tierControl, tierProvisioner, tierWorkspace, tierDatabase, groupEndpoints, groupLoadBalancer}
)

// A Network is the VPC as AWS would build it from the rendered objects. It is put
// together from references alone, so that it shows what is wired to what, not
// what was meant.
type Network struct {
	vpc       Object
	cidr      netip.Prefix
	subnets   []*subnet
	tables    map[string]*routeTable
	nats      map[string]*natGateway
	gateways  map[string]bool
	acls      map[string]*acl
	groups    map[string]*group
	endpoints []*interfaceEndpoint
	// gatewayEndpoints are of the other type, which is also the default.
	gatewayEndpoints []Object

	// problems are objects that cannot be read as network at all.
	problems []error
}

type subnet struct {
	Object

	tier, zone string
	cidr       netip.Prefix
	tables     []*routeTable
	acls       []*acl
}

type routeTable struct {
	Object

	routes []route
	// endpoints are gateway endpoints, which enter routes of their own.
	endpoints []Object
}

type route struct {
	Object

	destination  netip.Prefix
	gateway, nat string
}

type natGateway struct {
	Object

	subnet *subnet
}

type interfaceEndpoint struct {
	Object

	subnets []*subnet
	groups  []groupAssociation
}

type groupAssociation struct {
	Object

	group *group
}

// ReadNetwork returns nil when there is no VPC: a render of other components has
// no network to judge.
func ReadNetwork(objects []Object) *Network {
	n := &Network{
		tables:   map[string]*routeTable{},
		nats:     map[string]*natGateway{},
		gateways: map[string]bool{},
		acls:     map[string]*acl{},
		groups:   map[string]*group{},
	}
	vpcs := 0
	// Things first, what joins them second: objects come in any order.
	for _, o := range objects {
		if isEC2(o, "VPC") {
			vpcs++
			n.vpc, n.cidr = o, n.prefix(o, "cidrBlock")
		}
		n.readThing(o)
	}
	if vpcs == 0 {
		return nil
	}
	if vpcs > 1 {
		n.problem(n.vpc, "is one of %d VPCs: the laws of a network expect one", vpcs)
	}
	for _, o := range objects {
		n.readJoin(o)
		n.readEndpointJoin(o)
		n.readRule(o)
		n.checkHome(o)
	}
	return n
}

func (n *Network) problem(o Object, format string, args ...any) {
	n.problems = append(n.problems, violation(o, format, args...))
}

// prefix reads an IPv4 range and demands its canonical form: EC2 would store
// another text than the one in the spec, and the provider see a difference for ever.
func (n *Network) prefix(o Object, field string) netip.Prefix {
	s := text(o, field)
	p, err := parsePrefix(s)
	if err != nil {
		n.problem(o, "%s %q %v", field, s, err)
	}
	return p
}

func parsePrefix(s string) (netip.Prefix, error) {
	p, err := netip.ParsePrefix(s)
	if err != nil || !p.Addr().Is4() {
		return netip.Prefix{}, fmt.Errorf("is not an IPv4 range")
	}
	if p.Masked() != p {
		return p.Masked(), fmt.Errorf("does not start at its own first address: AWS reads it as %s", p.Masked())
	}
	return p, nil
}

func find[T any](n *Network, in map[string]*T, o Object, name string) *T {
	found, ok := in[name]
	if !ok {
		n.problem(o, "refers to %q, which is not there", name)
	}
	return found
}

func (n *Network) subnet(o Object, name string) *subnet {
	for _, s := range n.subnets {
		if s.GetName() == name {
			return s
		}
	}
	n.problem(o, "refers to subnet %q, which is not there", name)
	return nil
}

// endpoint returns nil for a gateway endpoint, which has neither subnets nor groups.
func (n *Network) endpoint(o Object) *interfaceEndpoint {
	name := target(o, "vpcEndpointIdRef")
	for _, e := range n.endpoints {
		if e.GetName() == name {
			return e
		}
	}
	n.problem(o, "refers to %q, which is no interface endpoint", name)
	return nil
}

func (n *Network) tier(tier string) []*subnet {
	var found []*subnet
	for _, s := range n.subnets {
		if s.tier == tier {
			found = append(found, s)
		}
	}
	return found
}

// list joins names for a message.
func list(names []string) string { return strings.Join(names, ", ") }
