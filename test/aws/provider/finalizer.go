package provider

import (
	"context"

	"github.com/crossplane/crossplane-runtime/v2/pkg/resource"
)

// A forgetfulFinalizer forgets a managed resource that is gone.
type forgetfulFinalizer struct {
	resource.Finalizer

	trackers *store
}

func (f *forgetfulFinalizer) RemoveFinalizer(ctx context.Context, o resource.Object) error {
	if err := f.Finalizer.RemoveFinalizer(ctx, o); err != nil {
		return err
	}
	f.trackers.forget(o.GetUID())
	return nil
}
