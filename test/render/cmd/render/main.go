// Render shows what a claim will create. The XR with its status and every managed
// resource go to standard output, as YAML that kubectl can read; progress,
// warnings and a summary go to standard error.
//
//	render -claim FILE [-observed DIR] [-passes N]
//
// With -passes 1 it shows the first apply alone. With -observed, the resources of
// an environment that exists, it shows what the claim would make of it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"coderenv.io/platform/test/render"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is main with everything given. It returns the exit code: 1 when there is
// nothing to show, 2 when the arguments make no sense.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("render", flag.ContinueOnError)
	flags.SetOutput(stderr)
	claim := flags.String("claim", "", "file with the claim, or with an XR")
	observed := flags.String("observed", "", "directory with the composed resources of an environment that exists")
	passes := flags.Int("passes", 0, "how many applies to preview; 1 is the first alone, 0 all of them")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if *claim == "" || *passes < 0 || flags.NArg() > 0 {
		fmt.Fprintln(stderr, "usage: render -claim FILE [-observed DIR] [-passes N]")
		return 2
	}
	err := show(ctx, render.Options{Claim: *claim, Passes: *passes, Log: stderr}, *observed, stdout, stderr)
	if err == nil {
		return 0
	}
	fmt.Fprintln(stderr, err)
	var refusal *render.RefusedError
	if errors.As(err, &refusal) && refusal.Stack != "" {
		fmt.Fprintln(stderr, refusal.Stack)
	}
	return 1
}

func show(ctx context.Context, o render.Options, observed string, stdout, stderr io.Writer) error {
	if observed != "" {
		var err error
		if o.Observed, err = render.ReadObserved(observed); err != nil {
			return err
		}
	}
	r, err := render.Run(ctx, o)
	if err != nil {
		return err
	}
	document, err := r.YAML()
	if err != nil {
		return err
	}
	if _, err := stdout.Write(document); err != nil {
		return fmt.Errorf("cannot write: %w", err)
	}
	for _, w := range r.Warnings {
		fmt.Fprintln(stderr, "warning:", w)
	}
	if len(r.Passes) > 1 {
		fmt.Fprintln(stderr, render.StandInNotice)
	}
	return r.Summarize(stderr, observed != "")
}
