package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestProblemString(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   Problem
		want   string
	}{
		"Text": {
			reason: "A text is quoted, so that an empty one and a space can be seen.",
			args:   Problem{Field: "spec.region", Value: "", Rule: "is not a region"},
			want:   `spec.region: "": is not a region`,
		},
		"Number": {
			reason: "A number is not.",
			args:   Problem{Field: "spec.network.zoneCount", Value: 3, Rule: "is too many"},
			want:   `spec.network.zoneCount: 3: is too many`,
		},
		"Switch": {
			reason: "Nor is a switch.",
			args:   Problem{Field: "spec.deletionProtection", Value: false, Rule: "must be true"},
			want:   `spec.deletionProtection: false: must be true`,
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tc.want, tc.args.String()); diff != "" {
				t.Errorf("\n%s\nString(): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

func TestProblemsString(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   Problems
		want   string
	}{
		"None": {reason: "No problems are no text.", want: ""},
		"Two": {
			reason: "Each problem is a line, in their order.",
			args:   append(one("b", "x", "is wrong"), one("a", 1, "is %s", "wrong too")...),
			want:   "b: \"x\": is wrong\na: 1: is wrong too",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tc.want, tc.args.String()); diff != "" {
				t.Errorf("\n%s\nString(): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
