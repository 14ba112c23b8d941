package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/testing/gen"
)

func TestTags(t *testing.T) {
	t.Parallel()
	type args struct {
		env  Environment
		mods []gen.Modifier
		in   v1alpha1.Input
	}
	cases := map[string]struct {
		reason string
		args   args
		want   map[string]string
	}{
		"Own": {
			reason: "The platform finds its resources by its own tags.",
			args:   args{env: team()},
			want:   map[string]string{TagEnvironment: "dev-x7k2p", TagClaim: "team-a/dev"},
		},
		"WithoutClaim": {
			reason: "An XR without a claim has none to name.",
			args:   args{env: Environment{Name: "dev", Namespace: "team-a"}},
			want:   map[string]string{TagEnvironment: "dev"},
		},
		"Precedence": {
			reason: "A claim beats the defaults, the guardrails beat the claim, and nobody takes the platform's own.",
			args: args{
				env: team(),
				mods: []gen.Modifier{gen.Tags(map[string]api.TagValue{
					"claim": "claim", "default-claim": "claim", "claim-guardrail": "claim", "all": "claim", TagEnvironment: "claim",
				})},
				in: v1alpha1.Input{
					Defaults: v1alpha1.Defaults{Tags: map[string]string{
						"default": "default", "default-claim": "default", "default-guardrail": "default", "all": "default",
					}},
					Guardrails: v1alpha1.Guardrails{Tags: map[string]string{
						"guardrail": "guardrail", "default-guardrail": "guardrail", "claim-guardrail": "guardrail", "all": "guardrail",
						TagClaim: "guardrail",
					}},
				},
			},
			want: map[string]string{
				"default":           "default",
				"claim":             "claim",
				"guardrail":         "guardrail",
				"default-claim":     "claim",
				"default-guardrail": "guardrail",
				"claim-guardrail":   "guardrail",
				"all":               "guardrail",
				TagEnvironment:      "dev-x7k2p",
				TagClaim:            "team-a/dev",
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			before := len(tc.args.in.Defaults.Tags)
			got := tags(tc.args.env, gen.Claim(tc.args.mods...), &tc.args.in)
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\ntags(...): -want, +got:\n%s", tc.reason, diff)
			}
			if after := len(tc.args.in.Defaults.Tags); after != before {
				t.Errorf("tags(...): wrote into the input, which has %d tags and had %d", after, before)
			}
		})
	}
}
