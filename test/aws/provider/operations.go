package provider

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/crossplane/crossplane-runtime/v2/pkg/reconciler/managed"
	xpresource "github.com/crossplane/crossplane-runtime/v2/pkg/resource"
	"github.com/crossplane/upjet/v2/pkg/terraform"
	tferrors "github.com/crossplane/upjet/v2/pkg/terraform/errors"
	"k8s.io/apimachinery/pkg/types"

	"coderenv.io/platform/test/aws/world"
)

// latency is how long a call takes at least, on any clock. A call that answered
// faster than any network would be over before the reconcile that started it has
// written down that it did, and its error would be lost in a conflict.
const latency = 100 * time.Millisecond

// Create implements managed.ExternalClient.
func (e *external) Create(_ context.Context, mg xpresource.Managed) (managed.ExternalCreation, error) {
	err := e.begin(mg, world.Create, e.create)
	return managed.ExternalCreation{}, err
}

// Update implements managed.ExternalClient.
func (e *external) Update(_ context.Context, mg xpresource.Managed) (managed.ExternalUpdate, error) {
	err := e.begin(mg, world.Update, e.update)
	return managed.ExternalUpdate{}, err
}

// Delete implements managed.ExternalClient.
func (e *external) Delete(_ context.Context, mg xpresource.Managed) (managed.ExternalDelete, error) {
	if e.tracker.operation.Type == string(world.Delete) {
		return managed.ExternalDelete{}, nil
	}
	err := e.begin(mg, world.Delete, e.delete)
	return managed.ExternalDelete{}, err
}

// begin starts an operation that outlives the reconcile, and returns the error
// of the one before, as upjet does: that is how a failure reaches Synced.
func (e *external) begin(mg xpresource.Managed, o world.Operation, run func(ctx context.Context, name string) error) error {
	operation := &e.tracker.operation
	if !operation.MarkStart(string(o)) {
		return fmt.Errorf("%s operation that started at %s is still running", operation.Type, operation.StartTime().String())
	}
	who := types.NamespacedName{Namespace: mg.GetNamespace(), Name: mg.GetName()}
	e.settings.running.Go(func() {
		before := operation.Error()
		time.Sleep(latency)
		err := asyncError(o, run(e.life, who.Name))
		if e.life.Err() != nil {
			return
		}
		operation.SetError(err)
		operation.MarkEnd()
		// Whoever failed before is queued already, with a delay that grows.
		if err := e.callbackOf(o)(who, err == nil || before == nil)(err, e.life); err != nil {
			e.settings.Log.V(1).Info("cannot report the end of an operation", "name", who, "error", err.Error())
		}
	})
	return operation.Error()
}

func (e *external) callbackOf(o world.Operation) func(types.NamespacedName, bool) terraform.CallbackFn {
	return map[world.Operation]func(types.NamespacedName, bool) terraform.CallbackFn{
		world.Create: e.callback.Create, world.Update: e.callback.Update, world.Delete: e.callback.Destroy,
	}[o]
}

func asyncError(o world.Operation, err error) error {
	switch {
	case err == nil:
		return nil
	case o == world.Create:
		return tferrors.NewAsyncCreateFailed(err)
	case o == world.Update:
		return tferrors.NewAsyncUpdateFailed(err)
	}
	return tferrors.NewAsyncDeleteFailed(err)
}

// create asks for a resource and waits until it is there. The id is known from
// the first answer on: what fails while one waits for it is not forgotten.
func (e *external) create(ctx context.Context, name string) error {
	q := world.Request{
		Account: e.account, Region: e.wanted.String("region"), Kind: e.kind.AWS.Name, Name: name, Attributes: e.wanted,
	}
	if e.kind.Named {
		q.ID = e.key().ID
	}
	q.Queue, q.Delay = e.queue(), e.kind.Delay
	var r world.Resource
	err := e.exclusively(ctx, func() (err error) {
		r, err = e.settings.World.Create(q)
		return err
	})
	if err != nil {
		return e.kind.failure(world.Create, e.kind.verb(world.Create)+" "+e.kind.subject(e.wanted), err)
	}
	e.tracker.remember(r.ID)
	r, _, err = e.settings.World.Await(ctx, r.Key)
	if err == nil && r.State == world.Failed {
		err = fmt.Errorf("unexpected state 'failed', wanted target 'available'. last error: %w", r.Failure)
	}
	if err != nil {
		return e.kind.failure(world.Create, fmt.Sprintf("waiting for %s (%s) create", e.kind.Label, r.ID), err)
	}
	return nil
}

func (e *external) update(ctx context.Context, _ string) error {
	if err := e.kind.refusal(e.changes); err != nil {
		return err
	}
	changes := world.Attributes{}
	for _, c := range e.changes {
		changes[c.name] = c.new
	}
	key := e.key()
	takes, err := e.settings.World.Update(key, changes)
	if err != nil {
		return e.kind.failure(world.Update, fmt.Sprintf("%s %s (%s)", e.kind.verb(world.Update), e.kind.Label, key.ID), err)
	}
	return e.settings.World.Clock().Wait(ctx, takes)
}

// delete asks AWS to end a resource, again and again where Terraform does so,
// and waits until it is gone.
func (e *external) delete(ctx context.Context, _ string) error {
	key := e.key()
	w := e.settings.World
	for begun := w.Clock().Now(); ; {
		err := e.exclusively(ctx, func() error { return w.Delete(key) })
		var refused *world.Error
		switch {
		case err == nil:
			if _, _, err := w.Await(ctx, key); err != nil {
				return err
			}
			e.tracker.markDeleted()
			return nil
		case errors.As(err, &refused) && refused.Code == world.NotFound:
			e.tracker.markDeleted()
			return nil
		case errors.As(err, &refused) && slices.Contains(e.kind.Retried, refused.Code) && w.Clock().Now()-begun < e.kind.Patience:
			if err := w.Clock().Wait(ctx, 10*time.Second); err != nil {
				return err
			}
		default:
			return e.kind.failure(world.Delete, fmt.Sprintf("%s %s (%s)", e.kind.verb(world.Delete), e.kind.Label, key.ID), err)
		}
	}
}

func (e *external) queue() string {
	if e.kind.Queue == nil {
		return ""
	}
	return e.kind.Queue(e.wanted)
}

// exclusively makes a call when it is our turn.
func (e *external) exclusively(ctx context.Context, call func() error) error {
	name := e.queue()
	if name == "" {
		return call()
	}
	leave, err := e.settings.queues.enter(ctx, name)
	if err != nil {
		return err
	}
	defer leave()
	if err := e.settings.World.Clock().Wait(ctx, e.kind.Delay); err != nil {
		return err
	}
	return call()
}
