package provider

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"coderenv.io/platform/test/aws/world"
)

func TestDiff(t *testing.T) {
	t.Parallel()

	cases := map[string]struct {
		reason     string
		wanted, is world.Attributes
		want       []string
	}{
		"Same": {reason: "nothing to do", wanted: world.Attributes{"a": "x"}, is: world.Attributes{"a": "x"}},
		"Other": {
			reason: "in the order of the names",
			wanted: world.Attributes{"b": "x", "a": 1.0}, is: world.Attributes{"a": 2.0}, want: []string{"a", "b"},
		},
		"NotAsked": {reason: "what is not asked for AWS may decide", wanted: world.Attributes{}, is: world.Attributes{"a": "x"}},
		"Empty":    {reason: "an empty value is none", wanted: world.Attributes{"a": false, "b": "", "c": []any{}}, is: world.Attributes{}},
		"Set":      {reason: "a set has no order", wanted: world.Attributes{"a": []any{"x", "y"}}, is: world.Attributes{"a": []any{"y", "x"}}},
		"Document": {
			reason: "blanks and the order of keys say nothing",
			wanted: world.Attributes{"a": `{"x":1,"y":[2]}`}, is: world.Attributes{"a": `{ "y": [2], "x": 1 }`},
		},
		"OtherDocument": {
			reason: "another document", wanted: world.Attributes{"a": `{"x":1}`}, is: world.Attributes{"a": `{"x":2}`}, want: []string{"a"},
		},
		"Unread": {reason: "AWS does not tell", wanted: world.Attributes{"window": 7.0}, is: world.Attributes{"window": 30.0}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			k := &Kind{Unread: []string{"window"}}
			var got []string
			for _, c := range k.diff(tc.wanted, tc.is) {
				got = append(got, c.name)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\n-want +got\n%s", tc.reason, diff)
			}
		})
	}
}
