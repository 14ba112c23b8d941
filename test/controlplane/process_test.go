package controlplane

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestStop(t *testing.T) {
	t.Parallel()

	cases := map[string]struct {
		reason string
		script string
		grace  time.Duration
		gone   bool // whether to wait until the child has ended by itself
		want   bool // whether the child says goodbye
	}{
		"Polite": {
			reason: "a child that is asked may put its things in order",
			script: `trap 'echo goodbye; exit 0' TERM; echo ready; while :; do sleep 0.02; done`,
			grace:  startTimeout,
			want:   true,
		},
		"Stubborn": {
			reason: "a child that does not follow is killed",
			script: `trap '' TERM; echo ready; while :; do sleep 0.02; done`,
			grace:  50 * time.Millisecond,
		},
		"NotAsked": {
			reason: "without a grace period nobody asks",
			script: `trap 'echo goodbye; exit 0' TERM; echo ready; while :; do sleep 0.02; done`,
		},
		"Gone": {
			reason: "a child that has ended by itself is as good as stopped",
			script: `echo ready; exit 0`,
			grace:  startTimeout,
			gone:   true,
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			p := startShell(t, tc.script)
			if tc.gone {
				<-p.exited
			} else if err := p.await(t.Context(), says(p, "ready")); err != nil {
				t.Fatal(err)
			}
			if err := p.stop(tc.grace); err != nil {
				t.Fatal(err)
			}
			if alive(p.pid()) {
				t.Errorf("\n%s\nprocess %d is still there", tc.reason, p.pid())
			}
			if got := p.said("goodbye"); got != tc.want {
				t.Errorf("\n%s\nsaid goodbye: want %t, got %t", tc.reason, tc.want, got)
			}
		})
	}
}

func TestAwait(t *testing.T) {
	t.Parallel()

	t.Run("Ended", func(t *testing.T) {
		t.Parallel()

		p := startShell(t, `for i in $(seq 100); do echo line $i.; done; echo the reason; exit 3`)
		err := p.await(t.Context(), says(p, "ready"))
		for _, want := range []string{"shell ended before it was ready", "exit status 3", "line 99.", "the reason"} {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("want %q in: %v", want, err)
			}
		}
		if err != nil && strings.Contains(err.Error(), "line 50.") {
			t.Errorf("want the end of the log only, got: %v", err)
		}
	})

	t.Run("Late", func(t *testing.T) {
		t.Parallel()

		p := startShell(t, `while :; do sleep 0.02; done`)
		t.Cleanup(func() {
			if err := p.stop(0); err != nil {
				t.Error(err)
			}
		})
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		err := p.await(ctx, says(p, "ready"))
		if want := "it has not said ready"; !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), want) {
			t.Errorf("want the deadline and %q, got: %v", want, err)
		}
	})
}

func startShell(t *testing.T, script string) *process {
	t.Helper()
	dir := t.TempDir()
	shell := command{name: "shell", path: "/bin/sh", args: []string{"-c", script}, dir: dir, log: filepath.Join(dir, "log")}
	p, err := shell.start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func says(p *process, text string) func(context.Context) error {
	return func(context.Context) error {
		if p.said(text) {
			return nil
		}
		return errors.New("it has not said " + text)
	}
}
