package gen_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/schema"
	"coderenv.io/platform/functions/internal/testing/gen"
)

func TestClaim(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		mods   []gen.Modifier
		want   func(*api.CoderEnvironmentSpec) any
		value  any
	}{
		"Default": {
			reason: "A claim has the defaults of the schema.",
			want:   func(s *api.CoderEnvironmentSpec) any { return s.Network.CIDR },
			value:  api.CIDR("10.0.0.0/16"),
		},
		"Modified": {
			reason: "A modifier changes what it names.",
			mods:   []gen.Modifier{gen.CIDR("10.1.0.0/16")},
			want:   func(s *api.CoderEnvironmentSpec) any { return s.Network.CIDR },
			value:  api.CIDR("10.1.0.0/16"),
		},
		"Last": {
			reason: "Of two modifiers the later one wins.",
			mods:   []gen.Modifier{gen.Workspaces(1), gen.Workspaces(2)},
			want:   func(s *api.CoderEnvironmentSpec) any { return s.Capacity.MaxWorkspaces },
			value:  2,
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := tc.want(gen.Claim(tc.mods...))
			if diff := cmp.Diff(tc.value, got); diff != "" {
				t.Errorf("\n%s\ngen.Claim(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

// TestClaimIsFresh fails if one test could change the claims of another.
func TestClaimIsFresh(t *testing.T) {
	t.Parallel()
	first := gen.Claim(gen.Tags(map[string]api.TagValue{"team": "a"}))
	first.Access.AllowedCIDRs[0] = "192.0.2.0/24"
	if diff := cmp.Diff(gen.Claim(), gen.Claim()); diff != "" {
		t.Errorf("gen.Claim(): differs from call to call:\n%s", diff)
	}
	if got := gen.Claim().Access.AllowedCIDRs[0]; got != "0.0.0.0/0" {
		t.Errorf("gen.Claim(): a list is shared, it holds %s", got)
	}
}

// TestRandomSpec holds random claims against the schema: properties are to be
// about what the API server lets through.
func TestRandomSpec(t *testing.T) {
	t.Parallel()
	s, err := schema.Spec()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		raw, err := json.Marshal(gen.RandomSpec(t))
		if err != nil {
			t.Fatal(err)
		}
		obj := map[string]any{}
		if err := json.Unmarshal(raw, &obj); err != nil {
			t.Fatal(err)
		}
		for _, e := range s.Apply(context.Background(), integers(obj)) {
			t.Errorf("the schema refuses a random claim: %v", e)
		}
	})
}

// integers makes whole numbers integers, as the API server's decoder does.
func integers(obj map[string]any) map[string]any {
	for k, v := range obj {
		switch v := v.(type) {
		case map[string]any:
			integers(v)
		case float64:
			if v == float64(int64(v)) {
				obj[k] = int64(v)
			}
		}
	}
	return obj
}
