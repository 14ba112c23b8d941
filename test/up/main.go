// Command controlplane gives a claim a place to live on this machine: it starts a
// complete control plane in the background, applies a claim to it and shows how
// it becomes ready. `make up`, `make status`, `make kubeconfig` and `make down`
// run it.
//
// One process in the background, the supervisor, owns all others: they end with
// it. What it has begun and how far it is, it writes into a file, which is all
// that the commands know of it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"coderenv.io/platform/test/controlplane"
)

const usage = `usage: controlplane COMMAND

  up -claim FILE   start the control plane unless it runs, apply the claim, wait until it is ready
  status           show the environments on it until they are ready
  kubeconfig       print the path of its kubeconfig
  down             end it and remove what it wrote`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return errors.New(usage)
	}
	root, err := controlplane.Root()
	if err != nil {
		return err
	}
	home := home(filepath.Join(root, ".cache", "controlplane"))
	switch args[0] {
	case "up":
		return runUp(ctx, home, args[1:])
	case "status":
		return status(ctx, home)
	case "kubeconfig":
		return printKubeconfig(home)
	case "down":
		return down(home)
	case serveCommand:
		return serve(ctx, home)
	}
	return fmt.Errorf("there is no command %q\n%s", args[0], usage)
}

func runUp(ctx context.Context, h home, args []string) error {
	flags := flag.NewFlagSet("up", flag.ContinueOnError)
	claim := flags.String("claim", "", "file with the claim")
	timeout := flags.Duration("timeout", 15*time.Minute, "how long to wait until the claim is ready")
	if err := flags.Parse(args); err != nil {
		return err
	}
	return up(ctx, h, *claim, *timeout)
}

func printKubeconfig(h home) error {
	s, err := h.running()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(os.Stdout, s.Kubeconfig)
	return err
}
