package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHome(t *testing.T) {
	t.Parallel()

	h := home(filepath.Join(t.TempDir(), "home"))
	if _, err := h.running(); !errors.Is(err, errNotRunning) {
		t.Errorf("without a directory nothing runs, got: %v", err)
	}
	lock, err := h.take()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.take(); err == nil {
		t.Error("two supervisors may not have the same home")
	}
	if _, err := h.running(); err == nil || !strings.Contains(err.Error(), "still starting") {
		t.Errorf("a supervisor without a ready state is starting, got: %v", err)
	}
	want := state{Steps: []string{"one"}, Ready: true, Kubeconfig: "path", Processes: map[string]processID{"a": {PID: 1, Started: "2"}}}
	if err := h.write(want); err != nil {
		t.Fatal(err)
	}
	got, err := h.running()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what is read is what was written (-want +got):\n%s", diff)
	}
	if err := lock.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := h.running(); !errors.Is(err, errNotRunning) {
		t.Errorf("a state whose supervisor has ended is a leftover, got: %v", err)
	}
	want.Failure = "etcd ended"
	if err := h.write(want); err != nil {
		t.Fatal(err)
	}
	if _, err := h.running(); err == nil || !strings.Contains(err.Error(), "etcd ended") {
		t.Errorf("a supervisor that gave up has said why, got: %v", err)
	}
}

func TestCleanUp(t *testing.T) {
	t.Parallel()

	cases := map[string]struct {
		reason  string
		content string
		held    bool
		want    string
	}{
		"Leftover":   {reason: "nobody lives here any more", content: `{}`},
		"Unreadable": {reason: "without a supervisor nothing is lost with a broken state", content: `{`},
		"Held": {
			reason:  "under a supervisor that the state does not name nothing is removed",
			content: `{}`, held: true, want: "does not name",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			h := home(filepath.Join(t.TempDir(), "home"))
			lock, err := h.take()
			if err != nil {
				t.Fatal(err)
			}
			defer lock.Close() //nolint:errcheck // It may be closed already.
			if !tc.held {
				_ = lock.Close()
			}
			if err := os.WriteFile(h.statePath(), []byte(tc.content), 0o600); err != nil {
				t.Fatal(err)
			}
			err = cleanUp(h)
			if tc.want == "" && err != nil || tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)) {
				t.Errorf("\n%s\nwant %q, got: %v", tc.reason, tc.want, err)
			}
			if _, err := os.Stat(string(h)); errors.Is(err, os.ErrNotExist) == tc.held {
				t.Errorf("\n%s\nthe directory is there: %t", tc.reason, err == nil)
			}
		})
	}
}
