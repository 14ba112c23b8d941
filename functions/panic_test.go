package main

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/crossplane/crossplane-runtime/v2/pkg/logging"
	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"github.com/google/go-cmp/cmp"

	"coderenv.io/platform/functions/internal/testing/gen"
)

// A recorder is a logger that remembers.
type recorder struct {
	mu    sync.Mutex
	lines []map[string]any
	// atDebug is what to do when the function says that all went well.
	atDebug func()
}

func (r *recorder) Info(msg string, keysAndValues ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	line := map[string]any{"msg": msg}
	for i := 0; i+1 < len(keysAndValues); i += 2 {
		if k, ok := keysAndValues[i].(string); ok {
			line[k] = keysAndValues[i+1]
		}
	}
	r.lines = append(r.lines, line)
}

func (r *recorder) Debug(string, ...any) {
	if r.atDebug != nil {
		r.atDebug()
	}
}

func (r *recorder) WithValues(...any) logging.Logger { return r }

// TestPanic makes the function panic in two places. Nothing that Crossplane can
// send is known to do so, hence a function without schemas, which is no function
// at all, and a logger that panics once everything is composed.
func TestPanic(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   func(*recorder) *Function
		want   string
		stack  string
	}{
		"AtTheBeginning": {
			reason: "A nil that nobody expected.",
			args:   func(log *recorder) *Function { return &Function{log: log} },
			want: "internal error, nothing was changed: runtime error: invalid memory address or nil pointer dereference; " +
				"the function's log has the stack",
			stack: "schema.(*Schema).Apply",
		},
		"AtTheEnd": {
			reason: "With an answer in hand that must not be given half.",
			args: func(log *recorder) *Function {
				log.atDebug = func() { panic("no paper") }
				f := newFunction(t)
				return &Function{log: log, spec: f.spec, input: f.input}
			},
			want:  "internal error, nothing was changed: no paper; the function's log has the stack",
			stack: "(*recorder).Debug",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			log := &recorder{}
			rsp, err := tc.args(log).RunFunction(context.Background(), gen.Request(gen.Claim()))
			if err != nil {
				t.Fatalf("\n%s\nRunFunction(...): %v; Crossplane would call again and again", tc.reason, err)
			}
			if diff := cmp.Diff(tc.want, fatal(rsp)); diff != "" {
				t.Errorf("\n%s\nfatal result: -want, +got:\n%s", tc.reason, diff)
			}
			c := accepted(rsp)
			if diff := cmp.Diff(reasonInternal, c.GetReason()); diff != "" {
				t.Errorf("\n%s\ncondition %s: reason: -want, +got:\n%s", tc.reason, conditionAccepted, diff)
			}
			if diff := cmp.Diff(fnv1.Target_TARGET_COMPOSITE_AND_CLAIM, c.GetTarget()); diff != "" {
				t.Errorf("\n%s\ncondition %s: target: -want, +got:\n%s", tc.reason, conditionAccepted, diff)
			}
			if len(log.lines) != 1 {
				t.Fatalf("\n%s\nlog: got %d lines, want one: %v", tc.reason, len(log.lines), log.lines)
			}
			if stack, _ := log.lines[0]["stack"].(string); !strings.Contains(stack, tc.stack) {
				t.Errorf("\n%s\nlog: the stack does not lead to %s:\n%s", tc.reason, tc.stack, stack)
			}
		})
	}
}

// TestRefusalIsLogged fails if the platform team could not find in the log whose
// claim was refused, and why.
func TestRefusalIsLogged(t *testing.T) {
	t.Parallel()
	log := &recorder{}
	f := newFunction(t)
	_, err := (&Function{log: log, spec: f.spec, input: f.input}).RunFunction(context.Background(), gen.Request(gen.Claim(gen.Recovery("us-east-1"))))
	if err != nil {
		t.Fatal(err)
	}
	want := []map[string]any{{
		"msg": "Refused", "environment": gen.XRName, "reason": reasonRefused,
		"cause": `spec.disasterRecovery.region: "us-east-1": is the environment's own region; copies of the backups must lie in another one`,
	}}
	if diff := cmp.Diff(want, log.lines); diff != "" {
		t.Errorf("log: -want, +got:\n%s", diff)
	}
}
