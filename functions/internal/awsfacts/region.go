package awsfacts

import (
	"slices"
	"strings"
)

// A Region is a place where an environment can live.
type Region struct {
	// Name such as us-east-1.
	Name      string
	Partition Partition
	// Zones are the letters, sorted, of the Availability Zones that a new
	// account has here and that can hold EKS. They are not always a, b, c.
	Zones []string
	// OlderZones are letters that only some accounts have, or that only in some
	// accounts can hold EKS. A zone named in a claim may be one of them; one
	// that we choose ourselves must not.
	OlderZones []string
	// Shuffled is true where the same letter means another place in each
	// account made before November 2025.
	// https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html
	Shuffled bool
	// OptIn is true when the account must enable the region before its first
	// use.
	OptIn bool
	// Area is the country, or EU for the members of the European Union: where
	// data stays under the same law.
	Area string
	// Recovery is the region for copies of the backups unless somebody chooses
	// another: of the same partition and area. Empty when there is none.
	Recovery string
}

// Lookup finds a region. One that is not known has no stand-in: a guessed zone
// or partition would strand the environment.
func Lookup(name string) (Region, bool) {
	all := regions()
	i, found := slices.BinarySearchFunc(all, name, func(r regionRow, name string) int { return strings.Compare(r.name, name) })
	if !found {
		return Region{}, false
	}
	r := all[i]
	return Region{
		Name:       r.name,
		Partition:  r.partition,
		Zones:      letters(r.zones),
		OlderZones: letters(r.older),
		Shuffled:   r.shuffled,
		OptIn:      r.optIn,
		Area:       r.area,
		Recovery:   r.recovery,
	}, true
}

// Names lists the regions known, sorted.
func Names() []string {
	all := regions()
	out := make([]string, len(all))
	for i, r := range all {
		out[i] = r.name
	}
	return out
}

// Zone is the name of the region's zone of that letter.
func (r Region) Zone(letter string) string { return r.Name + letter }

// letters turns "acd" into a, c, d. No letters are no slice.
func letters(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "")
}
