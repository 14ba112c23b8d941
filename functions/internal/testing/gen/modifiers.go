package gen

import (
	"maps"

	api "coderenv.io/platform/apis/v1alpha1"
)

// Region sets the region.
func Region(name string) Modifier {
	return func(s *api.CoderEnvironmentSpec) { s.Region = name }
}

// CIDR sets the range of the VPC.
func CIDR(c api.CIDR) Modifier {
	return func(s *api.CoderEnvironmentSpec) { s.Network.CIDR = c }
}

// Zones names the zones.
func Zones(names ...api.Zone) Modifier {
	return func(s *api.CoderEnvironmentSpec) { s.Network.Zones = names }
}

// ZoneCount sets how many zones to choose.
func ZoneCount(n int) Modifier {
	return func(s *api.CoderEnvironmentSpec) { s.Network.ZoneCount = n }
}

// TwoZones chooses two zones, and no more workspaces than their subnets of a
// /16 hold.
func TwoZones() Modifier {
	return func(s *api.CoderEnvironmentSpec) {
		s.Network.ZoneCount = 2
		s.Capacity.MaxWorkspaces = 2000
	}
}

// Workspaces sets the capacity.
func Workspaces(n int) Modifier {
	return func(s *api.CoderEnvironmentSpec) { s.Capacity.MaxWorkspaces = n }
}

// Small asks for so little that a /21 holds it.
func Small() Modifier {
	return func(s *api.CoderEnvironmentSpec) {
		s.Capacity.MaxWorkspaces = 20
		s.Nodes.Provisioner.Maximum = 1
		s.Nodes.Workspace.Minimum = 0
		s.Nodes.Workspace.Maximum = 2
	}
}

// Subnets gives the ranges of the subnets by hand.
func Subnets(r api.SubnetRanges) Modifier {
	return func(s *api.CoderEnvironmentSpec) { s.Network.Subnets = &r }
}

// SingleNAT asks for one NAT gateway.
func SingleNAT() Modifier {
	return func(s *api.CoderEnvironmentSpec) { s.Network.NATGateways = api.NATSingle }
}

// NoEndpoints leaves the interface endpoints out.
func NoEndpoints() Modifier {
	return func(s *api.CoderEnvironmentSpec) { s.Network.Endpoints = false }
}

// FlowLogRetention sets how many days flow logs are kept.
func FlowLogRetention(days int) Modifier {
	return func(s *api.CoderEnvironmentSpec) { s.Network.FlowLogRetentionDays = days }
}

// BackupRetention sets how many days backups are kept.
func BackupRetention(days int) Modifier {
	return func(s *api.CoderEnvironmentSpec) { s.Database.BackupRetentionDays = days }
}

// Internal hides the load balancer from the internet and the Kubernetes API
// behind its private endpoint.
func Internal() Modifier {
	return func(s *api.CoderEnvironmentSpec) {
		s.Access.Scheme = api.SchemeInternal
		s.Cluster.PublicAccessCIDRs = nil
	}
}

// AllowedCIDRs sets who may reach Coder.
func AllowedCIDRs(ranges ...api.CIDR) Modifier {
	return func(s *api.CoderEnvironmentSpec) { s.Access.AllowedCIDRs = ranges }
}

// PublicAccess sets who may reach the Kubernetes API.
func PublicAccess(ranges ...api.CIDR) Modifier {
	return func(s *api.CoderEnvironmentSpec) { s.Cluster.PublicAccessCIDRs = ranges }
}

// NoRecovery keeps no copies in another region.
func NoRecovery() Modifier {
	return func(s *api.CoderEnvironmentSpec) { s.DisasterRecovery = api.DisasterRecovery{} }
}

// Recovery sets the region of the copies.
func Recovery(region string) Modifier {
	return func(s *api.CoderEnvironmentSpec) {
		s.DisasterRecovery = api.DisasterRecovery{Enabled: true, Region: region}
	}
}

// Unprotected takes away the protection against deletion.
func Unprotected() Modifier {
	return func(s *api.CoderEnvironmentSpec) { s.DeletionProtection = false }
}

// Tags adds tags.
func Tags(tags map[string]api.TagValue) Modifier {
	return func(s *api.CoderEnvironmentSpec) {
		if s.Tags == nil {
			s.Tags = map[string]api.TagValue{}
		}
		maps.Copy(s.Tags, tags)
	}
}
