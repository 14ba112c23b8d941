package invariants

// Endpoints demands that AWS is reached without leaving the VPC from everywhere.
// An interface endpoint is in each zone that has nodes, or its loss of a zone is
// theirs, and in no zone twice, which AWS refuses (DuplicateSubnetsInSameZone); it
// is behind a group made for it in place of the VPC's default one, and answers to
// the service's usual name, or no client ever asks it. A
// gateway endpoint is in the table of every subnet with nodes: where it is
// missing, nothing fails, and every image pulled is billed by the NAT gateway.
// https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
func Endpoints(in Input) []error {
	n := ReadNetwork(in.Objects)
	if n == nil {
		return nil
	}
	var errs []error
	for _, e := range n.endpoints {
		errs = append(errs, e.checkGroups()...)
		if !truth(e.Object, "privateDnsEnabled") {
			errs = append(errs, violation(e.Object, "has no private DNS, so clients go to the service's public address"))
		}
		zones := map[string]string{}
		for _, s := range e.subnets {
			if other, taken := zones[s.zone]; taken {
				errs = append(errs, violation(e.Object, "is in %s and %s, both in zone %s: AWS takes one subnet a zone", other, s.GetName(), s.zone))
			}
			zones[s.zone] = s.GetName()
		}
		for _, zone := range n.nodeZones() {
			if zones[zone] == "" {
				errs = append(errs, violation(e.Object, "is in no subnet of zone %s, where there are nodes", zone))
			}
		}
	}
	for _, o := range in.Objects {
		if isEC2(o, "VPCEndpoint") && text(o, "serviceName") == "" {
			errs = append(errs, violation(o, "names no service"))
		}
	}
	for _, gateway := range n.gatewayEndpoints {
		errs = append(errs, n.checkGateway(gateway)...)
	}
	return errs
}

// checkGroups demands exactly one association that drops the VPC's default group:
// without it the default one stays, and AWS refuses a second.
func (e *interfaceEndpoint) checkGroups() []error {
	var errs []error
	replacing := 0
	for _, a := range e.groups {
		if a.group.tier != groupEndpoints {
			errs = append(errs, violation(a.Object, "puts %s behind %s, a group of tier %q", e.GetName(), a.group.GetName(), a.group.tier))
		}
		if truth(a.Object, "replaceDefaultAssociation") {
			replacing++
		}
	}
	if replacing != 1 {
		errs = append(errs, violation(e.Object, "has %d associations that replace the VPC's default security group, and needs one", replacing))
	}
	return errs
}

func (n *Network) nodeZones() []string {
	var zones []string
	for _, tier := range nodeTiers {
		for _, s := range n.tier(tier) {
			zones = append(zones, s.zone)
		}
	}
	return sortedUnique(zones)
}

func (n *Network) checkGateway(gateway Object) []error {
	var errs []error
	for _, tier := range nodeTiers {
		for _, s := range n.tier(tier) {
			for _, t := range s.tables {
				if !t.uses(gateway) {
					errs = append(errs, violation(gateway, "is not in %s, the table of %s", t.GetName(), s.GetName()))
				}
			}
		}
	}
	return errs
}

func (t *routeTable) uses(gateway Object) bool {
	for _, association := range t.endpoints {
		if target(association, "vpcEndpointIdRef") == gateway.GetName() {
			return true
		}
	}
	return false
}
