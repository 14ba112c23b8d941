package awsfacts

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestValidRetention(t *testing.T) {
	t.Parallel()

	cases := map[string]struct {
		reason string
		days   int
		want   bool
	}{
		"Shortest": {reason: "A day is the least.", days: 1, want: true},
		"Quarter":  {reason: "90 days are the usual choice.", days: 90, want: true},
		"Longest":  {reason: "Ten years are the most.", days: 3653, want: true},
		"Between":  {reason: "AWS accepts only the values listed.", days: 91},
		"Year":     {reason: "A leap year is not listed.", days: 366},
		"None":     {reason: "To keep logs for ever is to set no retention.", days: 0},
		"Negative": {reason: "A time is not negative.", days: -1},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tc.want, ValidRetention(tc.days)); diff != "" {
				t.Errorf("\n%s\nValidRetention(%d): -want, +got:\n%s", tc.reason, tc.days, diff)
			}
		})
	}
}

func TestRetentionDays(t *testing.T) {
	t.Parallel()

	if days := RetentionDays(); !slices.IsSorted(days) {
		t.Errorf("days are not sorted: %v", days)
	}
}
