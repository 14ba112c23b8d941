package invariants

import (
	"fmt"
	"net/netip"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// Ports of the platform.
const (
	portSSH      = 22
	portDNS      = 53
	portHTTPS    = 443
	portPostgres = 5432
	portCoder    = 8080
	portKubelet  = 10250
	// portSTUN is where an agent asks how it is seen from outside: the default of
	// CODER_DERP_SERVER_STUN_ADDRESSES. https://coder.com/docs/admin/networking/stun
	portSTUN = 19302
)

// A journey is a way that must be open, or must be closed.
type journey struct {
	from, to Endpoint
	protocol string
	port     int
	open     bool
	// layers must each close the path alone, so that no single mistake opens it.
	layers []layer
	why    string
}

// Paths demands that the network carries what the platform needs and nothing
// that it must not. It sends packets instead of reading rules: whether a rule is
// missing, too narrow, numbered after a denial, in the wrong direction or on the
// wrong group, and whether the answer's ephemeral ports are open in each stateless
// ACL on the way back, all show as a connection that does not come about.
func Paths(in Input) []error {
	n := ReadNetwork(in.Objects)
	if n == nil {
		return nil
	}
	var errs []error
	for _, tier := range groupTiers {
		if len(n.groupsOf(tier)) == 0 {
			errs = append(errs, violation(n.vpc, "no security group has tag %s=%s", tierTag, tier))
		}
	}
	if len(errs) > 0 {
		return errs // Without its group an endpoint would seem open to all.
	}
	for _, p := range append(n.openPaths(in), n.closedPaths(in)...) {
		if err := n.check(p, in.Waiting); err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}

func (n *Network) check(p journey, waiting bool) error {
	what := fmt.Sprintf("%s to %s, %s %d (%s)", p.from.Name, p.to.Name, p.protocol, p.port, p.why)
	v := n.Walk(p.from, p.to, p.protocol, p.port)
	switch {
	case v.Total == 0:
		return fmt.Errorf("%s cannot be walked: one end has no address", what)
	case p.open && waiting && v.stoppedBy[layerRoute] == v.Total-v.Passed:
		return nil // What else may stop it shows once the route is there.
	case p.open && !v.Open():
		return fmt.Errorf("%s must work, but %d of %d connections do not: %s", what, v.Total-v.Passed, v.Total, v.Obstacle)
	case !p.open && !v.Closed():
		return fmt.Errorf("%s must not work, but %d of %d connections do: %s", what, v.Passed, v.Total, v.Passage)
	}
	for _, l := range p.layers {
		if !v.sealed(l) {
			return fmt.Errorf("%s does not work, but only by luck: its %s alone would let it pass", what, l)
		}
	}
	return nil
}

func must(from, to Endpoint, protocol string, port int, why string) journey {
	return journey{from: from, to: to, protocol: protocol, port: port, open: true, why: why}
}

func mustNot(from, to Endpoint, protocol string, port int, why string, layers ...layer) journey {
	return journey{from: from, to: to, protocol: protocol, port: port, layers: layers, why: why}
}

func (n *Network) openPaths(in Input) []journey {
	control, balancer := n.Nodes(tierControl), n.loadBalancer(in)
	workspace, provisioner := n.Nodes(tierWorkspace), n.Nodes(tierProvisioner)
	everywhere := n.Internet("internet", []netip.Prefix{anywhere}, nil)
	paths := []journey{
		must(workspace, everywhere, "udp", portSTUN, "users connect to their workspaces directly"),
		must(control, n.Nodes(tierDatabase), "tcp", portPostgres, "coderd keeps its state there"),
		must(balancer, control, "tcp", portCoder, "users reach coderd"),
		must(workspace, control, "tcp", portCoder, "agents report to coderd"),
		must(provisioner, control, "tcp", portCoder, "provisioners fetch their jobs"),
		must(workspace, control, "udp", portDNS, "the cluster's DNS runs there"),
		must(workspace, control, "tcp", portDNS, "long answers of DNS"),
		must(provisioner, control, "udp", portDNS, "the cluster's DNS runs there"),
		must(provisioner, control, "tcp", portDNS, "long answers of DNS"),
	}
	for _, nodes := range []Endpoint{control, provisioner, workspace} {
		paths = append(paths,
			must(nodes, everywhere, "tcp", portHTTPS, "images, modules and AWS"),
			must(control, nodes, "tcp", portKubelet, "the metrics server asks each kubelet"))
		if len(n.endpoints) > 0 {
			paths = append(paths, must(nodes, n.InterfaceEndpoints(), "tcp", portHTTPS, "AWS without leaving the VPC"))
		}
	}
	if users := n.Internet("internet", allowedCIDRs(in.XR), nil); !isInternal(in.XR) && len(n.hosts(users)) > 0 {
		paths = append(paths, must(users, balancer, "tcp", portHTTPS, "users"))
	}
	return paths
}

func (n *Network) closedPaths(in Input) []journey {
	database, balancer := n.Nodes(tierDatabase), n.loadBalancer(in)
	public := n.Tier("public subnets", tierPublic, groupLoadBalancer)
	everywhere := n.Internet("internet", []netip.Prefix{anywhere}, nil)
	paths := []journey{
		mustNot(n.Nodes(tierWorkspace), database, "tcp", portPostgres, "workspaces run anybody's code", layerGroup, layerACL),
		mustNot(n.Nodes(tierProvisioner), database, "tcp", portPostgres, "provisioners run templates' code", layerGroup, layerACL),
		mustNot(public, database, "tcp", portPostgres, "what faces the internet never reaches the data", layerGroup, layerACL),
		mustNot(balancer, database, "tcp", portPostgres, "the load balancer serves coderd alone", layerGroup),
		mustNot(everywhere, database, "tcp", portPostgres, "the data", layerGroup, layerACL, layerRoute),
		mustNot(database, everywhere, "tcp", portHTTPS, "no way out for the data", layerRoute),
		mustNot(everywhere, balancer, "tcp", portSSH, "only HTTPS is served", layerGroup),
	}
	if len(n.endpoints) > 0 {
		paths = append(paths, mustNot(n.InterfaceEndpoints(), database, "tcp", portPostgres, "endpoints never start a connection", layerGroup))
	}
	paths = append(paths, n.neighbours(in)...)
	for _, tier := range nodeTiers {
		for _, port := range []int{portSSH, portCoder, portKubelet} {
			paths = append(paths, mustNot(everywhere, n.Nodes(tier), "tcp", port, "nodes are private", layerGroup, layerRoute))
		}
	}
	allowed := allowedCIDRs(in.XR)
	if isInternal(in.XR) {
		allowed = nil
	}
	// The balancer's group is the claim's list; whoever is not on it stays out.
	strangers := n.Internet("internet outside access.allowedCIDRs", []netip.Prefix{anywhere}, allowed)
	if len(n.hosts(strangers)) > 0 {
		paths = append(paths, mustNot(strangers, balancer, "tcp", portHTTPS, "the claim does not allow them"))
	}
	return paths
}

// neighbours are the ports beside the ones that must be open: a rule for a range
// where one port was meant opens them first.
func (n *Network) neighbours(in Input) []journey {
	control := n.Nodes(tierControl)
	var paths []journey
	beside := func(from, to Endpoint, protocol string, port int) {
		for _, neighbour := range []int{port - 1, port + 1} {
			paths = append(paths, mustNot(from, to, protocol, neighbour, "beside an open port", layerGroup))
		}
	}
	beside(control, n.Nodes(tierDatabase), "tcp", portPostgres)
	beside(n.loadBalancer(in), control, "tcp", portCoder)
	for _, tier := range []string{tierWorkspace, tierProvisioner} {
		beside(n.Nodes(tier), control, "tcp", portCoder)
		beside(n.Nodes(tier), control, "tcp", portDNS)
		beside(n.Nodes(tier), control, "udp", portDNS)
	}
	beside(n.Internet("internet", []netip.Prefix{anywhere}, nil), n.loadBalancer(in), "tcp", portHTTPS)
	if len(n.endpoints) > 0 {
		for _, tier := range nodeTiers {
			beside(n.Nodes(tier), n.InterfaceEndpoints(), "tcp", portHTTPS)
		}
	}
	return paths
}

// loadBalancer is where the load balancer is, or will be: the component that
// owns it may not be part of the render.
func (n *Network) loadBalancer(in Input) Endpoint {
	e := Endpoint{Name: "load balancer"}
	for _, o := range in.Objects {
		if o.GetKind() != "LB" || o.GroupVersionKind().Group != "elbv2"+awsGroupSuffix {
			continue
		}
		for _, name := range targets(o, "subnetRefs") {
			if s := n.subnet(o, name); s != nil {
				e.places = append(e.places, place{subnet: s, groups: n.groupsOf(groupLoadBalancer), within: s.cidr})
			}
		}
	}
	if len(e.places) > 0 {
		return e
	}
	if isInternal(in.XR) {
		return n.Tier(e.Name, tierControl, groupLoadBalancer)
	}
	return n.Tier(e.Name, tierPublic, groupLoadBalancer)
}

func isInternal(xr Object) bool {
	scheme, _, _ := unstructured.NestedString(xr.Object, "spec", "access", "scheme")
	return scheme == "Internal"
}

// allowedCIDRs is who may reach Coder; the schema's default is everybody.
func allowedCIDRs(xr Object) []netip.Prefix {
	list, _, _ := unstructured.NestedStringSlice(xr.Object, "spec", "access", "allowedCIDRs")
	var found []netip.Prefix
	for _, s := range list {
		if p, err := parsePrefix(s); err == nil {
			found = append(found, p)
		}
	}
	if len(list) == 0 {
		return []netip.Prefix{anywhere}
	}
	return found
}
