package provider

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/crossplane/crossplane-runtime/v2/apis/common/v1"
	"github.com/crossplane/crossplane-runtime/v2/pkg/meta"
	"github.com/crossplane/crossplane-runtime/v2/pkg/reconciler/managed"
	xpresource "github.com/crossplane/crossplane-runtime/v2/pkg/resource"
	"github.com/crossplane/upjet/v2/pkg/controller"
	"github.com/crossplane/upjet/v2/pkg/resource"
	"k8s.io/apimachinery/pkg/util/sets"

	"coderenv.io/platform/test/aws/world"
)

// A connector opens the way to the world for one managed resource.
type connector struct {
	kind     *Kind
	settings *Settings
	callback controller.CallbackProvider
	trackers *store

	// life ends with the provider. Operations outlive the reconcile that
	// started them, but not the provider.
	life context.Context //nolint:containedctx // A reconcile has no other way to the provider's life.
}

// Connect implements managed.ExternalConnector.
func (c *connector) Connect(_ context.Context, mg xpresource.Managed) (managed.ExternalClient, error) {
	tr, ok := mg.(resource.Terraformed)
	if !ok {
		return nil, fmt.Errorf("a %T is not a managed resource of upjet", mg)
	}
	policies := sets.New(tr.GetManagementPolicies()...)
	merge := policies.HasAny(v1.ManagementActionCreate, v1.ManagementActionUpdate, v1.ManagementActionAll)
	parameters, err := tr.GetMergedParameters(merge)
	if err != nil {
		return nil, fmt.Errorf("failed to get the extended parameters for resource %q: %w", mg.GetName(), err)
	}
	e := &external{connector: c, tracker: c.trackers.tracker(mg.GetUID()), wanted: given(parameters)}
	if id, _ := e.tracker.state(); id == "" {
		e.tracker.remember(c.kind.id(meta.GetExternalName(mg), e.wanted))
	}
	e.account = c.settings.account(tr)
	return e, nil
}

// given drops what is not set. The generated types print it as null.
func given(parameters map[string]any) world.Attributes {
	wanted := world.Attributes{}
	for name, v := range parameters {
		if v != nil {
			wanted[name] = v
		}
	}
	return wanted
}

// An external is the way to the world for one reconcile of one resource.
type external struct {
	*connector

	tracker *tracker
	account string
	wanted  world.Attributes
	changes []change
}

func (e *external) key() world.Key {
	id, _ := e.tracker.state()
	key := world.Key{Account: e.account, Region: e.wanted.String("region"), Kind: e.kind.AWS.Name, ID: id}
	if e.kind.AWS.Global {
		key.Region = ""
	}
	return key
}

// Observe implements managed.ExternalClient.
func (e *external) Observe(_ context.Context, mg xpresource.Managed) (managed.ExternalObservation, error) {
	if e.tracker.operation.IsRunning() {
		return managed.ExternalObservation{ResourceExists: true, ResourceUpToDate: true}, nil
	}
	e.tracker.operation.Clear(true)

	if _, deleted := e.tracker.state(); deleted && meta.WasDeleted(mg) {
		return managed.ExternalObservation{}, nil
	}
	key := e.key()
	r, found := e.settings.World.Describe(key)
	if key.ID == "" || !found {
		return managed.ExternalObservation{}, nil
	}
	o, err := e.observe(mg.(resource.Terraformed), r) //nolint:forcetypeassert,errcheck // Connect looked.
	if err == nil && o.ResourceUpToDate && !meta.WasDeleted(mg) {
		mg.SetConditions(resource.LastAsyncOperationCondition(nil), v1.ReconcileSuccess())
		e.tracker.operation.Clear(false)
	}
	return o, err
}

// observe writes down what the world tells of a resource. It is Ready because
// it can be read, whatever it says of its own state.
func (e *external) observe(tr resource.Terraformed, r world.Resource) (managed.ExternalObservation, error) {
	tr.SetConditions(v1.Available())
	state := stateOf(r)
	late := false
	if sets.New(tr.GetManagementPolicies()...).HasAny(v1.ManagementActionLateInitialize, v1.ManagementActionAll) {
		b, err := json.Marshal(state)
		if err != nil {
			return managed.ExternalObservation{}, fmt.Errorf("cannot marshal the attributes of the new state for late-initialization: %w", err)
		}
		if late, err = tr.LateInitialize(b); err != nil {
			return managed.ExternalObservation{}, fmt.Errorf("cannot late-initialize the managed resource: %w", err)
		}
	}
	if err := tr.SetObservation(state); err != nil {
		return managed.ExternalObservation{}, fmt.Errorf("could not set observation: %w", err)
	}
	name := e.kind.externalName(r.ID)
	if meta.GetExternalName(tr) != name {
		meta.SetExternalName(tr, name)
		late = true
	}
	e.changes = e.kind.diff(e.wanted, r.Attributes)
	return managed.ExternalObservation{
		ResourceExists: true, ResourceUpToDate: len(e.changes) == 0, ResourceLateInitialized: late,
	}, nil
}

// stateOf is what Terraform's state of a resource holds.
func stateOf(r world.Resource) map[string]any {
	state := r.Attributes.With(world.Attributes{"id": r.ID})
	if tags := state["tags"]; tags != nil {
		state["tags_all"] = tags
	}
	return state
}

// Disconnect implements managed.ExternalClient.
func (*external) Disconnect(context.Context) error { return nil }
