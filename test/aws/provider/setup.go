package provider

import (
	"context"
	"time"

	"github.com/crossplane/crossplane-runtime/v2/pkg/event"
	"github.com/crossplane/crossplane-runtime/v2/pkg/feature"
	"github.com/crossplane/crossplane-runtime/v2/pkg/logging"
	"github.com/crossplane/crossplane-runtime/v2/pkg/reconciler/managed"
	"github.com/crossplane/crossplane-runtime/v2/pkg/resource"
	"github.com/crossplane/upjet/v2/pkg/config"
	upjet "github.com/crossplane/upjet/v2/pkg/controller"
	"github.com/crossplane/upjet/v2/pkg/controller/handler"
	"k8s.io/client-go/util/workqueue"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client/apiutil"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

// concurrency is how many resources of one kind are reconciled at the same time.
// The provider's own default is 100, for latencies that we do not have.
const concurrency = 10

// creationGrace is how long the managed reconciler waits before it believes that
// something that was just created is not there, as after a creation that failed.
// It is crossplane-runtime's default.
const creationGrace = 30 * time.Second

// Setup adds the controller of a kind, put together as the provider's generated
// ones are: internal/controller/namespaced/*/*/zz_controller.go.
func Setup(life context.Context, mgr ctrl.Manager, k *Kind, s *Settings) error {
	gvk, err := apiutil.GVKForObject(k.New(), mgr.GetScheme())
	if err != nil {
		return err
	}
	name := managed.ControllerName(gvk.String())
	of := resource.ManagedKind(gvk)
	events := handler.NewEventHandler(handler.WithLogger(logging.NewNopLogger()), handler.WithDefaultRateLimiter(s.backoff()))
	trackers := newStore()
	var initializers managed.InitializerChain
	if k.Named {
		initializers = append(initializers, managed.NewNameAsExternalName(mgr.GetClient()))
	}
	if k.tagged() {
		initializers = append(initializers, config.NewTagger(mgr.GetClient(), "tags"))
	}
	features := &feature.Flags{}
	features.Enable(feature.EnableBetaManagementPolicies)
	r := managed.NewReconciler(mgr, of,
		managed.WithExternalConnector(&connector{
			kind: k, settings: s, trackers: trackers, life: life,
			callback: upjet.NewAPICallbacks(mgr, of, upjet.WithEventHandler(events), upjet.WithStatusUpdates(false)),
		}),
		managed.WithRecorder(event.NewAPIRecorder(mgr.GetEventRecorderFor(name))), //nolint:staticcheck // The provider's own call.
		managed.WithFinalizer(&forgetfulFinalizer{
			Finalizer: resource.NewAPIFinalizer(mgr.GetClient(), managed.FinalizerName), trackers: trackers,
		}),
		managed.WithTimeout(3*time.Minute),
		managed.WithInitializers(initializers),
		managed.WithPollInterval(s.World.Clock().Real(s.Poll)),
		managed.WithCreationGracePeriod(s.World.Clock().Real(creationGrace)),
		managed.WithManagementPolicies(),
	)
	return ctrl.NewControllerManagedBy(mgr).
		Named(name).
		WithOptions(controller.Options{
			MaxConcurrentReconciles: concurrency,
			RateLimiter:             s.backoff(),
			// Two simulators in one process must not share metrics' names.
			SkipNameValidation: new(true),
		}).
		WithEventFilter(resource.DesiredStateChanged()).
		Watches(k.New(), events).
		Complete(r)
}

// backoff is crossplane-runtime's, from 1 to 60 seconds, on the simulated clock.
// As in production the shortest is longer than a call takes: whoever looks while
// a call runs does not look again before the next poll.
func (s *Settings) backoff() workqueue.TypedRateLimiter[reconcile.Request] {
	clock := s.World.Clock()
	shortest := max(clock.Real(time.Second), 3*latency)
	return workqueue.NewTypedItemExponentialFailureRateLimiter[reconcile.Request](shortest, max(clock.Real(time.Minute), shortest))
}
