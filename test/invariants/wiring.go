package invariants

func (n *Network) readThing(o Object) {
	name := o.GetName()
	switch {
	case isEC2(o, "Subnet"):
		n.subnets = append(n.subnets, &subnet{
			Object: o,
			tier:   tag(o, tierTag),
			zone:   text(o, "availabilityZone"),
			cidr:   n.prefix(o, "cidrBlock"),
		})
	case isEC2(o, "InternetGateway"):
		n.gateways[name] = true
	case isEC2(o, "NATGateway"):
		n.nats[name] = &natGateway{Object: o}
	case isEC2(o, "RouteTable"):
		n.tables[name] = &routeTable{Object: o}
	case isEC2(o, "NetworkACL"):
		n.acls[name] = &acl{Object: o}
	case isEC2(o, "SecurityGroup"):
		n.groups[name] = &group{Object: o, tier: tag(o, tierTag)}
	case isEC2(o, "VPCEndpoint") && text(o, "vpcEndpointType") == "Interface":
		n.endpoints = append(n.endpoints, &interfaceEndpoint{Object: o})
	case isEC2(o, "VPCEndpoint"):
		n.gatewayEndpoints = append(n.gatewayEndpoints, o)
	}
}

func (n *Network) readJoin(o Object) {
	switch {
	case isEC2(o, "NATGateway"):
		n.nats[o.GetName()].subnet = n.subnet(o, target(o, "subnetIdRef"))
	case isEC2(o, "Route"):
		if t := find(n, n.tables, o, target(o, "routeTableIdRef")); t != nil {
			t.routes = append(t.routes, n.readRoute(o))
		}
	case isEC2(o, "RouteTableAssociation"):
		s, t := n.subnet(o, target(o, "subnetIdRef")), find(n, n.tables, o, target(o, "routeTableIdRef"))
		if s != nil && t != nil {
			s.tables = append(s.tables, t)
		}
	case isEC2(o, "NetworkACL"):
		for _, name := range targets(o, "subnetIdRefs") {
			if s := n.subnet(o, name); s != nil {
				s.acls = append(s.acls, n.acls[o.GetName()])
			}
		}
	}
}

func (n *Network) readEndpointJoin(o Object) {
	switch {
	case isEC2(o, "VPCEndpointRouteTableAssociation"):
		if t := find(n, n.tables, o, target(o, "routeTableIdRef")); t != nil {
			t.endpoints = append(t.endpoints, o)
		}
	case isEC2(o, "VPCEndpointSubnetAssociation"):
		if e, s := n.endpoint(o), n.subnet(o, target(o, "subnetIdRef")); e != nil && s != nil {
			e.subnets = append(e.subnets, s)
		}
	case isEC2(o, "VPCEndpointSecurityGroupAssociation"):
		if e, g := n.endpoint(o), find(n, n.groups, o, target(o, "securityGroupIdRef")); e != nil && g != nil {
			e.groups = append(e.groups, groupAssociation{o, g})
		}
	}
}

func (n *Network) readRoute(o Object) route {
	r := route{Object: o, gateway: target(o, "gatewayIdRef"), nat: target(o, "natGatewayIdRef")}
	if text(o, "destinationCidrBlock") != "" {
		r.destination = n.prefix(o, "destinationCidrBlock")
	}
	return r
}

// checkHome demands that whatever names a VPC names this one.
func (n *Network) checkHome(o Object) {
	for _, kind := range []string{
		"DefaultSecurityGroup", "InternetGateway", "NetworkACL", "RouteTable", "SecurityGroup", "Subnet", "VPCEndpoint",
	} {
		if got := target(o, "vpcIdRef"); isEC2(o, kind) && got != n.vpc.GetName() {
			n.problem(o, "vpcIdRef names %q, the VPC is %q", got, n.vpc.GetName())
		}
	}
}
