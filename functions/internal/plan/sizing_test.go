package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSizing(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   int
		want   Sizing
	}{
		"Least": {
			reason: "Below the smallest architecture, the smallest holds.",
			args:   1,
			want:   Sizing{Workspaces: 600, CoderdReplicas: 3, CoderdVCPUs: 2, CoderdGiB: 8, Provisioners: 60, DatabaseGiB: 30},
		},
		"ExactlyARow": {
			reason: "A published number is answered as published.",
			args:   1800,
			want:   Sizing{Workspaces: 1800, CoderdReplicas: 4, CoderdVCPUs: 4, CoderdGiB: 12, Provisioners: 180, DatabaseGiB: 120},
		},
		"JustAboveARow": {
			reason: "One workspace more needs the larger coderd at once, and a little more of the rest.",
			args:   601,
			want:   Sizing{Workspaces: 601, CoderdReplicas: 3, CoderdVCPUs: 4, CoderdGiB: 12, Provisioners: 61, DatabaseGiB: 31},
		},
		"Between": {
			reason: "3000 lies 1200 of 4200 above 1800: what is counted grows by two sevenths, rounded up.",
			args:   3000,
			want:   Sizing{Workspaces: 3000, CoderdReplicas: 6, CoderdVCPUs: 4, CoderdGiB: 12, Provisioners: 300, DatabaseGiB: 155},
		},
		"BeyondTheLast": {
			reason: "Beyond the largest architecture nothing is published.",
			args:   7000,
			want:   Sizing{Workspaces: 6000, CoderdReplicas: 10, CoderdVCPUs: 4, CoderdGiB: 12, Provisioners: 600, DatabaseGiB: 240},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tc.want, sizing(tc.args)); diff != "" {
				t.Errorf("\n%s\nsizing(%d): -want, +got:\n%s", tc.reason, tc.args, diff)
			}
		})
	}
}

// TestSizingNeverShrinks fails if more workspaces would ask for less of anything.
func TestSizingNeverShrinks(t *testing.T) {
	t.Parallel()
	for n := 2; n <= 3000; n++ {
		less, more := sizing(n-1), sizing(n)
		if more.CoderdReplicas < less.CoderdReplicas || more.CoderdVCPUs < less.CoderdVCPUs || more.CoderdGiB < less.CoderdGiB ||
			more.Provisioners < less.Provisioners || more.DatabaseGiB < less.DatabaseGiB {
			t.Errorf("sizing(%d): -%d, +%d workspaces:\n%s", n, n-1, n, cmp.Diff(less, more))
		}
	}
}
