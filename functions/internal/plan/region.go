package plan

import (
	"strings"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/awsfacts"
)

// region looks up a region. One that is not known is an error and never a
// fallback: a guessed zone or partition would strand the environment.
func region(name string) (awsfacts.Region, Problems) {
	r, ok := awsfacts.Lookup(name)
	if !ok {
		return awsfacts.Region{}, one("spec.region", name,
			"is not a region known to this version; known are %s",
			strings.Join(awsfacts.Names(), ", "))
	}
	return r, nil
}

// recoveryRegion decides where copies of the backups go: the claim's choice,
// else the platform team's, else a region of the same partition and legal area.
func recoveryRegion(home awsfacts.Region, dr api.DisasterRecovery, in *v1alpha1.Input) (string, Problems) {
	if !dr.Enabled {
		return "", nil
	}
	field := "spec.disasterRecovery.region"
	if dr.Region == "" && in.Defaults.RecoveryRegion != "" {
		field = "spec.disasterRecovery.region (the platform team's default)"
	}
	name := firstNonEmpty(dr.Region, in.Defaults.RecoveryRegion, home.Recovery)
	if name == "" {
		return "", one(field, name,
			"region %s has no other region in its legal area; name one, or set spec.disasterRecovery.enabled to false",
			home.Name)
	}
	r, ok := awsfacts.Lookup(name)
	switch {
	case !ok:
		return "", one(field, name, "is not a region known to this version; known are %s", strings.Join(awsfacts.Names(), ", "))
	case name == home.Name:
		return "", one(field, name, "is the environment's own region; copies of the backups must lie in another one")
	case r.Partition != home.Partition:
		return "", one(field, name,
			"lies in partition %s, the environment in %s; AWS copies no backup across partitions",
			r.Partition, home.Partition)
	}
	return name, allowedRegion(field, name, in.Guardrails.AllowedRegions)
}

func firstNonEmpty(candidates ...string) string {
	for _, c := range candidates {
		if c != "" {
			return c
		}
	}
	return ""
}
