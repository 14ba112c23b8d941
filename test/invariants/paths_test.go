package invariants

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPaths breaks the fixture one filter at a time. The messages tell which
// connection failed, so the tests show that the cause can be found from them.
func TestPaths(t *testing.T) {
	t.Parallel()
	testLaw(t, Paths, map[string]lawCase{
		"Sound": {reason: "everything the platform needs works, and nothing else"},
		"NoGroup": {
			reason: "an endpoint without its group would seem open to all",
			change: func(in *Input) { unset(in.edit("SecurityGroup", "database"), "spec", "forProvider", "tags", tierTag) },
			want:   []string{"VPC ~vpc: no security group has tag platform.coderenv.io/tier=database"},
		},
		"MissingGroupRule": {
			reason: "coderd cannot reach its database",
			change: func(in *Input) { in.remove("SecurityGroupIngressRule", "database-in-tcp-5432-control") },
			want: []string{"control to database, tcp 5432 (coderd keeps its state there) must work, but 180 of 180 connections do not: " +
				"10.0.48.0 in ~control-a:1024 to 10.0.208.0 in ~database-a, tcp 5432: " +
				"~database has no ingress rule for tcp 5432 of 10.0.48.0 in ~control-a"},
		},
		"MissingReturn": {
			reason: "the database's answers are dropped by its own stateless ACL, in one zone",
			change: func(in *Input) { in.remove("NetworkACLRule", "database-out-103") },
			want: []string{"control to database, tcp 5432 (coderd keeps its state there) must work, but 60 of 180 connections do not: " +
				"10.0.64.0 in ~control-b:1024 to 10.0.208.0 in ~database-a, tcp 5432: " +
				"~database has no egress rule for tcp 1024 of 10.0.64.0"},
		},
	})
}

// mentions reduces violations to the paths they are about.
func mentions(errs []error) []string {
	var paths []string
	for _, err := range errs {
		what, _, _ := strings.Cut(err.Error(), " (")
		verb := "must work"
		switch {
		case strings.Contains(err.Error(), "must not work"):
			verb = "must not work"
		case strings.Contains(err.Error(), "only by luck"):
			_, verb, _ = strings.Cut(err.Error(), "only by ")
		case strings.Contains(err.Error(), "cannot be walked"):
			verb = "cannot be walked"
		}
		paths = append(paths, what+": "+verb)
	}
	return paths
}

func TestPathsFound(t *testing.T) {
	t.Parallel()
	nacl := func(role string, value any, field string) func(*Input) {
		return func(in *Input) { param(in.edit("NetworkACLRule", role), value, field) }
	}
	cases := map[string]struct {
		reason string
		change func(*Input)
		want   []string
	}{
		"NarrowEphemeralPorts": {
			reason: "Linux alone would be content with 32768 and above, NAT gateways and load balancers are not",
			change: nacl("control-in-103", int64(32768), "fromPort"),
			want: []string{
				"control to database, tcp 5432: must work",
				"load balancer to control, tcp 8080: must work",
				"workspace to control, tcp 8080: must work",
				"provisioner to control, tcp 8080: must work",
				"control to internet, tcp 443: must work",
				"control to control, tcp 10250: must work",
				"control to interface endpoints, tcp 443: must work",
				"control to provisioner, tcp 10250: must work",
				"control to workspace, tcp 10250: must work",
			},
		},
		"AnswersOfDNS": {
			reason: "udp is answered on ephemeral ports too",
			change: func(in *Input) { in.remove("NetworkACLRule", "workspace-in-101") },
			want: []string{
				"workspace to internet, udp 19302: must work",
				"workspace to control, udp 53: must work",
			},
		},
		"DenialBefore": {
			reason: "the lowest number decides, and decides on answers to client port 8080 too",
			change: func(in *Input) {
				in.add(ec2("NetworkACLRule", "deny", `{networkAclIdRef: {name: %s}, ruleNumber: 1, ruleAction: deny, protocol: "6", fromPort: `+
					`8080, toPort: 8080, cidrBlock: 10.0.150.0/24}`, named("control")))
			},
			want: []string{
				"workspace to control, tcp 8080: must work",
				"control to workspace, tcp 10250: must work",
			},
		},
		"NATWithoutReturn": {
			reason: "the internet's answers reach the NAT gateway's subnet on ephemeral ports",
			change: nacl("public-in-101", "10.0.0.0/16", "cidrBlock"),
			want: []string{
				"control to internet, tcp 443: must work",
				"provisioner to internet, tcp 443: must work",
				"workspace to internet, tcp 443: must work",
			},
		},
		"NATDeaf": {
			reason: "the nodes' requests enter the NAT gateway's subnet before they leave it",
			change: func(in *Input) {
				nacl("public-in-100", "203.0.113.0/24", "cidrBlock")(in)
				set(&in.XR, []any{"203.0.113.0/24"}, "spec", "access", "allowedCIDRs")
				param(in.edit("SecurityGroupIngressRule", "loadbalancer-in-tcp-443-any"), "203.0.113.0/24", "cidrIpv4")
			},
			want: []string{
				"control to internet, tcp 443: must work",
				"provisioner to internet, tcp 443: must work",
				"workspace to internet, tcp 443: must work",
			},
		},
		"BlackHole": {
			reason: "one zone of three has no way out",
			change: func(in *Input) { in.remove("Route", "private-b") },
			want: []string{
				"workspace to internet, udp 19302: must work",
				"control to internet, tcp 443: must work",
				"provisioner to internet, tcp 443: must work",
				"workspace to internet, tcp 443: must work",
			},
		},
		"Waiting": {
			reason: "a route that is held back opens its path later; a filter that is wrong does not",
			change: func(in *Input) {
				in.Waiting = true
				in.remove("Route", "public")
				for _, zone := range fixtureZones {
					in.remove("Route", "private-"+zone)
				}
				in.remove("SecurityGroupIngressRule", "database-in-tcp-5432-control")
			},
			want: []string{"control to database, tcp 5432: must work"},
		},
		"OpenWhileWaiting": {
			reason: "what must be closed is closed from the first pass on",
			change: func(in *Input) {
				in.Waiting = true
				in.add(groupRuleObject("database in tcp 5432 10.0.0.0/16"))
			},
			want: []string{
				"workspace to database, tcp 5432: luck: its security group alone would let it pass",
				"provisioner to database, tcp 5432: luck: its security group alone would let it pass",
			},
		},
		"EndpointsDeaf": {
			reason: "an interface endpoint behind the wrong group",
			change: func(in *Input) {
				param(in.edit("VPCEndpointSecurityGroupAssociation", "sts"), named("database"), "securityGroupIdRef", "name")
			},
			want: []string{
				"control to interface endpoints, tcp 443: must work",
				"provisioner to interface endpoints, tcp 443: must work",
				"workspace to interface endpoints, tcp 443: must work",
			},
		},
		"NoEndpoints": {
			reason: "a claim may do without interface endpoints",
			change: func(in *Input) {
				in.remove("VPCEndpoint", "sts")
				in.remove("VPCEndpointSecurityGroupAssociation", "sts")
				for _, zone := range fixtureZones {
					in.remove("VPCEndpointSubnetAssociation", "sts-"+zone)
				}
			},
		},
		"OpenDatabase": {
			reason: "any address of the VPC in the database's group: its ACL still holds, and that is luck",
			change: func(in *Input) {
				rule := groupRuleObject("database in tcp 5432 10.0.0.0/16")
				in.add(rule)
			},
			want: []string{
				"workspace to database, tcp 5432: luck: its security group alone would let it pass",
				"provisioner to database, tcp 5432: luck: its security group alone would let it pass",
			},
		},
		"OpenDatabaseACL": {
			reason: "the group still holds, and the ACL loses the answers alone",
			change: nacl("database-in-100", "10.0.0.0/16", "cidrBlock"),
			want: []string{
				"workspace to database, tcp 5432: luck: its network ACL alone would let it pass",
				"provisioner to database, tcp 5432: luck: its network ACL alone would let it pass",
				"public subnets to database, tcp 5432: luck: its network ACL alone would let it pass",
			},
		},
		"OpenDatabaseBoth": {
			reason: "both layers open for workspaces",
			change: func(in *Input) {
				in.add(
					groupRuleObject("database in tcp 5432 workspace"),
					ec2("NetworkACLRule", "in", `{networkAclIdRef: {name: %s}, ruleNumber: 1, ruleAction: allow, protocol: tcp, fromPort: 5432, `+
						`toPort: 5432, cidrBlock: 10.0.144.0/20}`, named("database")),
					ec2("NetworkACLRule", "out", `{networkAclIdRef: {name: %s}, egress: true, ruleNumber: 1, ruleAction: allow, protocol: "-1", `+
						`cidrBlock: 10.0.144.0/20}`, named("database")))
			},
			want: []string{"workspace to database, tcp 5432: must not work"},
		},
		"DatabaseWayOut": {
			reason: "a route to the internet from the database's table, filters notwithstanding",
			change: func(in *Input) {
				in.add(ec2("Route", "leak", `{routeTableIdRef: {name: %s}, destinationCidrBlock: 0.0.0.0/0, gatewayIdRef: {name: `+
					`%s}}`, named("database"), named("internet")))
			},
			want: []string{
				"internet to database, tcp 5432: luck: its routing alone would let it pass",
				"database to internet, tcp 443: luck: its routing alone would let it pass",
			},
		},
		"SSHOnTheBalancer": {
			reason: "the balancer serves 443 alone",
			change: func(in *Input) { in.add(groupRuleObject("loadbalancer in tcp 22 0.0.0.0/0")) },
			want:   []string{"internet to load balancer, tcp 22: luck: its security group alone would let it pass"},
		},
		"WidePort": {
			reason: "a range where one port was meant",
			change: func(in *Input) {
				param(in.edit("SecurityGroupIngressRule", "control-in-tcp-8080-workspace"), int64(8090), "toPort")
			},
			want: []string{"workspace to control, tcp 8081: must not work"},
		},
		"ChattyEndpoints": {
			reason: "an endpoint in the control tier's group could open a connection to the database",
			change: func(in *Input) {
				in.add(groupRuleObject("endpoints out tcp 5432 database"), groupRuleObject("database in tcp 5432 endpoints"))
			},
			want: []string{"interface endpoints to database, tcp 5432: must not work"},
		},
		"NodesOnTheInternet": {
			reason: "a node's group open to the world is closed by routing alone",
			change: func(in *Input) { in.add(groupRuleObject("workspace in tcp 22 0.0.0.0/0")) },
			want:   []string{"internet to workspace, tcp 22: luck: its security group alone would let it pass"},
		},
		"AllowedCIDRs": {
			reason: "the claim's list is neither narrowed nor widened",
			change: func(in *Input) { set(&in.XR, []any{"203.0.113.0/24"}, "spec", "access", "allowedCIDRs") },
			want:   []string{"internet outside access.allowedCIDRs to load balancer, tcp 443: must not work"},
		},
		"AllowedCIDRsForgotten": {
			reason: "an address the claim allows is kept out",
			change: func(in *Input) {
				set(&in.XR, []any{"203.0.113.0/24", "198.51.100.0/24"}, "spec", "access", "allowedCIDRs")
				param(in.edit("SecurityGroupIngressRule", "loadbalancer-in-tcp-443-any"), "203.0.113.0/24", "cidrIpv4")
			},
			want: []string{"internet to load balancer, tcp 443: must work"},
		},
		"InternalBalancer": {
			reason: "an internal balancer is in the control tier and takes nothing from the internet: its group is too wide then, but " +
				"routing has no way",
			change: func(in *Input) { set(&in.XR, "Internal", "spec", "access", "scheme") },
		},
		"BalancerWhereItIs": {
			reason: "once the balancer is composed, its own subnets count",
			change: func(in *Input) {
				set(&in.XR, "Internal", "spec", "access", "scheme")
				in.add(object("elbv2", "LB", "lb", `{subnetRefs: [{name: `+named("public-a")+`, policy: {resolve: Always}}]}`))
			},
			want: []string{"internet outside access.allowedCIDRs to load balancer, tcp 443: must not work"},
		},
		"NobodyThere": {
			reason: "a path without an end was not walked, and must not pass for closed",
			change: func(in *Input) {
				for _, zone := range fixtureZones {
					in.remove("Subnet", "workspace-"+zone)
				}
			},
			want: []string{
				"workspace to internet, udp 19302: cannot be walked",
				"workspace to control, tcp 8080: cannot be walked",
				"workspace to control, udp 53: cannot be walked",
				"workspace to control, tcp 53: cannot be walked",
				"workspace to internet, tcp 443: cannot be walked",
				"control to workspace, tcp 10250: cannot be walked",
				"workspace to interface endpoints, tcp 443: cannot be walked",
				"workspace to database, tcp 5432: cannot be walked",
				"workspace to control, tcp 8079: cannot be walked",
				"workspace to control, tcp 8081: cannot be walked",
				"workspace to control, tcp 52: cannot be walked",
				"workspace to control, tcp 54: cannot be walked",
				"workspace to control, udp 52: cannot be walked",
				"workspace to control, udp 54: cannot be walked",
				"workspace to interface endpoints, tcp 442: cannot be walked",
				"workspace to interface endpoints, tcp 444: cannot be walked",
				"internet to workspace, tcp 22: cannot be walked",
				"internet to workspace, tcp 8080: cannot be walked",
				"internet to workspace, tcp 10250: cannot be walked",
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := environment()
			tc.change(&in)
			errs := Paths(in)
			if diff := cmp.Diff(tc.want, mentions(errs)); diff != "" {
				t.Errorf("%s: -want +got:\n%s\n%v", tc.reason, diff, errs)
			}
		})
	}
}
