package plan

import (
	"maps"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
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
