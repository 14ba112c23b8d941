package plan

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
)

// guard holds a claim against the platform team's guardrails, a function each.
func guard(env Environment, spec *api.CoderEnvironmentSpec, g v1alpha1.Guardrails) Problems {
	var problems Problems
	problems = append(problems, allowedRegion("spec.region", spec.Region, g.AllowedRegions)...)
	problems = append(problems, guardNetwork(spec, g)...)
	problems = append(problems, guardAccess(spec, g)...)
	problems = append(problems, guardBounds(spec, g)...)
	problems = append(problems, guardRetention(spec, g)...)
	problems = append(problems, guardTags(spec, g)...)
	if g.RequireDeletionProtection && !spec.DeletionProtection && !env.Exists {
		problems = append(problems, one("spec.deletionProtection", false,
			"the platform team demands deletion protection for new environments; set it to true")...)
	}
	return problems
}

// allowedRegion holds a region against the platform team's list.
func allowedRegion(field, name string, allowed []string) Problems {
	if len(allowed) == 0 || slices.Contains(allowed, name) {
		return nil
	}
	return one(field, name, "the platform team allows %s", strings.Join(allowed, ", "))
}

func guardNetwork(spec *api.CoderEnvironmentSpec, g v1alpha1.Guardrails) Problems {
	var problems Problems
	if len(g.AllowedCIDRs) > 0 && !inside(spec.Network.CIDR, g.AllowedCIDRs) {
		problems = append(problems, one("spec.network.cidr", string(spec.Network.CIDR),
			"the platform team allows ranges within %s",
			join(g.AllowedCIDRs))...)
	}
	field, zones := "spec.network.zoneCount", spec.Network.ZoneCount
	if len(spec.Network.Zones) > 0 {
		field, zones = "spec.network.zones", len(spec.Network.Zones)
	}
	if zones < g.MinZones {
		problems = append(problems, one(field, zones, "the platform team demands at least %d zones", g.MinZones)...)
	}
	return problems
}

func guardAccess(spec *api.CoderEnvironmentSpec, g v1alpha1.Guardrails) Problems {
	var problems Problems
	if g.InternalOnly {
		if spec.Access.Scheme != api.SchemeInternal {
			problems = append(problems, one("spec.access.scheme", string(spec.Access.Scheme),
				"the platform team allows %s only",
				api.SchemeInternal)...)
		}
		if len(spec.Cluster.PublicAccessCIDRs) > 0 {
			problems = append(problems, one("spec.cluster.publicAccessCIDRs", join(spec.Cluster.PublicAccessCIDRs),
				"the platform team allows no public endpoint; leave it out")...)
		}
	}
	if len(g.AllowedAccessCIDRs) == 0 {
		return problems
	}
	for _, list := range []struct {
		field  string
		ranges []api.CIDR
	}{
		{"spec.access.allowedCIDRs", spec.Access.AllowedCIDRs},
		{"spec.cluster.publicAccessCIDRs", spec.Cluster.PublicAccessCIDRs},
	} {
		for i, c := range list.ranges {
			if !inside(c, g.AllowedAccessCIDRs) {
				problems = append(problems, one(fmt.Sprintf("%s[%d]", list.field, i), string(c),
					"the platform team allows access from %s only",
					join(g.AllowedAccessCIDRs))...)
			}
		}
	}
	return problems
}

func guardBounds(spec *api.CoderEnvironmentSpec, g v1alpha1.Guardrails) Problems {
	var problems Problems
	if g.MaxWorkspaces > 0 && spec.Capacity.MaxWorkspaces > g.MaxWorkspaces {
		problems = append(problems, one("spec.capacity.maxWorkspaces", spec.Capacity.MaxWorkspaces,
			"the platform team allows at most %d",
			g.MaxWorkspaces)...)
	}
	if g.MaxNodes == 0 {
		return problems
	}
	for _, group := range []struct {
		field   string
		maximum int
	}{
		{"spec.nodes.control.maximum", spec.Nodes.Control.Maximum},
		{"spec.nodes.provisioner.maximum", spec.Nodes.Provisioner.Maximum},
		{"spec.nodes.workspace.maximum", spec.Nodes.Workspace.Maximum},
	} {
		if group.maximum > g.MaxNodes {
			problems = append(problems, one(group.field, group.maximum, "the platform team allows at most %d nodes", g.MaxNodes)...)
		}
	}
	return problems
}

func guardRetention(spec *api.CoderEnvironmentSpec, g v1alpha1.Guardrails) Problems {
	var problems Problems
	if days := spec.Network.FlowLogRetentionDays; days < g.MinFlowLogRetentionDays {
		problems = append(problems, one("spec.network.flowLogRetentionDays", days,
			"the platform team demands at least %d days",
			g.MinFlowLogRetentionDays)...)
	}
	if days := spec.Database.BackupRetentionDays; days < g.MinBackupRetentionDays {
		problems = append(problems, one("spec.database.backupRetentionDays", days,
			"the platform team demands at least %d days",
			g.MinBackupRetentionDays)...)
	}
	return problems
}

func guardTags(spec *api.CoderEnvironmentSpec, g v1alpha1.Guardrails) Problems {
	var problems Problems
	for _, key := range g.RequiredTags {
		if strings.TrimSpace(string(spec.Tags[key])) == "" {
			problems = append(problems, one("spec.tags", key, "the platform team demands a tag of this key; add it with a value")...)
		}
	}
	return problems
}

// inside says whether a range lies within one of those allowed.
func inside(c api.CIDR, allowed []api.CIDR) bool {
	p, err := netip.ParsePrefix(string(c))
	if err != nil {
		return false
	}
	return slices.ContainsFunc(allowed, func(a api.CIDR) bool {
		outer, err := netip.ParsePrefix(string(a))
		return err == nil && outer.Bits() <= p.Bits() && outer.Contains(p.Addr())
	})
}

func join(ranges []api.CIDR) string {
	out := make([]string, len(ranges))
	for i, r := range ranges {
		out[i] = string(r)
	}
	return strings.Join(out, ", ")
}
