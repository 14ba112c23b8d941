package controlplane

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

const extensionsAPI = "apiextensions.crossplane.io"

// activate has Crossplane serve those kinds of the installed providers that the
// function composes. The default, all of them, takes a minute and a gigabyte:
// EC2 alone has a hundred.
func (x *Crossplane) activate(ctx context.Context) error {
	composed, err := composedKinds()
	if err != nil {
		return err
	}
	list := &unstructured.UnstructuredList{}
	list.SetGroupVersionKind(schema.GroupVersionKind{Group: extensionsAPI, Version: "v1alpha1", Kind: "ManagedResourceDefinitionList"})
	if err := x.Client().List(ctx, list); err != nil {
		return fmt.Errorf("cannot list the kinds of the providers: %w", err)
	}
	names, active := []any{}, map[string]bool{}
	for i := range list.Items {
		group, _, _ := unstructured.NestedString(list.Items[i].Object, "spec", "group")
		kind, _, _ := unstructured.NestedString(list.Items[i].Object, "spec", "names", "kind")
		if composed[schema.GroupKind{Group: group, Kind: kind}] {
			names, active[list.Items[i].GetName()] = append(names, list.Items[i].GetName()), true
		}
	}
	policy := object(extensionsAPI, "v1alpha1", "ManagedResourceActivationPolicy", "", "coderenv")
	policy.Object["spec"] = map[string]any{"activate": names}
	if err := x.Apply(ctx, policy); err != nil {
		return err
	}
	isActive := func(u *unstructured.Unstructured) bool { return active[u.GetName()] }
	return poll(ctx, "the kinds that the function composes are not served", func(ctx context.Context) (string, error) {
		_, missing, err := x.survey(ctx, extensionsAPI, "v1alpha1", "ManagedResourceDefinition", isActive, "Established")
		return missing, err
	})
}

// kindInGolden finds an object in a golden, whose keys are sorted.
var kindInGolden = regexp.MustCompile(`(?m)^apiVersion: ([^/\s]+)/\S+\nkind: (\S+)$`)

// composedKinds reads what the function composes from the goldens. A kind that
// it composes since yesterday is served after `make golden`.
func composedKinds() (map[schema.GroupKind]bool, error) {
	root, err := Root()
	if err != nil {
		return nil, err
	}
	goldens, err := filepath.Glob(filepath.Join(root, "test", "golden", "*", "*.yaml"))
	if err != nil {
		return nil, err
	}
	kinds := map[schema.GroupKind]bool{}
	for _, golden := range goldens {
		b, err := os.ReadFile(golden)
		if err != nil {
			return nil, fmt.Errorf("cannot read which kinds the function composes: %w", err)
		}
		for _, match := range kindInGolden.FindAllSubmatch(b, -1) {
			kinds[schema.GroupKind{Group: string(match[1]), Kind: string(match[2])}] = true
		}
	}
	if len(kinds) == 0 {
		return nil, errors.New("no golden under test/golden holds an object: run make golden")
	}
	return kinds, nil
}
