package controlplane

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseManifests(t *testing.T) {
	t.Parallel()

	cases := map[string]struct {
		reason string
		text   string
		want   []string // names of the objects
		err    string
	}{
		"Several": {
			reason: "comments and empty documents are no objects",
			text:   "# a comment\n---\n{kind: A, metadata: {name: one}}\n---\n---\n{kind: A, metadata: {name: two}}\n",
			want:   []string{"one", "two"},
		},
		"KeyTwice": {
			reason: "the last of two values is not what was meant",
			text:   "{kind: A, kind: B}",
			err:    `cannot parse YAML document 1 of the text`,
		},
		"NotAnObject": {
			reason: "what has no kind is named by its place",
			text:   "{kind: A}\n---\n[1, 2]\n",
			err:    "YAML document 2 of the text is not a Kubernetes object",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			objects, err := parseManifests("the text", []byte(tc.text))
			if tc.err != "" {
				if err == nil || !strings.Contains(err.Error(), tc.err) {
					t.Errorf("\n%s\nwant error %q, got: %v", tc.reason, tc.err, err)
				}
				return
			}
			if err != nil {
				t.Fatalf("\n%s\n%v", tc.reason, err)
			}
			var got []string
			for _, o := range objects {
				got = append(got, o.GetName())
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\n-want names, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
