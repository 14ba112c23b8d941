package plan

import (
	"fmt"
	"slices"
	"strings"

	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/awsfacts"
)

// A Zone is an Availability Zone in use.
type Zone struct {
	// Name such as us-east-1a.
	Name string
	// Letter is the last of the name. It is the key of everything that exists
	// once a zone, so that names stay when zones are added.
	Letter string
}

// zones decides the Availability Zones: those named, or the first that the
// region offers.
func zones(region awsfacts.Region, n api.Network) ([]Zone, Problems) {
	if len(n.Zones) == 0 {
		if n.ZoneCount > len(region.Zones) {
			return nil, one("spec.network.zoneCount", n.ZoneCount,
				"region %s offers every account %d zones (%s); set it to %d, name the zones that your account has, or choose another region",
				region.Name, len(region.Zones), zoneNames(region, region.Zones), len(region.Zones))
		}
		out := make([]Zone, n.ZoneCount)
		for i, letter := range region.Zones[:n.ZoneCount] {
			out[i] = Zone{Name: region.Zone(letter), Letter: letter}
		}
		return out, nil
	}

	var problems Problems
	out := make([]Zone, 0, len(n.Zones))
	for i, z := range n.Zones {
		field := fmt.Sprintf("spec.network.zones[%d]", i)
		letter, ok := strings.CutPrefix(string(z), region.Name)
		if !ok || (!slices.Contains(region.Zones, letter) && !slices.Contains(region.OlderZones, letter)) {
			problems = append(problems, one(field, string(z),
				"is not a zone of region %s that can hold EKS; choose from %s", region.Name, offered(region))...)
			continue
		}
		out = append(out, Zone{Name: string(z), Letter: letter})
	}
	if len(n.Zones) < 2 {
		problems = append(problems, one("spec.network.zones", n.Zones,
			"EKS and Aurora need at least two zones; choose from %s", offered(region))...)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return out, nil
}

// offered lists the zones that a claim may name, for error messages.
func offered(r awsfacts.Region) string {
	return zoneNames(r, slices.Sorted(slices.Values(append(slices.Clone(r.Zones), r.OlderZones...))))
}

func zoneNames(r awsfacts.Region, letters []string) string {
	names := make([]string, len(letters))
	for i, letter := range letters {
		names[i] = r.Zone(letter)
	}
	return strings.Join(names, ", ")
}
