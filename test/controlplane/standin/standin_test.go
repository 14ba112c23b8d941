package standin_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-containerregistry/pkg/v1/tarball"

	"coderenv.io/platform/test/controlplane"
	"coderenv.io/platform/test/controlplane/registry"
	"coderenv.io/platform/test/controlplane/standin"
)

const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.GROUP}
spec:
  group: GROUP
  names: {kind: Thing, plural: things, singular: thing, listKind: ThingList}
  scope: Namespaced
  versions:
  - {name: v1beta1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
`

func TestBuild(t *testing.T) {
	t.Parallel()

	cli, err := controlplane.Binary("crossplane")
	if err != nil {
		t.Fatal(err)
	}
	crds := t.TempDir()
	for _, group := range []string{"aws.m.upbound.io", "ec2.aws.m.upbound.io", "ec2.aws.upbound.io"} {
		content := strings.ReplaceAll(crd, "GROUP", group)
		if err := os.WriteFile(filepath.Join(crds, group+"_things.yaml"), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b := standin.Builder{Crossplane: cli, CRDs: crds, Out: t.TempDir()}

	cases := map[string]struct {
		reason string
		pkg    string
		want   []string
		err    string
	}{
		"Member": {
			reason: "a member of the family brings the family",
			pkg:    "host/org/provider-aws-ec2",
			want:   []string{"host/org/provider-aws-ec2", "host/org/provider-family-aws"},
		},
		"NoSuchService": {
			reason: "a service that the provider has no kind of is a mistake in crossplane.yaml",
			pkg:    "host/org/provider-aws-ec3",
			err:    "no file in",
		},
		"OtherFamily": {
			reason: "what nobody has thought of cannot be stood in for",
			pkg:    "host/org/provider-gcp-compute",
			err:    "only providers of the AWS family are known",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			got, err := b.Build(t.Context(), tc.pkg)
			if tc.err != "" {
				if err == nil || !strings.Contains(err.Error(), tc.err) {
					t.Errorf("\n%s\nwant %q, got: %v", tc.reason, tc.err, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, slices.Sorted(maps.Keys(got))); diff != "" {
				t.Errorf("\n%s\n(-want +got):\n%s", tc.reason, diff)
			}
			pull(t, got[tc.pkg])
		})
	}
}

// pull pushes a package to a registry, which reads every layer of it.
func pull(t *testing.T, file string) {
	t.Helper()
	image, err := tarball.ImageFromPath(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	if layers, err := image.Layers(); err != nil || len(layers) == 0 {
		t.Fatalf("a package has a layer, got %d and: %v", len(layers), err)
	}
	r, err := registry.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Push(t.Context(), file, "org/provider:v1.0.0"); err != nil {
		t.Error(err)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
}
