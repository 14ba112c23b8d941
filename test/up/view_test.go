package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"
)

func TestLinesOf(t *testing.T) {
	t.Parallel()

	cases := map[string]struct {
		reason string
		status string
		want   []line
	}{
		"New": {
			reason: "a claim that nobody has looked at has no conditions",
			status: `{}`,
			want:   []line{{"team/dev", "waits", "the control plane has not looked at it yet"}},
		},
		"Creating": {
			reason: "a line for the environment, and one for each component",
			status: `
resources: {progress: 3/9}
conditions:
- {type: Synced, status: "True", reason: ReconcileSuccess}
- {type: Ready, status: "False", reason: Waiting}
- {type: NetworkReady, status: "False", reason: Creating, message: 3 of 9}
- {type: Accepted, status: "True", reason: Accepted}`,
			want: []line{{"team/dev", "waiting", "3/9 resources"}, {"  network", "creating", "3 of 9"}},
		},
		"NotSynced": {
			reason: "what Crossplane cannot do is more than a state",
			status: `
conditions:
- {type: Synced, status: "False", reason: ReconcileError, message: no such kind}
- {type: Ready, status: "False", reason: Waiting}`,
			want: []line{{"team/dev", "waiting", "nothing composed yet; no such kind"}},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			claim := &unstructured.Unstructured{Object: map[string]any{}}
			status := map[string]any{}
			if err := yaml.Unmarshal([]byte(tc.status), &status); err != nil {
				t.Fatal(err)
			}
			claim.Object["status"] = status
			claim.SetNamespace("team")
			claim.SetName("dev")
			if diff := cmp.Diff(tc.want, linesOf(claim), cmp.AllowUnexported(line{})); diff != "" {
				t.Errorf("\n%s\n(-want +got):\n%s", tc.reason, diff)
			}
		})
	}
}

func TestDraw(t *testing.T) {
	t.Parallel()

	lines := []line{{"team/dev", "waiting", "3/9"}, {"  network", "creating", "3 of 9"}}
	cases := map[string]struct {
		reason   string
		terminal bool
		want     int
	}{
		"Lines": {reason: "a log gets a line only when something changes", want: 2},
		"Block": {reason: "a terminal's block is drawn over every time", terminal: true, want: 4},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			out := &strings.Builder{}
			v := &view{out: out, terminal: tc.terminal, last: map[string]string{}}
			v.draw(lines)
			v.draw(lines)
			if got := strings.Count(out.String(), "\n"); got != tc.want {
				t.Errorf("\n%s\nwant %d lines, got %d:\n%s", tc.reason, tc.want, got, out)
			}
		})
	}
}

func TestShorten(t *testing.T) {
	t.Parallel()

	if got, want := shorten("äöüß\nabcdefgh", 8+6), "äöüß …"; got != want {
		t.Errorf("a line is cut between characters and stays one line: want %q, got %q", want, got)
	}
	if got, want := shorten("short", 80), "short"; got != want {
		t.Errorf("want %q, got %q", want, got)
	}
}
