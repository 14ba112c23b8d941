package plan

import (
	"fmt"
	"strings"
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

func TestCheckTags(t *testing.T) {
	t.Parallel()
	many := func(n int) map[string]string {
		out := make(map[string]string, n)
		for i := range n {
			out[fmt.Sprintf("key-%02d", i)] = "v"
		}
		return out
	}
	cases := map[string]struct {
		reason string
		args   map[string]string
		want   []string
	}{
		"Most": {
			reason: "Nine of AWS's fifty are taken.",
			args:   many(41),
		},
		"TooMany": {
			reason: "The claim's tags and the platform team's are each within bounds, and too many together.",
			args:   many(42),
			want:   []string{"spec.tags: 42: together with the platform team's there are more than 41 tags; AWS takes 50, of which 9 are taken"},
		},
		"LongValue": {
			reason: "The schema does not see the platform team's tags.",
			args:   map[string]string{"note": strings.Repeat("é", 257), "other": strings.Repeat("é", 256)},
			want:   []string{`spec.tags: "note": AWS takes keys of 128 characters and values of 256; ask the platform team to shorten its tag`},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, p := range checkTags(tc.args) {
				got = append(got, p.String())
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\ncheckTags(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
