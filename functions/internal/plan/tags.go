package plan

import (
	"maps"
	"slices"
	"unicode/utf8"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/awsfacts"
)

// Tag keys that the platform itself puts on every resource.
const (
	TagEnvironment = api.Group + "/environment"
	TagClaim       = api.Group + "/claim"
	// TagTier stands on what belongs to one tier of the network.
	TagTier = api.Group + "/tier"
)

// tags merges the tags of every resource. Later ones win: the platform team's
// defaults, the claim's own, what the guardrails demand, and what the platform
// needs to find its resources.
func tags(env Environment, spec *api.CoderEnvironmentSpec, in *v1alpha1.Input) map[string]string {
	out := maps.Clone(in.Defaults.Tags)
	if out == nil {
		out = map[string]string{}
	}
	for k, v := range spec.Tags {
		out[k] = string(v)
	}
	maps.Copy(out, in.Guardrails.Tags)
	out[TagEnvironment] = env.Name
	if env.Claim != "" {
		out[TagClaim] = env.Namespace + "/" + env.Claim
	}
	return out
}

// ownTags is how many tags a resource gets beside those merged here: its name,
// its tier, two for controllers in the cluster, and five of the AWS provider.
const ownTags = 9

// checkTags holds the merged tags against AWS's limits. The schema has checked
// the claim's own; the platform team's come on top.
func checkTags(merged map[string]string) Problems {
	var problems Problems
	if room := awsfacts.MaxTags - ownTags; len(merged) > room {
		problems = one("spec.tags", len(merged),
			"together with the platform team's there are more than %d tags; AWS takes %d, of which %d are taken",
			room, awsfacts.MaxTags, ownTags)
	}
	for _, key := range slices.Sorted(maps.Keys(merged)) {
		if utf8.RuneCountInString(key) > awsfacts.MaxTagKey || utf8.RuneCountInString(merged[key]) > awsfacts.MaxTagValue {
			problems = append(problems, one("spec.tags", key,
				"AWS takes keys of %d characters and values of %d; ask the platform team to shorten its tag",
				awsfacts.MaxTagKey, awsfacts.MaxTagValue)...)
		}
	}
	return problems
}
