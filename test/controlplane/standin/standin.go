// Package standin builds packages that stand in for the providers' own: the same
// name and version, the same CRDs, the same way to depend on their family and to
// have their kinds activated, and no program inside.
//
// The published packages cannot be pulled without a network. What a control
// plane takes from them, before any pod runs, is their metadata and their CRDs,
// and those the provider's Go module holds. Left out are the CRDs of the
// cluster-scoped kinds, which nothing here composes and which would double the
// time that an installation takes.
package standin

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A Builder builds stand-ins.
type Builder struct {
	// Crossplane is the path of the crossplane CLI.
	Crossplane string
	// CRDs is the directory with the provider's CRDs, a file each.
	CRDs string
	// Out is the directory that receives the packages. It must exist.
	Out string
}

// family is the package that all of AWS share: it holds the provider configs.
const family = "provider-family-aws"

const meta = `apiVersion: meta.pkg.crossplane.io/v1
kind: Provider
metadata:
  name: %s
  annotations:
    meta.crossplane.io/description: Stands in for the provider of this name on a control plane without a network.
spec:
  capabilities: [SafeStart]
`

const dependency = `  dependsOn:
    - apiVersion: pkg.crossplane.io/v1
      kind: Provider
      package: %s
      version: ">=v0.0.0"
`

// Build returns the package that stands in for the provider of the given name
// and those that it depends on, by name. The name is that of a package in a
// registry: host/org/provider-aws-service.
func (b Builder) Build(ctx context.Context, pkg string) (map[string]string, error) {
	org, name := filepath.Split(pkg)
	if name == family {
		file, err := b.build(ctx, name, "aws.m.upbound.io_*.yaml", "")
		return map[string]string{pkg: file}, err
	}
	service, ok := strings.CutPrefix(name, "provider-aws-")
	if !ok {
		return nil, fmt.Errorf("cannot stand in for the provider %s: only providers of the AWS family are known", pkg)
	}
	parent := org + family
	out, err := b.Build(ctx, parent)
	if err != nil {
		return nil, err
	}
	out[pkg], err = b.build(ctx, name, service+".aws.m.upbound.io_*.yaml", parent)
	return out, err
}

func (b Builder) build(ctx context.Context, name, pattern, parent string) (string, error) {
	crds, err := filepath.Glob(filepath.Join(b.CRDs, pattern))
	if err != nil {
		return "", err
	}
	if len(crds) == 0 {
		return "", fmt.Errorf("cannot stand in for %s: no file in %s is called %s", name, b.CRDs, pattern)
	}
	metadata := fmt.Sprintf(meta, name)
	if parent != "" {
		metadata += fmt.Sprintf(dependency, parent)
	}
	file := filepath.Join(b.Out, name+".xpkg")
	if err := b.pack(ctx, file, metadata, crds); err != nil {
		return "", fmt.Errorf("cannot build the stand-in for %s: %w", name, err)
	}
	return file, nil
}

// pack runs the CLI over a directory of its own: it packs every file that it
// finds there.
func (b Builder) pack(ctx context.Context, file, metadata string, crds []string) (err error) {
	root, err := os.MkdirTemp(b.Out, "standin-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(root)) }()
	if err := os.WriteFile(filepath.Join(root, "crossplane.yaml"), []byte(metadata), 0o600); err != nil {
		return err
	}
	for _, crd := range crds {
		content, err := os.ReadFile(crd)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(root, filepath.Base(crd)), content, 0o600); err != nil {
			return err
		}
	}
	cmd := exec.CommandContext(ctx, b.Crossplane, "xpkg", "build",
		"--package-root="+root, "--examples-root="+filepath.Join(root, "none"), "--package-file="+file)
	cmd.Env = []string{}
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, strings.TrimSpace(string(output)))
	}
	return nil
}
