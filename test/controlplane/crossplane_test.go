package controlplane

import (
	"context"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// TestCrossplane shares one control plane among its parts: its start takes as
// long as all of them.
func TestCrossplane(t *testing.T) {
	t.Parallel()

	x := NewCrossplane(t)
	t.Run("Usage", func(t *testing.T) { t.Parallel(); testUsage(t, x) })
	t.Run("GarbageCollection", func(t *testing.T) { t.Parallel(); testGarbageCollection(t, x) })
	t.Run("Claim", func(t *testing.T) { t.Parallel(); testClaim(t, x) })
	t.Run("Measurements", func(t *testing.T) { t.Parallel(); testMeasurements(t, x) })
}

// testUsage proves that the API server reaches Crossplane's webhooks: without
// them a Usage protects nothing.
func testUsage(t *testing.T, x *Crossplane) {
	t.Helper()
	ctx := t.Context()
	protected := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Namespace: "default", Name: "protected"}}
	if err := x.Client().Create(ctx, protected); err != nil {
		t.Fatal(err)
	}
	usage := object("protection.crossplane.io", "v1beta1", "Usage", "default", "protects")
	usage.Object["spec"] = map[string]any{
		"of":     map[string]any{"apiVersion": "v1", "kind": "ConfigMap", "resourceRef": map[string]any{"name": "protected"}},
		"reason": "it is needed",
	}
	if err := x.Apply(ctx, usage); err != nil {
		t.Fatal(err)
	}
	err := poll(ctx, "the Usage does not become ready", func(ctx context.Context) (string, error) {
		err := x.Client().Get(ctx, client.ObjectKeyFromObject(usage), usage)
		return ConditionOf(usage, "Ready").Message + map[bool]string{false: "not ready"}[isTrue(usage, "Ready")], err
	})
	if err != nil {
		t.Fatal(err)
	}
	err = x.Client().Delete(ctx, protected)
	if err == nil || !strings.Contains(err.Error(), "it is needed") {
		t.Errorf("deleting what is in use: want the Usage's reason, got: %v", err)
	}
}

// testGarbageCollection proves that an owner's end is its dependents' end, on
// which the deletion of a claim depends.
func testGarbageCollection(t *testing.T, x *Crossplane) {
	t.Helper()
	ctx := t.Context()
	owner := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Namespace: "default", Name: "owner"}}
	if err := x.Client().Create(ctx, owner); err != nil {
		t.Fatal(err)
	}
	dependent := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{
		Namespace: "default", Name: "dependent",
		OwnerReferences: []metav1.OwnerReference{{APIVersion: "v1", Kind: "ConfigMap", Name: "owner", UID: owner.UID}},
	}}
	if err := x.Client().Create(ctx, dependent); err != nil {
		t.Fatal(err)
	}
	if err := x.Client().Delete(ctx, owner); err != nil {
		t.Fatal(err)
	}
	err := wait.PollUntilContextTimeout(ctx, pollInterval, time.Minute, true, func(ctx context.Context) (bool, error) {
		err := x.Client().Get(ctx, client.ObjectKeyFromObject(dependent), &corev1.ConfigMap{})
		return apierrors.IsNotFound(err), client.IgnoreNotFound(err)
	})
	if err != nil {
		t.Errorf("the dependent outlives its owner: %v", err)
	}
}

// testClaim proves that the whole way works: claim, XR, function, resources. They
// do not become ready, there is no AWS.
func testClaim(t *testing.T, x *Crossplane) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	objects, err := ReadManifests("../../examples/minimal.yaml")
	if err != nil {
		t.Fatal(err)
	}
	claim, key := objects[0], client.ObjectKeyFromObject(objects[0])
	if err := x.ApplyClaim(ctx, claim); err != nil {
		t.Fatal(err)
	}
	err = x.WaitClaim(ctx, key, "composed", func(claim *unstructured.Unstructured) bool {
		return isTrue(claim, "Synced") && ConditionOf(claim, "NetworkReady").Status == "False"
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, restart := range []func(context.Context) error{x.RestartCrossplane, x.RestartFunction} {
		if err := restart(ctx); err != nil {
			t.Fatal(err)
		}
	}
	xr, err := x.XR(ctx, key)
	if err != nil {
		t.Fatal(err)
	}
	before := ConditionOf(xr, "Synced").ObservedGeneration
	claim.SetResourceVersion("")
	if err := unstructured.SetNestedField(claim.Object, "22", "spec", "tags", "cost-center"); err != nil {
		t.Fatal(err)
	}
	if err := x.Apply(ctx, claim); err != nil {
		t.Fatal(err)
	}
	err = poll(ctx, "the XR does not follow its claim after the restarts", func(ctx context.Context) (string, error) {
		xr, err := x.XR(ctx, key)
		if err != nil || ConditionOf(xr, "Synced").ObservedGeneration > before {
			return "", err
		}
		return describe(xr), nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func testMeasurements(t *testing.T, x *Crossplane) {
	t.Helper()
	memory, err := x.Memory()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"etcd", "kube-apiserver", "kube-controller-manager", "crossplane", "function"} {
		if memory[name].Now == 0 || memory[name].Peak < memory[name].Now {
			t.Errorf("the memory of %s: want some, and a peak that is no lower, got %+v", name, memory[name])
		}
	}
}
