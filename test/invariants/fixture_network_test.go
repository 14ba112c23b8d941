package invariants

import (
	"fmt"
	"strings"
)

// The fixture is the seed's plan: three zones, a NAT gateway in each.
var (
	fixtureZones = []string{"a", "b", "c"}
	fixtureTiers = map[string][]string{
		tierPublic:      {"10.0.0.0/20", "10.0.16.0/20", "10.0.32.0/20"},
		tierControl:     {"10.0.48.0/20", "10.0.64.0/20", "10.0.80.0/20"},
		tierProvisioner: {"10.0.96.0/20", "10.0.112.0/20", "10.0.128.0/20"},
		tierWorkspace:   {"10.0.144.0/20", "10.0.160.0/20", "10.0.176.0/20"},
		tierDatabase:    {"10.0.208.0/21", "10.0.216.0/21", "10.0.224.0/21"},
	}
)

func subnetObjects() []Object {
	objects := []Object{
		ec2("VPC", "vpc", `{cidrBlock: 10.0.0.0/16, enableDnsHostnames: true, enableDnsSupport: true}`),
		ec2("RouteTable", "public", `{vpcIdRef: {name: %s}}`, named("vpc")),
		ec2("RouteTable", "database", `{vpcIdRef: {name: %s}}`, named("vpc")),
	}
	for i, zone := range fixtureZones {
		objects = append(objects, ec2("RouteTable", "private-"+zone, `{vpcIdRef: {name: %s}}`, named("vpc")))
		for _, tier := range subnetTiers {
			role, table := tier+"-"+zone, "private-"+zone
			if tier == tierPublic || tier == tierDatabase {
				table = tier
			}
			objects = append(objects,
				ec2("Subnet", role, `{vpcIdRef: {name: %s}, cidrBlock: %s, availabilityZone: %s%s, tags: {%s: %s}}`,
					named("vpc"), fixtureTiers[tier][i], fixtureRegion, zone, tierTag, tier),
				ec2("RouteTableAssociation", role, `{subnetIdRef: {name: %s}, routeTableIdRef: {name: %s}}`, named(role), named(table)))
		}
	}
	return objects
}

func gatewayObjects() []Object {
	objects := []Object{
		ec2("InternetGateway", "internet", `{vpcIdRef: {name: %s}}`, named("vpc")),
		ec2("Route", "public", `{routeTableIdRef: {name: %s}, destinationCidrBlock: 0.0.0.0/0, gatewayIdRef: {name: `+
			`%s}}`, named("public"), named("internet")),
	}
	for _, zone := range fixtureZones {
		objects = append(objects,
			ec2("EIP", "nat-"+zone, `{domain: vpc}`),
			ec2("NATGateway", "nat-"+zone, `{subnetIdRef: {name: %s}, allocationIdRef: {name: %s}}`, named("public-"+zone), named("nat-"+zone)),
			ec2("Route", "private-"+zone, `{routeTableIdRef: {name: %s}, destinationCidrBlock: 0.0.0.0/0, natGatewayIdRef: {name: `+
				`%s}}`, named("private-"+zone), named("nat-"+zone)))
	}
	return objects
}

// aclObjects writes rules as "direction protocol ports range", numbered in order.
func aclObjects() []Object {
	nodes := []string{
		"in tcp 1024-65535 0.0.0.0/0", "in udp 1024-65535 0.0.0.0/0",
		"out tcp 443-443 0.0.0.0/0", "out tcp 53-53 10.0.0.0/16", "out udp 53-53 10.0.0.0/16", "out tcp 1024-65535 10.0.0.0/16",
		"out udp 1024-65535 0.0.0.0/0",
	}
	rules := map[string][]string{
		tierPublic: {
			"in tcp 443-443 0.0.0.0/0", "in tcp 1024-65535 0.0.0.0/0",
			"out tcp 443-443 0.0.0.0/0", "out tcp 1024-65535 0.0.0.0/0",
			"in udp 1024-65535 0.0.0.0/0", "out udp 1024-65535 0.0.0.0/0",
		},
		tierControl: {
			"in tcp 443-443 10.0.0.0/16", "in tcp 53-53 10.0.0.0/16", "in udp 53-53 10.0.0.0/16", "in tcp 1024-65535 0.0.0.0/0",
			"out tcp 443-443 0.0.0.0/0", "out tcp 1024-65535 10.0.0.0/16", "out udp 1024-65535 10.0.0.0/16",
		},
		tierProvisioner: nodes,
		tierWorkspace:   nodes,
	}
	for _, cidr := range fixtureTiers[tierControl] {
		rules[tierDatabase] = append(rules[tierDatabase], "in tcp 5432-5432 "+cidr, "out tcp 1024-65535 "+cidr)
	}
	var objects []Object
	for _, tier := range subnetTiers {
		var refs []string
		for _, zone := range fixtureZones {
			refs = append(refs, fmt.Sprintf("{name: %s, policy: {resolve: Always}}", named(tier+"-"+zone)))
		}
		objects = append(objects, ec2("NetworkACL", tier, `{vpcIdRef: {name: %s}, subnetIdRefs: [%s]}`, named("vpc"), strings.Join(refs, ", ")))
		for i, rule := range rules[tier] {
			word := strings.Fields(rule)
			direction, protocol, cidr := word[0], word[1], word[3]
			from, to, _ := strings.Cut(word[2], "-")
			objects = append(objects, ec2("NetworkACLRule", fmt.Sprintf("%s-%s-%d", tier, direction, 100+i),
				`{networkAclIdRef: {name: %s}, egress: %t, ruleNumber: %d, ruleAction: allow, protocol: %s, fromPort: %s, toPort: %s, cidrBlock: %s}`,
				named(tier), direction == "out", 100+i, protocol, from, to, cidr))
		}
	}
	return objects
}

// groupObjects writes rules as "group direction protocol port peer".
func groupObjects() []Object {
	rules := []string{
		"control in tcp 8080 loadbalancer", "control in tcp 8080 workspace", "control in tcp 8080 provisioner",
		"control in tcp 53 workspace", "control in udp 53 workspace", "control in tcp 53 provisioner", "control in udp 53 provisioner",
		"control in tcp 10250 control", "control out -1 0 0.0.0.0/0",
		"provisioner in tcp 10250 control", "provisioner out -1 0 0.0.0.0/0",
		"workspace in tcp 10250 control", "workspace out -1 0 0.0.0.0/0",
		"database in tcp 5432 control",
		"endpoints in tcp 443 control", "endpoints in tcp 443 provisioner", "endpoints in tcp 443 workspace",
		"loadbalancer in tcp 443 0.0.0.0/0", "loadbalancer out tcp 8080 control",
	}
	objects := []Object{ec2("DefaultSecurityGroup", "default", `{vpcIdRef: {name: %s}}`, named("vpc"))}
	for _, tier := range groupTiers {
		objects = append(objects, ec2("SecurityGroup", tier, `{vpcIdRef: {name: %s}, name: %s, description: the %s hosts, tags: {%s: %s}}`,
			named("vpc"), named(tier), tier, tierTag, tier))
	}
	for _, rule := range rules {
		objects = append(objects, groupRuleObject(rule))
	}
	return objects
}

func groupRuleObject(rule string) Object {
	word := strings.Fields(rule)
	tier, direction, protocol, port, peer := word[0], word[1], word[2], word[3], word[4]
	params := fmt.Sprintf(`securityGroupIdRef: {name: %s}, ipProtocol: "%s", description: `+
		`%s`, named(tier), protocol, strings.Join([]string{tier, direction, protocol, port}, " "))
	if protocol != "-1" {
		params += fmt.Sprintf(", fromPort: %s, toPort: %s", port, port)
	}
	role := strings.Join([]string{tier, direction, strings.TrimPrefix(protocol, "-"), port, "any"}, "-")
	if strings.Contains(peer, "/") {
		params += ", cidrIpv4: " + peer
	} else {
		params += fmt.Sprintf(", referencedSecurityGroupIdRef: {name: %s}", named(peer))
		role = strings.TrimSuffix(role, "any") + peer
	}
	kind := map[string]string{"in": "SecurityGroupIngressRule", "out": "SecurityGroupEgressRule"}[direction]
	return object("ec2", kind, role, "{"+params+"}")
}

func endpointObjects() []Object {
	objects := []Object{
		ec2("VPCEndpoint", "s3", `{vpcIdRef: {name: %s}, serviceName: com.amazonaws.us-east-1.s3, vpcEndpointType: Gateway}`, named("vpc")),
		ec2("VPCEndpoint", "sts", `{vpcIdRef: {name: %s}, serviceName: com.amazonaws.us-east-1.sts, vpcEndpointType: Interface, `+
			`privateDnsEnabled: true}`, named("vpc")),
		ec2("VPCEndpointSecurityGroupAssociation", "sts", `{vpcEndpointIdRef: {name: %s}, securityGroupIdRef: {name: %s}, `+
			`replaceDefaultAssociation: true}`, named("sts"), named("endpoints")),
	}
	for _, zone := range fixtureZones {
		objects = append(objects,
			ec2("VPCEndpointRouteTableAssociation", "s3-"+zone, `{vpcEndpointIdRef: {name: %s}, routeTableIdRef: {name: `+
				`%s}}`, named("s3"), named("private-"+zone)),
			ec2("VPCEndpointSubnetAssociation", "sts-"+zone, `{vpcEndpointIdRef: {name: %s}, subnetIdRef: {name: `+
				`%s}}`, named("sts"), named("control-"+zone)))
	}
	return objects
}

func logObjects() []Object {
	role := object("iam", "Role", "flow-logs", `{assumeRolePolicy: `+
		`'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"vpc-flow-logs.amazonaws.com"},`+
		`"Action":"sts:AssumeRole"}]}'}`)
	group := object("cloudwatchlogs", "Group", "flow-logs", `{retentionInDays: 90}`)
	set(&group, "/coder/"+fixtureXR+"/flow", "metadata", "annotations", annotationExternalName)
	return []Object{
		role, group,
		object("iam", "RolePolicy", "flow-logs", `{roleRef: {name: `+named("flow-logs")+`}, policy: '{"Version":"2012-10-17",`+
			`"Statement":[{"Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"],`+
			`"Resource":"arn:aws:logs:us-east-1:*:log-group:/coder/*"}]}'}`),
		ec2("FlowLog", "flow-logs", `{vpcIdRef: {name: %s}, trafficType: ALL, iamRoleArnRef: {name: %s}, logDestinationRef: {name: `+
			`%s}}`, named("vpc"), named("flow-logs"), named("flow-logs")),
	}
}
