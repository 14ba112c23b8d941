package plan

import (
	"encoding/binary"
	"fmt"
	"net/netip"
	"strconv"

	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/awsfacts"
)

// zoneSlots is how many zones an environment can ever have. Blocks are dealt
// over this many slots whether or not a zone fills them, so that a third zone
// finds its blocks free and no existing subnet has to move.
const zoneSlots = 3

// A Subnet of the VPC.
type Subnet struct {
	Tier Tier
	Zone Zone
	// Key names the subnet within its tier: the zone's letter, and from the
	// second subnet in a zone on a number.
	Key  string
	CIDR netip.Prefix
}

// Addresses is how many addresses AWS leaves usable in the subnet.
func (s Subnet) Addresses() int {
	return 1<<(32-s.CIDR.Bits()) - awsfacts.ReservedSubnetAddresses
}

// A layout is where a tier's blocks lie, in units of a thirty-second of the
// VPC: in a /16, a unit is a /21.
type layout struct {
	tier  Tier
	first int
	// units that one block takes.
	units  int
	blocks int
}

// layouts is the address plan: three blocks for each tier and a fourth for
// workspaces. The last three units stay free.
func layouts() []layout {
	return []layout{
		{tier: Public, first: 0, units: 2, blocks: 3},
		{tier: Control, first: 6, units: 2, blocks: 3},
		{tier: Provisioner, first: 12, units: 2, blocks: 3},
		{tier: Workspace, first: 18, units: 2, blocks: 4},
		{tier: Database, first: 26, units: 1, blocks: 3},
	}
}

// unitBits is how many bits a unit's prefix is longer than the VPC's.
const unitBits = 5

// blocks cuts the tier's blocks out of the VPC.
func (l layout) cut(vpc netip.Prefix) []netip.Prefix {
	base := toUint32(vpc.Addr())
	unit := uint32(1) << (32 - vpc.Bits() - unitBits)
	bits := vpc.Bits() + unitBits
	if l.units == 2 {
		bits--
	}
	out := make([]netip.Prefix, l.blocks)
	for i := range out {
		offset := uint32(l.first+i*l.units) * unit //nolint:gosec // At most 31 units.
		out[i] = netip.PrefixFrom(fromUint32(base+offset), bits)
	}
	return out
}

// ranges are the blocks of each tier: those given by hand, or cut from the VPC.
func ranges(vpc netip.Prefix, given *api.SubnetRanges) (map[Tier][]netip.Prefix, Problems) {
	out := map[Tier][]netip.Prefix{}
	if given == nil {
		for _, l := range layouts() {
			out[l.tier] = l.cut(vpc)
		}
		return out, nil
	}
	var problems Problems
	lists := map[Tier]api.SubnetRangeList{
		Public: given.Public, Control: given.Control, Provisioner: given.Provisioner,
		Workspace: given.Workspace, Database: given.Database,
	}
	for _, t := range Tiers() {
		for i, c := range lists[t] {
			p, found := prefix(rangeField(t, i), c)
			problems = append(problems, found...)
			out[t] = append(out[t], p)
		}
	}
	return out, problems
}

// rangeField is where a range given by hand stands in the claim.
func rangeField(t Tier, i int) string { return fmt.Sprintf("spec.network.subnets.%s[%d]", t, i) }

// deal gives each zone its blocks. Block i belongs to slot i modulo three.
func deal(tier Tier, zones []Zone, blocks []netip.Prefix) []Subnet {
	var out []Subnet
	for i, b := range blocks {
		slot := i % zoneSlots
		if slot >= len(zones) {
			continue
		}
		z := zones[slot]
		key := z.Letter
		if round := i / zoneSlots; round > 0 {
			key += strconv.Itoa(round + 1)
		}
		out = append(out, Subnet{Tier: tier, Zone: z, Key: key, CIDR: b})
	}
	return out
}

func toUint32(a netip.Addr) uint32 {
	b := a.As4()
	return binary.BigEndian.Uint32(b[:])
}

func fromUint32(u uint32) netip.Addr {
	var b [4]byte
	binary.BigEndian.PutUint32(b[:], u)
	return netip.AddrFrom4(b)
}
