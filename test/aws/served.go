package aws

import (
	"context"
	"fmt"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/discovery"
	"sigs.k8s.io/controller-runtime/pkg/client/apiutil"

	"coderenv.io/platform/test/aws/provider"
)

// setUp starts the controllers of the kinds that the API server serves, and
// returns the others.
func (s *Simulator) setUp(life context.Context, kinds []*provider.Kind) (missing []*provider.Kind, err error) {
	gvks := make([]schema.GroupVersionKind, 0, len(kinds))
	for _, k := range kinds {
		gvk, err := apiutil.GVKForObject(k.New(), s.manager.GetScheme())
		if err != nil {
			return kinds, err
		}
		gvks = append(gvks, gvk)
	}
	served, err := s.served(gvks)
	if err != nil {
		return kinds, err
	}
	for i, k := range kinds {
		if !served[gvks[i]] {
			missing = append(missing, k)
			continue
		}
		if err := provider.Setup(life, s.manager, k, s.settings); err != nil {
			return append(missing, kinds[i+1:]...), fmt.Errorf("cannot simulate %s: %w", gvks[i].Kind, err)
		}
	}
	return missing, nil
}

// served asks the API server which kinds it serves.
func (s *Simulator) served(gvks []schema.GroupVersionKind) (map[schema.GroupVersionKind]bool, error) {
	client, err := discovery.NewDiscoveryClientForConfig(s.manager.GetConfig())
	if err != nil {
		return nil, err
	}
	served := map[schema.GroupVersionKind]bool{}
	asked := map[schema.GroupVersion]bool{}
	for _, gvk := range gvks {
		gv := gvk.GroupVersion()
		if asked[gv] {
			continue
		}
		asked[gv] = true
		list, err := client.ServerResourcesForGroupVersion(gv.String())
		if apierrors.IsNotFound(err) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("cannot ask the API server for the kinds of %s: %w", gv, err)
		}
		for _, r := range list.APIResources {
			served[gv.WithKind(r.Kind)] = true
		}
	}
	return served, nil
}

// awaitKinds starts the controllers of kinds that are not served yet, each when
// it is: the packages that bring the CRDs may be installed after us.
func (s *Simulator) awaitKinds(life context.Context, missing []*provider.Kind) {
	for len(missing) > 0 {
		select {
		case <-time.After(time.Second):
		case <-life.Done():
			return
		}
		left, err := s.setUp(life, missing)
		if err != nil && life.Err() == nil {
			s.log.Error(err, "will ask again for kinds that are not served yet")
		}
		missing = left
	}
}
