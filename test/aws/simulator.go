package aws

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/crossplane/crossplane-runtime/v2/pkg/ratelimiter"
	"github.com/go-logr/logr"
	"k8s.io/apimachinery/pkg/runtime"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/metrics/server"

	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

// A Simulator is a running AWS provider with its AWS.
type Simulator struct {
	world    *world.World
	settings *provider.Settings
	manager  ctrl.Manager
	stop     context.CancelFunc
	log      logr.Logger
	done     sync.WaitGroup

	mu  sync.Mutex
	err error
}

// Start returns a simulator that looks after every kind whose CRD is installed,
// and takes up the others when theirs is. It runs until ctx ends or Stop.
func Start(ctx context.Context, o Options) (*Simulator, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	scheme, err := Scheme()
	if err != nil {
		return nil, err
	}
	mgr, err := newManager(o, scheme)
	if err != nil {
		return nil, err
	}
	life, stop := context.WithCancel(ctx)
	s := &Simulator{
		world: o.World, manager: mgr, stop: stop, log: o.Log,
		settings: &provider.Settings{World: o.World, Account: o.Account, Accounts: o.Accounts, Poll: o.Poll, Log: o.Log},
	}
	missing, err := s.setUp(life, Kinds())
	if err != nil {
		stop()
		return nil, fmt.Errorf("cannot start the simulated AWS: %w", err)
	}
	s.done.Go(func() { s.fail(mgr.Start(life)) })
	s.done.Go(func() { s.awaitKinds(life, missing) })
	s.done.Go(func() { s.watchFaults(life, o.FaultsFrom) })
	if !mgr.GetCache().WaitForCacheSync(life) {
		return nil, errors.Join(errors.New("cannot start the simulated AWS: its caches did not fill"), s.Stop())
	}
	return s, nil
}

// newManager returns a manager that keeps to itself: no ports, no leases.
func newManager(o Options, scheme *runtime.Scheme) (ctrl.Manager, error) {
	namespaces := map[string]cache.Config{}
	for _, n := range o.Namespaces {
		namespaces[n] = cache.Config{}
	}
	mgr, err := ctrl.NewManager(ratelimiter.LimitRESTConfig(o.Config, 100), ctrl.Options{
		Scheme:  scheme,
		Logger:  o.Log,
		Metrics: server.Options{BindAddress: "0"},
		Cache:   cache.Options{DefaultNamespaces: namespaces},
	})
	if err != nil {
		return nil, fmt.Errorf("cannot start the simulated AWS: %w", err)
	}
	return mgr, nil
}

// World returns the AWS behind the provider.
func (s *Simulator) World() *world.World { return s.world }

// SetFaults has these faults go wrong from now on, and no others.
func (s *Simulator) SetFaults(faults ...world.Fault) error { return s.world.SetFaults(faults...) }

// Stop ends the provider, as a pod ends: what it was waiting for in AWS goes on
// without it. It returns when nothing runs any more, with the error that ended
// the provider if one did. It may be called more than once.
func (s *Simulator) Stop() error {
	s.stop()
	s.done.Wait()
	s.settings.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

// Wait returns when the provider has ended, with the error that ended it.
func (s *Simulator) Wait() error {
	s.done.Wait()
	return s.Stop()
}

func (s *Simulator) fail(err error) {
	if err == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.err = errors.Join(s.err, err)
	s.stop()
}
