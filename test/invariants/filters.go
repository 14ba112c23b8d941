package invariants

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
)

// Quotas of an account that has asked for nothing more.
// https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
const (
	// aclRules is one less than the quota of 20, which counts the rule that
	// denies the rest and that every ACL ends with.
	aclRules   = 19
	groupRules = 60
)

// aclNumbers end before 32767, the rule that denies the rest.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html
const (
	firstACLNumber = 1
	lastACLNumber  = 32766
)

// describable is what EC2 takes in the description of a group or a rule; an
// apostrophe is enough to be refused.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
var describable = regexp.MustCompile(`^[a-zA-Z0-9 ._\-:/()#,@\[\]+=&;{}!$*]{1,255}$`)

// Filters demands of network ACLs and security groups what AWS checks rule by
// rule: numbers that are unique and in range, counts within the default quotas,
// ports where the protocol has them and nowhere else, one peer a rule, no rule
// twice, a description EC2 accepts. An ACL without rules in a direction is refused
// too: it drops everything, answers included. The VPC's default group is locked.
func Filters(in Input) []error {
	n := ReadNetwork(in.Objects)
	if n == nil {
		return nil
	}
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(n.acls)) {
		a := n.acls[name]
		errs = append(errs, a.check("ingress", a.ingress)...)
		errs = append(errs, a.check("egress", a.egress)...)
	}
	for _, name := range slices.Sorted(maps.Keys(n.groups)) {
		g := n.groups[name]
		if text(g.Object, "name") == "" {
			errs = append(errs, violation(g.Object, "has no name: the provider would make one up"))
		}
		if !describable.MatchString(text(g.Object, "description")) {
			errs = append(errs, violation(g.Object, "description %q is not one EC2 accepts", text(g.Object, "description")))
		}
		errs = append(errs, g.check("ingress", g.ingress)...)
		errs = append(errs, g.check("egress", g.egress)...)
	}
	return append(errs, n.checkDefaultGroup(in.Objects)...)
}

// checkDefaultGroup demands that the group which everything without a group falls
// into is ours, and empty: the provider empties it when its rules are left out.
func (n *Network) checkDefaultGroup(objects []Object) []error {
	var errs []error
	found := 0
	for _, o := range objects {
		if !isEC2(o, "DefaultSecurityGroup") {
			continue
		}
		found++
		if has(o, "ingress") || has(o, "egress") {
			errs = append(errs, violation(o, "has rules: whatever forgets its security group would be open by them"))
		}
	}
	if found != 1 {
		errs = append(errs, violation(n.vpc, "has %d DefaultSecurityGroups, and needs one: AWS lets everything in the group talk", found))
	}
	return errs
}

func (a *acl) check(direction string, rules []aclRule) []error {
	var errs []error
	if len(rules) == 0 {
		errs = append(errs, violation(a.Object, "has no %s rule, so it drops every packet of that direction", direction))
	}
	if len(rules) > aclRules {
		errs = append(errs, violation(a.Object, "has %d %s rules, the quota leaves %d", len(rules), direction, aclRules))
	}
	numbers := map[int]string{}
	for _, r := range rules {
		if r.number < firstACLNumber || r.number > lastACLNumber {
			errs = append(errs, violation(r.Object, "ruleNumber %d is not within %d and %d", r.number, firstACLNumber, lastACLNumber))
		}
		if other, taken := numbers[r.number]; taken {
			errs = append(errs, violation(r.Object, "ruleNumber %d is already the %s number of %s", r.number, direction, other))
		}
		numbers[r.number] = r.GetName()
		if action := text(r.Object, "ruleAction"); action != "allow" && action != "deny" {
			errs = append(errs, violation(r.Object, "ruleAction %q is neither allow nor deny", action))
		}
		if problem := r.problem(); problem != "" {
			errs = append(errs, violation(r.Object, "%s", problem))
		}
	}
	return errs
}

func (g *group) check(direction string, rules []groupRule) []error {
	var errs []error
	if len(rules) > groupRules {
		errs = append(errs, violation(g.Object, "has %d %s rules, the quota is %d", len(rules), direction, groupRules))
	}
	seen := map[string]string{}
	for _, r := range rules {
		peers := r.peers()
		if len(peers) != 1 {
			errs = append(errs, violation(r.Object, "has %d peers (%s), and needs one of CIDR, prefix list or group", len(peers), list(peers)))
		}
		key := fmt.Sprint(r.protocol, r.from, "-", r.to, peers)
		if other, taken := seen[key]; taken {
			errs = append(errs, violation(r.Object, "says what %s says: AWS refuses a rule twice", other))
		}
		seen[key] = r.GetName()
		if d := text(r.Object, "description"); !describable.MatchString(d) {
			errs = append(errs, violation(r.Object, "description %q is not one EC2 accepts", d))
		}
		if problem := r.problem(); problem != "" {
			errs = append(errs, violation(r.Object, "%s", problem))
		}
	}
	return errs
}

// peers are the fields that say who is at the other end.
func (r groupRule) peers() []string {
	var found []string
	for _, field := range []string{"cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"} {
		if value := text(r.Object, field); value != "" {
			found = append(found, value)
		} else if name := target(r.Object, field+"Ref"); name != "" {
			found = append(found, name)
		}
	}
	return found
}

// problem says what is wrong with protocol and ports, "" if nothing is.
func (p ports) problem() string {
	switch {
	case p.protocol == "":
		return "names no protocol"
	case p.protocol != "tcp" && p.protocol != "udp":
		return ""
	case !p.given:
		return "is for " + p.protocol + ", and needs fromPort and toPort"
	case p.from < 0 || p.from > p.to || p.to > lastPort:
		return fmt.Sprintf("ports %d to %d are no range", p.from, p.to)
	}
	return ""
}

func has(o Object, field string) bool {
	params, _ := o.Object["spec"].(map[string]any)
	params, _ = params["forProvider"].(map[string]any)
	_, ok := params[field]
	return ok
}
