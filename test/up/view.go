package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"coderenv.io/platform/test/controlplane"
)

// A view shows environments while they come into being: on a terminal a block
// that changes, elsewhere a line for each thing that changes.
type view struct {
	out      io.Writer
	cluster  *controlplane.Cluster
	terminal bool
	began    time.Time
	drawn    int
	last     map[string]string
}

func newView(out *os.File, cluster *controlplane.Cluster) *view {
	info, err := out.Stat()
	return &view{
		out: out, cluster: cluster, began: time.Now(), last: map[string]string{},
		terminal: err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb",
	}
}

// follow returns when all environments are ready, or with the reason for which
// one of them never will be.
func (v *view) follow(ctx context.Context, keys []client.ObjectKey) error {
	for {
		ready, lines := true, []line{}
		for _, key := range keys {
			claim, err := v.cluster.Claim(ctx, key)
			if err != nil {
				return err
			}
			if c := controlplane.ConditionOf(claim, "Accepted"); c.Status == "False" {
				return fmt.Errorf("%s cannot be:\n%s", key, c.Message)
			}
			lines = append(lines, linesOf(claim)...)
			xr, err := v.cluster.XR(ctx, key)
			ready = ready && err == nil && controlplane.Settled(claim) && controlplane.Settled(xr)
		}
		v.draw(lines)
		if ready {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(lookInterval):
		}
	}
}

// A line is what is known of one part of an environment.
type line struct{ subject, state, says string }

// linesOf describes an environment: itself, then its components in order.
func linesOf(claim *unstructured.Unstructured) []line {
	name := claim.GetNamespace() + "/" + claim.GetName()
	progress, _, _ := unstructured.NestedString(claim.Object, "status", "resources", "progress")
	environment := line{subject: name, state: "waits", says: "the control plane has not looked at it yet"}
	ready := controlplane.ConditionOf(claim, "Ready")
	if ready.Status != "" {
		environment.state, environment.says = stateOf(ready), "nothing composed yet"
	}
	if progress != "" {
		environment.says = progress + " resources"
	}
	for _, condition := range []string{"Synced", "Responsive"} {
		if c := controlplane.ConditionOf(claim, condition); c.Status == "False" {
			environment.says += "; " + c.Message
		}
	}
	lines := []line{environment}
	for _, c := range controlplane.ConditionsOf(claim) {
		component, ok := strings.CutSuffix(c.Type, "Ready")
		if ok && component != "" {
			lines = append(lines, line{subject: "  " + strings.ToLower(component), state: stateOf(c), says: c.Message})
		}
	}
	return lines
}

func stateOf(c controlplane.Condition) string {
	if c.Status == "True" {
		return "ready"
	}
	return strings.ToLower(c.Reason)
}

func (v *view) draw(lines []line) {
	seconds := int(time.Since(v.began).Seconds())
	if !v.terminal {
		for _, l := range lines {
			if text := l.String(); v.last[l.subject] != text {
				fmt.Fprintf(v.out, "%4ds  %s\n", seconds, text)
				v.last[l.subject] = text
			}
		}
		return
	}
	if v.drawn > 0 {
		fmt.Fprintf(v.out, "\x1b[%dA", v.drawn) // Back up over what was drawn.
	}
	for _, l := range lines {
		fmt.Fprintf(v.out, "\x1b[2K%4ds  %s\n", seconds, shorten(l.String(), terminalWidth()))
	}
	v.drawn = len(lines)
}

func (l line) String() string { return fmt.Sprintf("%-24s %-12s %s", l.subject, l.state, l.says) }

// shorten keeps a line from wrapping, which would break the count of lines drawn.
func shorten(text string, width int) string {
	text = strings.ReplaceAll(text, "\n", " ")
	runes := []rune(text)
	const margin = 8 // The seconds before it.
	if len(runes) <= width-margin {
		return text
	}
	return string(runes[:width-margin-1]) + "…"
}

// status shows every environment, and follows those that are not ready.
func status(ctx context.Context, h home) error {
	s, err := h.running()
	if err != nil {
		return err
	}
	cluster, err := controlplane.Open(s.Kubeconfig)
	if err != nil {
		return err
	}
	keys, err := cluster.Claims(ctx)
	if err != nil {
		return err
	}
	if len(keys) == 0 {
		fmt.Fprintln(os.Stderr, "the control plane runs, and there is no environment on it: make up CLAIM=file applies one")
		return nil
	}
	slices.SortFunc(keys, func(a, b client.ObjectKey) int { return strings.Compare(a.String(), b.String()) })
	if err := newView(os.Stderr, cluster).follow(ctx, keys); err != nil && ctx.Err() == nil {
		return err
	}
	return nil
}
