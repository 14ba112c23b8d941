package controlplane

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// crdsOf derives the CRDs of an XRD, of the XR and of the claim where it offers
// one, with Crossplane's own code: the CLI runs the package that the XRD
// controller runs. What Crossplane adds to our schema is then here too, and so
// is what it leaves out.
func crdsOf(ctx context.Context, xrd string) ([]*unstructured.Unstructured, error) {
	binary, err := Binary("crossplane")
	if err != nil {
		return nil, err
	}
	stdout, stderr := &bytes.Buffer{}, &bytes.Buffer{}
	cmd := exec.CommandContext(ctx, binary, "xrd", "convert", xrd)
	// Nothing of the caller's: neither its CLI configuration, which could change
	// the answer, nor a home directory, in which the CLI would make a cache.
	cmd.Env = []string{}
	cmd.Stdout, cmd.Stderr = stdout, stderr
	cmd.SysProcAttr = dieWithOwner()
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("cannot derive CRDs from the XRD %s: %w: %s", xrd, err, strings.TrimSpace(stderr.String()))
	}
	crds, err := parseManifests("the CRDs of "+xrd, stdout.Bytes())
	if err != nil {
		return nil, err
	}
	for _, crd := range crds {
		// They point at the XRD, which is not installed and so has no UID, and
		// the API server refuses an owner without one.
		crd.SetOwnerReferences(nil)
	}
	return crds, nil
}
