package controlplane

import (
	"context"
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// A RefusedError says that waiting for a claim is in vain: its spec cannot be.
type RefusedError struct{ Message string }

func (e *RefusedError) Error() string { return e.Message }

// ApplyClaim applies a claim, and its namespace before it.
func (c *Cluster) ApplyClaim(ctx context.Context, claim *unstructured.Unstructured) error {
	namespace := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: claim.GetNamespace()}}
	if err := c.Client().Create(ctx, namespace); err != nil && !apierrors.IsAlreadyExists(err) {
		return fmt.Errorf("cannot create the claim's namespace: %w", err)
	}
	return c.Apply(ctx, claim)
}

// Claim returns the claim as it is now.
func (c *Cluster) Claim(ctx context.Context, key client.ObjectKey) (*unstructured.Unstructured, error) {
	u := object("platform.coderenv.io", "v1alpha1", "CoderEnvironment", key.Namespace, key.Name)
	if err := c.Client().Get(ctx, key, u); err != nil {
		return nil, fmt.Errorf("cannot read the claim %s: %w", key, err)
	}
	return u, nil
}

// WaitReady returns when the claim, as it was last changed, is ready. It gives up
// when the claim is refused or ctx ends, and says what was in the way.
func (c *Cluster) WaitReady(ctx context.Context, key client.ObjectKey) error {
	return c.WaitClaim(ctx, key, "ready", func(claim *unstructured.Unstructured) bool {
		if !Settled(claim) {
			return false
		}
		// The claim repeats what its composite resource said last, which may
		// have been before the change.
		xr, err := c.XR(ctx, key)
		return err == nil && Settled(xr)
	})
}

// Settled reports whether a claim or composite resource is synced and ready with
// the spec that it has now.
func Settled(u *unstructured.Unstructured) bool {
	for _, condition := range []string{"Synced", "Ready"} {
		c := ConditionOf(u, condition)
		if c.Status != string(metav1.ConditionTrue) || c.ObservedGeneration < u.GetGeneration() {
			return false
		}
	}
	return u.GetDeletionTimestamp() == nil
}

// WaitClaim returns when is holds of the claim.
func (c *Cluster) WaitClaim(ctx context.Context, key client.ObjectKey, what string, is func(*unstructured.Unstructured) bool) error {
	var last *unstructured.Unstructured
	err := wait.PollUntilContextCancel(ctx, pollInterval, true, func(ctx context.Context) (bool, error) {
		claim, err := c.Claim(ctx, key)
		if err != nil {
			return false, err
		}
		last = claim
		if c := ConditionOf(claim, "Accepted"); c.Status == string(metav1.ConditionFalse) {
			return false, &RefusedError{Message: c.Message}
		}
		return is(claim), nil
	})
	if wait.Interrupted(err) && last != nil {
		return fmt.Errorf("the claim %s is not %s: %w: its conditions are:\n%s", key, what, err, describe(last))
	}
	if err != nil {
		return fmt.Errorf("the claim %s does not become %s: %w", key, what, err)
	}
	return nil
}

// XR returns the composite resource of a claim.
func (c *Cluster) XR(ctx context.Context, key client.ObjectKey) (*unstructured.Unstructured, error) {
	claim, err := c.Claim(ctx, key)
	if err != nil {
		return nil, err
	}
	name, _, _ := unstructured.NestedString(claim.Object, "spec", "resourceRef", "name")
	if name == "" {
		return nil, fmt.Errorf("the claim %s has no composite resource yet", key)
	}
	xr := object("platform.coderenv.io", "v1alpha1", "XCoderEnvironment", "", name)
	if err := c.Client().Get(ctx, client.ObjectKey{Name: name}, xr); err != nil {
		return nil, fmt.Errorf("cannot read the composite resource of %s: %w", key, err)
	}
	return xr, nil
}

func isTrue(u *unstructured.Unstructured, condition string) bool {
	return ConditionOf(u, condition).Status == string(metav1.ConditionTrue)
}

func describe(u *unstructured.Unstructured) string {
	b := &strings.Builder{}
	for _, c := range ConditionsOf(u) {
		fmt.Fprintf(b, "  %s=%s %s: %s\n", c.Type, c.Status, c.Reason, c.Message)
	}
	return b.String()
}

// Claims returns the keys of every claim.
func (c *Cluster) Claims(ctx context.Context) ([]client.ObjectKey, error) {
	list := &unstructured.UnstructuredList{}
	list.SetGroupVersionKind(schema.GroupVersionKind{Group: "platform.coderenv.io", Version: "v1alpha1", Kind: "CoderEnvironmentList"})
	if err := c.client.List(ctx, list); err != nil {
		return nil, fmt.Errorf("cannot list the claims: %w", err)
	}
	var keys []client.ObjectKey
	for i := range list.Items {
		keys = append(keys, client.ObjectKeyFromObject(&list.Items[i]))
	}
	return keys, nil
}
