package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOutdated(t *testing.T) {
	t.Parallel()

	started := map[string]string{"function": "1", "package": "2"}
	cases := map[string]struct {
		reason string
		now    map[string]string
		want   []string
	}{
		"Same": {
			reason: "what was built again and came out the same has not changed",
			now:    map[string]string{"function": "1", "package": "2"},
		},
		"Changed": {
			reason: "each that differs is named",
			now:    map[string]string{"package": "3", "function": "4"},
			want:   []string{"function", "package"},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			if diff := cmp.Diff(tc.want, outdated(started, tc.now)); diff != "" {
				t.Errorf("\n%s\n(-want +got):\n%s", tc.reason, diff)
			}
		})
	}
}
