package main

import (
	"context"
	"fmt"
	"io"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"

	"coderenv.io/platform/test/controlplane"
)

// printClaim prints an environment's status as YAML, without the plan, which is
// as long as all the rest and the same before and after.
func printClaim(ctx context.Context, out io.Writer, cluster *controlplane.Cluster, key client.ObjectKey) error {
	claim, err := cluster.Claim(ctx, key)
	if err != nil {
		return err
	}
	status, _, err := unstructured.NestedMap(claim.Object, "status")
	if err != nil {
		return err
	}
	delete(status, "plan")
	delete(status, "conditions")
	text, err := yaml.Marshal(map[string]any{"status": status})
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(out, string(text))
	return err
}
