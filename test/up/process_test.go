package main

import (
	"os"
	"os/exec"
	"testing"
	"time"
)

func TestEnd(t *testing.T) {
	t.Parallel()

	cases := map[string]struct {
		reason  string
		started func(processID) string
		grace   time.Duration
		dies    bool
	}{
		"Ours": {
			reason:  "the recorded process is ended",
			started: func(p processID) string { return p.Started },
			grace:   time.Second,
			dies:    true,
		},
		"NumberReused": {
			reason:  "a process that was started at another time has the number by accident",
			started: func(processID) string { return "1" },
			grace:   time.Second,
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			cmd := exec.CommandContext(t.Context(), "sleep", "60")
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			exited := make(chan struct{})
			go func() { _ = cmd.Wait(); close(exited) }()
			id, err := identify(cmd.Process.Pid)
			if err != nil {
				t.Fatal(err)
			}
			id.Started = tc.started(id)
			if err := id.end(tc.grace); err != nil {
				t.Errorf("\n%s\n%v", tc.reason, err)
			}
			select {
			case <-exited:
				if !tc.dies {
					t.Errorf("\n%s\nit was killed", tc.reason)
				}
			case <-time.After(200 * time.Millisecond):
				if tc.dies {
					t.Errorf("\n%s\nit lives", tc.reason)
				}
				_ = cmd.Process.Kill()
			}
		})
	}
}

func TestAlive(t *testing.T) {
	t.Parallel()

	self, err := identify(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		reason string
		id     processID
		want   bool
	}{
		"Self":    {reason: "who asks is alive", id: self, want: true},
		"Nothing": {reason: "no recorded process is no process, and above all not the group 0", id: processID{}, want: false},
		"Other":   {reason: "another process under the same number", id: processID{PID: self.PID, Started: "1"}, want: false},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			if got := tc.id.alive(); got != tc.want {
				t.Errorf("\n%s\nwant %t, got %t", tc.reason, tc.want, got)
			}
		})
	}
}
