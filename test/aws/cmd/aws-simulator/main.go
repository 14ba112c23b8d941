// Command aws-simulator runs the simulated AWS against a control plane until it
// is told to end. It says on its output when it is ready, and tells of what goes
// wrong on its error output.
//
// What exists in AWS is kept in memory: it ends with the process.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/go-logr/logr/funcr"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/klog/v2"
	ctrl "sigs.k8s.io/controller-runtime"

	"coderenv.io/platform/test/aws"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "aws-simulator:", err)
		os.Exit(1)
	}
}

// settings are what the flags say beyond the simulator's options.
type settings struct {
	options    aws.Options
	kubeconfig string
	report     string
}

func parse(args []string, errs io.Writer) (settings, error) {
	s := settings{options: aws.Options{Quotas: map[string]int{}, Accounts: map[string]string{}}}
	o := &s.options
	f := flag.NewFlagSet("aws-simulator", flag.ContinueOnError)
	f.SetOutput(errs)
	f.StringVar(&s.kubeconfig, "kubeconfig", os.Getenv("KUBECONFIG"), "the way to the control plane")
	f.Float64Var(&o.Factor, "factor", 30, "how many seconds pass in AWS in one second")
	f.StringVar(&o.Account, "account", "123456789012", "number of the AWS account")
	f.StringVar(&o.Partition, "partition", "aws", "partition of the account: aws, aws-us-gov or aws-cn")
	f.StringVar(&s.report, "report", "", "file that always holds the report of what exists")
	f.DurationVar(&o.Poll, "poll", 0, "how often a resource is looked at that is as it should be, in simulated time")
	f.Func("faults", "ConfigMap whose key faults holds a YAML list of faults, as namespace/name", func(v string) error {
		namespace, name, ok := strings.Cut(v, "/")
		if !ok || namespace == "" || name == "" {
			return fmt.Errorf("want namespace/name, got %q", v)
		}
		o.FaultsFrom = aws.FaultSource{Namespace: namespace, Name: name}
		return nil
	})
	f.Func("quota", `quota that differs from AWS's default, as "VPCs per Region=10"; may be given several times`, func(v string) error {
		name, text, _ := strings.Cut(v, "=")
		n, err := strconv.Atoi(text)
		if err != nil || name == "" {
			return fmt.Errorf(`want "NAME=NUMBER", got %q`, v)
		}
		o.Quotas[name] = n
		return nil
	})
	f.Func("config-account", "account of a provider config, as CONFIG=ACCOUNT; may be given several times", func(v string) error {
		config, account, ok := strings.Cut(v, "=")
		if !ok || config == "" || account == "" {
			return fmt.Errorf("want CONFIG=ACCOUNT, got %q", v)
		}
		o.Accounts[config] = account
		return nil
	})
	return s, f.Parse(args)
}

func run(ctx context.Context, args []string, out, errs io.Writer) error {
	s, err := parse(args, errs)
	if err != nil {
		return err
	}
	if s.options.Config, err = clientcmd.BuildConfigFromFlags("", s.kubeconfig); err != nil {
		return fmt.Errorf("cannot find the control plane: %w: say where with -kubeconfig", err)
	}
	s.options.Log = funcr.New(func(prefix, text string) { fmt.Fprintln(errs, prefix, text) }, funcr.Options{})
	ctrl.SetLogger(s.options.Log)
	klog.SetLogger(s.options.Log)
	simulator, err := aws.Start(ctx, s.options)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "The simulated AWS is ready: account %s, %g times as fast.\n", s.options.Account, s.options.Factor)
	if s.report != "" {
		go keepReport(ctx, simulator, s.report, errs)
	}
	return simulator.Wait()
}

// keepReport writes the report whenever it has changed. Whoever reads the file
// finds a whole one.
func keepReport(ctx context.Context, simulator *aws.Simulator, path string, errs io.Writer) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	written := ""
	for {
		b := &strings.Builder{}
		if err := simulator.Report().Write(b); err == nil && b.String() != written {
			written = b.String()
			if err := replace(path, written); err != nil {
				fmt.Fprintln(errs, "cannot write the report:", err)
			}
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

func replace(path, text string) error {
	if err := os.WriteFile(path+".new", []byte(text), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
