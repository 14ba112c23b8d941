package controlplane

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"k8s.io/client-go/rest"
)

// startTimeout is some ten times what a start takes on two busy cores.
const startTimeout = 60 * time.Second

// Authorization says how the API server decides who may do what.
type Authorization string

const (
	// AlwaysAllow lets everyone who is authenticated do everything.
	AlwaysAllow Authorization = "AlwaysAllow"
	// RBAC asks roles and bindings, as production does. The administrator whom
	// RESTConfig describes may do everything.
	RBAC Authorization = "RBAC"
)

// Options for a control plane. The zero value is what most tests want.
type Options struct {
	// Authorization defaults to AlwaysAllow.
	Authorization Authorization

	// Timeout bounds the start, 60 seconds by default.
	Timeout time.Duration

	// Directory receives everything that the control plane writes. It is made,
	// and removed in the end. By default one in the system's temporary directory.
	Directory string
}

// An APIServer is a running kube-apiserver with its etcd.
type APIServer struct {
	Cluster

	dir        *directory
	etcd       *etcd
	server     *kubeAPIServer
	kubeconfig []byte
	close      func() error
}

// Start returns an API server that is ready. ctx bounds the start only; the
// server then runs until Close. An error quotes the end of the log of the
// process that did not start, and leaves nothing behind.
func Start(ctx context.Context, o Options) (*APIServer, error) {
	if o.Authorization == "" {
		o.Authorization = AlwaysAllow
	}
	if o.Timeout == 0 {
		o.Timeout = startTimeout
	}
	ctx, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()

	dir, err := openDirectory(o.Directory)
	if err != nil {
		return nil, err
	}
	s := &APIServer{dir: dir}
	s.close = sync.OnceValue(s.shutdown)
	if err := s.start(ctx, o); err != nil {
		return nil, errors.Join(fmt.Errorf("cannot start the control plane: %w", err), s.Close())
	}
	return s, nil
}

func openDirectory(path string) (*directory, error) {
	if path != "" {
		return newDirectoryAt(path)
	}
	sweepDirectories()
	return newDirectory()
}

func (s *APIServer) start(ctx context.Context, o Options) error {
	var err error
	if s.etcd, err = startEtcd(ctx, s.dir); err != nil {
		return err
	}
	l, err := newLaunch(s.dir, s.etcd.endpoint, o.Authorization)
	if err != nil {
		return err
	}
	if s.server, err = l.run(ctx); err != nil {
		return err
	}
	if s.kubeconfig, err = kubeconfig(s.server.config); err != nil {
		return err
	}
	s.client, err = newClient(s.server.config)
	return err
}

// RESTConfig returns the administrator's way in. The copy is the caller's.
func (s *APIServer) RESTConfig() *rest.Config { return rest.CopyConfig(s.server.config) }

// Kubeconfig returns the administrator's way in, as a file that needs no other.
func (s *APIServer) Kubeconfig() []byte { return append([]byte(nil), s.kubeconfig...) }

// Close ends both processes and removes everything they wrote. It may be called
// more than once.
func (s *APIServer) Close() error { return s.close() }

// shutdown kills instead of asking. A graceful end waits for watches to drain
// and saves data that is deleted in the next line.
func (s *APIServer) shutdown() error {
	var errs []error
	if s.server != nil {
		errs = append(errs, s.server.stop(0))
	}
	if s.etcd != nil {
		errs = append(errs, s.etcd.stop(0))
	}
	errs = append(errs, s.dir.remove())
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("cannot end the control plane: %w", err)
	}
	return nil
}

// New starts a control plane that ends with the test.
func New(tb testing.TB) *APIServer {
	tb.Helper()
	return NewWith(tb, Options{})
}

// NewWith starts a control plane with options that ends with the test.
func NewWith(tb testing.TB, o Options) *APIServer {
	tb.Helper()
	s, err := Start(tb.Context(), o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}
