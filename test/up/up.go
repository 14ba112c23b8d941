package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"coderenv.io/platform/test/controlplane"
)

// lookInterval is how often what happens in the background is looked at.
const lookInterval = 250 * time.Millisecond

// up brings the control plane up unless it is, applies the claim, and returns
// when it is ready. Interrupted, it leaves everything running.
func up(ctx context.Context, h home, file string, timeout time.Duration) error {
	claim, err := readClaim(file)
	if err != nil {
		return err
	}
	began := time.Now()
	s, err := bringUp(ctx, h)
	if err != nil {
		return err
	}
	cluster, err := controlplane.Open(s.Kubeconfig)
	if err != nil {
		return err
	}
	say(began, "applying %s/%s", claim.GetNamespace(), claim.GetName())
	if err := cluster.ApplyClaim(ctx, claim); err != nil {
		return err
	}
	applied := time.Now()
	wait, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	v := newView(os.Stderr, cluster)
	err = v.follow(wait, []client.ObjectKey{client.ObjectKeyFromObject(claim)})
	if err == nil {
		fmt.Fprintf(os.Stderr, "\n%s/%s is ready, %s after it was applied\n\n", claim.GetNamespace(), claim.GetName(),
			time.Since(applied).Round(time.Second))
		err = errors.Join(
			printClaim(ctx, os.Stdout, cluster, client.ObjectKeyFromObject(claim)),
			printReport(ctx, h),
		)
	}
	hint(s)
	return explain(ctx, err, timeout)
}

// reportAge is how old the simulator's report may be, which it writes every
// second.
const reportAge = 1500 * time.Millisecond

// printReport tells how long AWS would have taken.
func printReport(ctx context.Context, h home) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(reportAge):
	}
	report, err := os.ReadFile(h.reportPath())
	if err != nil {
		return fmt.Errorf("cannot read what the simulated AWS reports: %w", err)
	}
	fmt.Fprintf(os.Stderr, "\nSimulated AWS: %s", report)
	return nil
}

// explain turns the end of a context into a sentence.
func explain(ctx context.Context, err error, timeout time.Duration) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return errors.New("interrupted; everything keeps running, make status shows how it goes on")
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("the environment is not ready after %s; it keeps on, make status shows how", timeout)
	}
	return err
}

// hint tells how to get in.
func hint(s state) {
	fmt.Fprintf(os.Stderr, "\nTo look at it:  export KUBECONFIG=%s\n"+
		"                kubectl get coderenvironments -A; kubectl get managed -A\n"+
		"To end it:      make down\n", s.Kubeconfig)
}

// bringUp returns the state of a control plane that is ready: the one that runs,
// the one that another command is starting, or a new one.
func bringUp(ctx context.Context, h home) (state, error) {
	if h.held() {
		return join(ctx, h)
	}
	if _, err := os.Stat(string(h)); err == nil {
		fmt.Fprintln(os.Stderr, "cleaning up after a control plane that did not end properly")
		if err := cleanUp(h); err != nil {
			return state{}, err
		}
	}
	id, err := spawn(h)
	if err != nil {
		return state{}, err
	}
	return await(ctx, h, id)
}

// join returns the state of the control plane that runs or is being started, and
// says if it runs something else than what was built last.
func join(ctx context.Context, h home) (state, error) {
	s, err := h.read()
	if err != nil {
		return state{}, err
	}
	if s, err = await(ctx, h, s.Processes[supervisorName]); err != nil {
		return state{}, err
	}
	now, err := built()
	if err != nil {
		return state{}, err
	}
	if changed := outdated(s.Built, now); len(changed) > 0 {
		fmt.Fprintf(os.Stderr, "warning: the control plane runs what was built earlier; to use the new %s: make down, then make up\n",
			strings.Join(changed, ", "))
	}
	return s, nil
}

// await shows the supervisor's steps until it is ready. One that gives up leaves
// its reason, and then everything it left is removed.
func await(ctx context.Context, h home, supervisor processID) (state, error) {
	began, shown := time.Now(), 0
	for {
		// In this order: what a supervisor wrote before it ended is not missed.
		lives := supervisor.alive()
		s, err := h.read()
		if err != nil {
			return state{}, err
		}
		if s.Ready {
			return s, nil
		}
		for ; shown < len(s.Steps); shown++ {
			say(began, "%s", s.Steps[shown])
		}
		if !lives {
			return state{}, errors.Join(failureOf(h, s), cleanUp(h))
		}
		select {
		case <-ctx.Done():
			return state{}, errors.Join(errors.New("interrupted while the control plane was starting"), cleanUp(h))
		case <-time.After(lookInterval):
		}
	}
}

func failureOf(h home, s state) error {
	if s.Failure != "" {
		return errors.New(s.Failure)
	}
	said, err := os.ReadFile(h.logPath())
	return errors.Join(fmt.Errorf("the control plane ended and did not say why: %s", said), err)
}

func say(began time.Time, format string, args ...any) {
	fmt.Fprintf(os.Stderr, "%4ds  %s\n", int(time.Since(began).Seconds()), fmt.Sprintf(format, args...))
}

// readClaim reads the one claim in a file, which names its namespace.
func readClaim(file string) (*unstructured.Unstructured, error) {
	objects, err := controlplane.ReadManifests(file)
	if err != nil {
		return nil, err
	}
	if len(objects) != 1 || objects[0].GetKind() != "CoderEnvironment" {
		return nil, fmt.Errorf("%s must hold one CoderEnvironment and nothing else", file)
	}
	if objects[0].GetNamespace() == "" {
		objects[0].SetNamespace("default")
	}
	return objects[0], nil
}
