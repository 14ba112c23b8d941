package controlplane

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"coderenv.io/platform/test/controlplane/registry"
)

// installTimeout is some five times what the start of everything takes on two
// busy cores.
const installTimeout = 5 * time.Minute

// CrossplaneOptions say what kind of control plane is wanted. The zero value is
// what most tests want.
type CrossplaneOptions struct {
	// Directory receives everything that the control plane writes. It is made,
	// and removed in the end. By default one in the system's temporary directory.
	Directory string

	// Flags are added to Crossplane's own, such as --circuit-breaker-burst=500.
	Flags []string

	// Progress is told each step, in words for people.
	Progress func(step string)
}

// A Crossplane is a complete control plane: an API server, the controllers of
// Kubernetes that deletions need, Crossplane with our packages installed, and
// our function. What stands where AWS's provider would is up to the caller.
type Crossplane struct {
	*APIServer

	options    CrossplaneOptions
	registry   *registry.Registry
	kubeconfig string

	// mu guards the programs, which restart.
	mu         sync.Mutex
	programs   []*program
	core       *core
	function   *functionServer
	closeOnce  func() error
	unexpected chan error
}

// StartCrossplane returns a control plane on which a claim can be applied. ctx
// bounds the start only. An error leaves nothing behind.
func StartCrossplane(ctx context.Context, o CrossplaneOptions) (*Crossplane, error) {
	if o.Progress == nil {
		o.Progress = func(string) {}
	}
	ctx, cancel := context.WithTimeout(ctx, installTimeout)
	defer cancel()

	o.Progress("starting etcd and kube-apiserver")
	server, err := Start(ctx, Options{Directory: o.Directory})
	if err != nil {
		return nil, err
	}
	x := &Crossplane{APIServer: server, options: o, unexpected: make(chan error, 1)}
	x.closeOnce = sync.OnceValue(x.shutdown)
	x.watch(&program{process: server.etcd.process}, &program{process: server.server.process})
	if err := x.start(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("cannot start Crossplane's control plane: %w", err), x.Close())
	}
	return x, nil
}

// start does what a platform team does, in its order.
func (x *Crossplane) start(ctx context.Context) error {
	steps := []struct {
		says string
		do   func(context.Context) error
	}{
		{"starting kube-controller-manager", x.startControllers},
		{"starting Crossplane", x.startCore},
		{"starting the function", x.startFunction},
		{"installing the packages through Crossplane's package manager", x.installPackages},
		{"activating the kinds that the function composes", x.activate},
		{"configuring the AWS provider", x.applyProviderConfig},
	}
	x.kubeconfig = x.dir.file("kubeconfig")
	if err := os.WriteFile(x.kubeconfig, x.Kubeconfig(), 0o600); err != nil {
		return fmt.Errorf("cannot write the kubeconfig: %w", err)
	}
	for _, step := range steps {
		x.options.Progress(step.says)
		if err := step.do(ctx); err != nil {
			return err
		}
	}
	return nil
}

// KubeconfigPath is the file with the administrator's way in.
func (x *Crossplane) KubeconfigPath() string { return x.kubeconfig }

// Close ends every process and removes everything they wrote. It may be called
// more than once.
func (x *Crossplane) Close() error { return x.closeOnce() }

// shutdown ends those who ask the API server before it, so that they do not fill
// their last second with complaints.
func (x *Crossplane) shutdown() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	var errs []error
	for _, p := range slices.Backward(x.programs) {
		errs = append(errs, p.end(0))
	}
	if x.registry != nil {
		errs = append(errs, x.registry.Close())
	}
	return errors.Join(append(errs, x.APIServer.Close())...)
}

// NewCrossplane starts a control plane with Crossplane that ends with the test.
func NewCrossplane(tb testing.TB) *Crossplane {
	tb.Helper()
	return NewCrossplaneWith(tb, CrossplaneOptions{})
}

// NewCrossplaneWith starts a control plane with options that ends with the test.
func NewCrossplaneWith(tb testing.TB, o CrossplaneOptions) *Crossplane {
	tb.Helper()
	x, err := StartCrossplane(tb.Context(), o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := x.Close(); err != nil {
			tb.Error(err)
		}
	})
	return x
}
