package controlplane

import (
	"context"
	"fmt"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// fieldOwner is who the API server takes for the author of what Apply writes.
const fieldOwner = "controlplane"

// Apply creates or changes objects by server-side apply, as `kubectl apply
// --server-side` does. An object that is refused is an error with every complaint.
func (c *Cluster) Apply(ctx context.Context, objects ...*unstructured.Unstructured) error {
	for _, o := range objects {
		config := client.ApplyConfigurationFromUnstructured(o.DeepCopy())
		if err := c.client.Apply(ctx, config, client.FieldOwner(fieldOwner), client.ForceOwnership); err != nil {
			return &refusal{what: fmt.Sprintf("%s %s", o.GetKind(), o.GetName()), err: err}
		}
	}
	return nil
}

func object(group, version, kind, namespace, name string) *unstructured.Unstructured {
	u := &unstructured.Unstructured{Object: map[string]any{}}
	u.SetGroupVersionKind(schema.GroupVersionKind{Group: group, Version: version, Kind: kind})
	u.SetNamespace(namespace)
	u.SetName(name)
	return u
}

// A Condition is one of an object's status conditions.
type Condition struct {
	Type    string `json:"type"`
	Status  string `json:"status"`
	Reason  string `json:"reason"`
	Message string `json:"message"`
	// ObservedGeneration is the version of the spec that it speaks of.
	ObservedGeneration int64 `json:"observedGeneration"`
}

// ConditionsOf returns an object's conditions in their order.
func ConditionsOf(u *unstructured.Unstructured) []Condition {
	status := struct {
		Status struct {
			Conditions []Condition `json:"conditions"`
		} `json:"status"`
	}{}
	// What does not fit is no condition, and then there is none.
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(u.Object, &status); err != nil {
		return nil
	}
	return status.Status.Conditions
}

// ConditionOf returns the object's condition of a type, empty if it has none.
func ConditionOf(u *unstructured.Unstructured, of string) Condition {
	for _, c := range ConditionsOf(u) {
		if c.Type == of {
			return c
		}
	}
	return Condition{Type: of}
}
