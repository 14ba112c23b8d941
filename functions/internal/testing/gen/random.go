package gen

import (
	"encoding/binary"
	"fmt"
	"net/netip"

	"pgregory.net/rapid"

	api "coderenv.io/platform/apis/v1alpha1"
)

// RandomSpec draws a claim that the schema takes and the plan may refuse: about
// half of them ask for something that a range or a region does not have.
func RandomSpec(t *rapid.T) *api.CoderEnvironmentSpec {
	return Claim(
		randomPlace(t),
		randomNetwork(t),
		randomCapacity(t),
		randomAccess(t),
		randomRest(t),
	)
}

// RandomRange draws a VPC's range of a size that the schema takes, within a range
// that AWS takes.
func RandomRange(t *rapid.T) netip.Prefix {
	return randomRange(t, rapid.IntRange(16, 23).Draw(t, "bits"))
}

func randomRange(t *rapid.T, bits int) netip.Prefix {
	within := rapid.SampledFrom([]netip.Prefix{
		netip.MustParsePrefix("10.0.0.0/8"),
		netip.MustParsePrefix("172.16.0.0/12"),
		netip.MustParsePrefix("192.168.0.0/16"),
		netip.MustParsePrefix("100.64.0.0/10"),
	}).Draw(t, "within")
	b := within.Addr().As4()
	host := rapid.Uint32Range(0, 1<<(32-within.Bits())-1).Draw(t, "host")
	binary.BigEndian.PutUint32(b[:], binary.BigEndian.Uint32(b[:])|host)
	return netip.PrefixFrom(netip.AddrFrom4(b), bits).Masked()
}

// regions have two zones, three, or more, other letters than a, b, c, no region
// to recover in, and partitions of their own. The last two are not known at all.
func regions() []string {
	return []string{
		"us-east-1", "us-east-2", "us-west-1", "us-west-2", "eu-central-1", "eu-west-1", "ca-central-1", "ap-northeast-1",
		"sa-east-1", "us-gov-west-1", "us-gov-east-1", "cn-north-1", "cn-northwest-1", "us-east-9", "eu-isoe-west-1",
	}
}

// seldom is true in one of four draws.
func seldom(t *rapid.T, label string) bool { return rapid.IntRange(0, 3).Draw(t, label) == 3 }

func randomPlace(t *rapid.T) Modifier {
	return func(s *api.CoderEnvironmentSpec) {
		s.Region = rapid.SampledFrom(regions()).Draw(t, "region")
		s.DisasterRecovery = api.DisasterRecovery{Enabled: rapid.Bool().Draw(t, "recovery")}
		if s.DisasterRecovery.Enabled && seldom(t, "recoveryRegionGiven") {
			s.DisasterRecovery.Region = rapid.SampledFrom(regions()).Draw(t, "recoveryRegion")
		}
	}
}

func randomNetwork(t *rapid.T) Modifier {
	return func(s *api.CoderEnvironmentSpec) {
		// Half of the ranges hold what the defaults ask for.
		vpc := randomRange(t, rapid.SampledFrom([]int{16, 16, 16, 16, 17, 18, 19, 20, 21, 22, 23}).Draw(t, "bits"))
		n := &s.Network
		n.CIDR = api.CIDR(vpc.String())
		n.ZoneCount = rapid.IntRange(2, 3).Draw(t, "zoneCount")
		if seldom(t, "zonesNamed") {
			letters := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c", "c", "d"}), 2, 3, rapid.ID[string]).Draw(t, "letters")
			for _, l := range letters {
				n.Zones = append(n.Zones, api.Zone(s.Region+l))
			}
			n.ZoneCount = len(letters)
		}
		if seldom(t, "subnetsGiven") {
			n.Subnets = randomSubnets(t, vpc, n.ZoneCount)
		}
		n.NATGateways = rapid.SampledFrom([]api.NATMode{api.NATPerZone, api.NATSingle}).Draw(t, "nat")
		n.Endpoints = rapid.Bool().Draw(t, "endpoints")
		n.FlowLogRetentionDays = rapid.SampledFrom([]int{1, 90, 3653}).Draw(t, "flowLogRetention")
	}
}

// randomSubnets cuts the VPC into 32 ranges and deals some of them in any order,
// so that they are inside, aligned and disjoint, and follow no plan.
func randomSubnets(t *rapid.T, vpc netip.Prefix, zones int) *api.SubnetRanges {
	b := vpc.Addr().As4()
	base := uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
	units := make([]int, 32)
	for i := range units {
		units[i] = i
	}
	units = rapid.Permutation(units).Draw(t, "units")
	take := func(n int) api.SubnetRangeList {
		var out api.SubnetRangeList
		for _, unit := range units[:n] {
			u := base + uint32(unit)<<(32-vpc.Bits()-5) //nolint:gosec // At most 31.
			out = append(out, api.CIDR(netip.PrefixFrom(netip.AddrFrom4([4]byte{byte(u >> 24), byte(u >> 16), byte(u >> 8), byte(u)}), vpc.Bits()+5).String()))
		}
		units = units[n:]
		return out
	}
	each := rapid.IntRange(zones, 4).Draw(t, "rangesATier")
	return &api.SubnetRanges{
		Public: take(each), Control: take(each), Provisioner: take(each), Database: take(each),
		Workspace: take(rapid.IntRange(each, 6).Draw(t, "workspaceRanges")),
	}
}

func randomCapacity(t *rapid.T) Modifier {
	types := rapid.SampledFrom([]api.InstanceType{"m5.large", "m5.2xlarge", "c5.2xlarge", "r6i.4xlarge", "t3.medium", "p5.48xlarge"})
	return func(s *api.CoderEnvironmentSpec) {
		s.Capacity.MaxWorkspaces = rapid.SampledFrom([]int{1, 20, 200, 600, 601, 1800, 3000}).Draw(t, "workspaces")
		bounds := func(group string, minimum, maximum *int, lowest, highest int) {
			*maximum = rapid.IntRange(1, highest).Draw(t, group+"Maximum")
			*minimum = rapid.IntRange(lowest, *maximum).Draw(t, group+"Minimum")
		}
		c, p, w := &s.Nodes.Control, &s.Nodes.Provisioner, &s.Nodes.Workspace
		bounds("control", &c.Minimum, &c.Maximum, 1, 6)
		bounds("provisioner", &p.Minimum, &p.Maximum, 0, 40)
		bounds("workspace", &w.Minimum, &w.Maximum, 0, 450)
		c.InstanceTypes = []api.InstanceType{types.Draw(t, "controlType")}
		p.InstanceTypes = []api.InstanceType{types.Draw(t, "provisionerType")}
		w.InstanceTypes = []api.InstanceType{types.Draw(t, "workspaceType")}
		w.Spot = rapid.Bool().Draw(t, "spot")
	}
}

func randomAccess(t *rapid.T) Modifier {
	return func(s *api.CoderEnvironmentSpec) {
		s.Access.Scheme = rapid.SampledFrom([]api.Scheme{api.SchemeInternetFacing, api.SchemeInternal}).Draw(t, "scheme")
		s.Access.AllowedCIDRs = nil
		for i := range rapid.IntRange(1, 5).Draw(t, "allowed") {
			s.Access.AllowedCIDRs = append(s.Access.AllowedCIDRs, api.CIDR(fmt.Sprintf("203.0.%d.0/24", i)))
		}
		if rapid.Bool().Draw(t, "private") {
			s.Cluster.PublicAccessCIDRs = nil
		}
	}
}

func randomRest(t *rapid.T) Modifier {
	return func(s *api.CoderEnvironmentSpec) {
		for i := range rapid.IntRange(0, 3).Draw(t, "tags") {
			if s.Tags == nil {
				s.Tags = map[string]api.TagValue{}
			}
			s.Tags[fmt.Sprintf("tag-%d", i)] = "value"
		}
		s.Database.BackupRetentionDays = rapid.SampledFrom([]int{1, 35, 90}).Draw(t, "backupRetention")
		s.Database.MaxACU = api.ACU(rapid.SampledFrom([]float64{2, 16, 64}).Draw(t, "maxACU"))
		s.Coder.Replicas = rapid.IntRange(1, 3).Draw(t, "replicas")
		s.DeletionProtection = rapid.Bool().Draw(t, "protected")
	}
}
