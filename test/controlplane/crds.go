package controlplane

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// serveTimeout bounds the wait until the API server answers for a new kind. It
// takes a fraction of a second when the machine is idle.
const serveTimeout = 30 * time.Second

// InstallXRD installs the kinds that an XRD file defines, as Crossplane would,
// and returns when they can be used. Every complaint of the API server is an
// error that lists them all: an invalid schema, a rule that does not compile or
// costs too much. So is a warning, because the XRD is ours: the server warns,
// for example, of a format that it does not know and will never check.
func (s *APIServer) InstallXRD(ctx context.Context, path string) error {
	crds, err := crdsOf(ctx, path)
	if err != nil {
		return err
	}
	// A rehearsal first: either both kinds are installed or none is. And the
	// server does not warn again of what it has once stored.
	warnings := &warnings{}
	if err := s.apply(ctx, crds, warnings, client.DryRunAll); err != nil {
		return fmt.Errorf("cannot install the XRD %s: %w", path, err)
	}
	if texts := warnings.all(); len(texts) > 0 {
		return fmt.Errorf("cannot install the XRD %s: the API server warned:\n  - %s", path, strings.Join(texts, "\n  - "))
	}
	return s.install(ctx, crds)
}

// InstallCRDs installs the CRDs in YAML files and returns when their kinds can
// be used. Warnings about other people's schemas are not ours to mend.
func (s *APIServer) InstallCRDs(ctx context.Context, files ...string) error {
	crds, err := ReadManifests(files...)
	if err != nil {
		return err
	}
	for _, crd := range crds {
		if crd.GetKind() != "CustomResourceDefinition" {
			return fmt.Errorf("cannot install CRDs: %s %q is not a CustomResourceDefinition: leave it out of the files",
				crd.GetKind(), crd.GetName())
		}
	}
	return s.install(ctx, crds)
}

// install applies all CRDs before it waits for the first: the server works on
// them at the same time.
func (s *APIServer) install(ctx context.Context, crds []*unstructured.Unstructured) error {
	if err := s.apply(ctx, crds, rest.NoWarnings{}); err != nil {
		return err
	}
	for _, crd := range crds {
		if err := s.awaitServed(ctx, crd.GetName()); err != nil {
			return err
		}
	}
	return nil
}

// apply reports every CRD that was refused, not just the first.
func (s *APIServer) apply(
	ctx context.Context, crds []*unstructured.Unstructured, w rest.WarningHandlerWithContext, opts ...client.ApplyOption,
) error {
	opts = append(opts, client.FieldOwner("controlplane"), client.ForceOwnership)
	config := s.RESTConfig()
	config.WarningHandlerWithContext = w
	c, err := client.New(config, client.Options{})
	if err != nil {
		return fmt.Errorf("cannot make a client to install CRDs: %w", err)
	}
	var refusals []error
	for _, crd := range crds {
		crd = crd.DeepCopy()
		unstructured.RemoveNestedField(crd.Object, "status")
		unstructured.RemoveNestedField(crd.Object, "metadata", "creationTimestamp")
		err := c.Apply(ctx, client.ApplyConfigurationFromUnstructured(crd), opts...)
		if err != nil {
			refusals = append(refusals, &refusal{what: "CRD " + crd.GetName(), err: err})
		}
	}
	return errors.Join(refusals...)
}

// awaitServed returns when every served version of a CRD answers a list.
// Established says that the server means to serve it, and a request in the next
// millisecond may still be told that there is no such kind.
func (s *APIServer) awaitServed(ctx context.Context, name string) error {
	objection := errors.New("it was not looked at")
	err := wait.PollUntilContextTimeout(ctx, 20*time.Millisecond, serveTimeout, true, func(ctx context.Context) (bool, error) {
		crd, err := s.crd(ctx, name)
		if err != nil {
			return false, err
		}
		if objection = established(crd); objection != nil {
			return false, rejected(crd)
		}
		objection = s.answers(ctx, crd)
		return objection == nil, nil
	})
	if wait.Interrupted(err) {
		err = fmt.Errorf("not within %s: %w", serveTimeout, objection)
	}
	if err != nil {
		return fmt.Errorf("the API server does not serve CRD %s: %w", name, err)
	}
	return nil
}

func (s *APIServer) crd(ctx context.Context, name string) (*extv1.CustomResourceDefinition, error) {
	u := &unstructured.Unstructured{}
	u.SetGroupVersionKind(extv1.SchemeGroupVersion.WithKind("CustomResourceDefinition"))
	if err := s.client.Get(ctx, client.ObjectKey{Name: name}, u); err != nil {
		return nil, err
	}
	crd := &extv1.CustomResourceDefinition{}
	return crd, runtime.DefaultUnstructuredConverter.FromUnstructured(u.Object, crd)
}

func (s *APIServer) answers(ctx context.Context, crd *extv1.CustomResourceDefinition) error {
	for _, v := range crd.Spec.Versions {
		if !v.Served {
			continue
		}
		list := &unstructured.UnstructuredList{}
		list.SetGroupVersionKind(schema.GroupVersionKind{Group: crd.Spec.Group, Version: v.Name, Kind: crd.Spec.Names.ListKind})
		if err := s.client.List(ctx, list, client.Limit(1)); err != nil {
			return err
		}
	}
	return nil
}

func established(crd *extv1.CustomResourceDefinition) error {
	isTrue := func(c extv1.CustomResourceDefinitionCondition) bool {
		return c.Type == extv1.Established && c.Status == extv1.ConditionTrue
	}
	if slices.ContainsFunc(crd.Status.Conditions, isTrue) {
		return nil
	}
	return fmt.Errorf("it is not established; its conditions are %+v", crd.Status.Conditions)
}

// rejected returns the reason for which waiting is in vain, if there is one.
func rejected(crd *extv1.CustomResourceDefinition) error {
	for _, c := range crd.Status.Conditions {
		if c.Type == extv1.NamesAccepted && c.Status == extv1.ConditionFalse {
			return fmt.Errorf("its names were not accepted: %s: %s", c.Reason, c.Message)
		}
	}
	return nil
}

// warnings collects what the API server warns about.
type warnings struct {
	mu    sync.Mutex
	texts []string
}

func (w *warnings) HandleWarningHeaderWithContext(_ context.Context, _ int, _ string, text string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !slices.Contains(w.texts, text) {
		w.texts = append(w.texts, text)
	}
}

func (w *warnings) all() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.texts)
}
