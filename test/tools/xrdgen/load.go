package main

import (
	"fmt"
	"path/filepath"

	"golang.org/x/tools/go/packages"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-tools/pkg/crd"
	crdmarkers "sigs.k8s.io/controller-tools/pkg/crd/markers"
	"sigs.k8s.io/controller-tools/pkg/loader"
	"sigs.k8s.io/controller-tools/pkg/markers"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
)

// crds are the CRDs that controller-tools derives from the Go types.
type crds struct {
	environment *apiextensionsv1.CustomResourceDefinition
	input       *apiextensionsv1.CustomResourceDefinition
}

// load parses the API packages with the parser that controller-gen uses.
func load(root string) (*crds, error) {
	abs, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	pkgs, err := loader.LoadRootsWithConfig(&packages.Config{Dir: abs}, "./apis/v1alpha1", "./apis/input/v1alpha1")
	if err != nil {
		return nil, err
	}

	reg := &markers.Registry{}
	if err := crdmarkers.Register(reg); err != nil {
		return nil, err
	}
	p := &crd.Parser{
		Collector: &markers.Collector{Registry: reg},
		Checker:   &loader.TypeChecker{},
		// ACUs are numbers with a fraction, as in the AWS API.
		AllowDangerousTypes: true,
	}
	crd.AddKnownTypes(p)
	for _, pkg := range pkgs {
		p.NeedPackage(pkg)
	}

	env := schema.GroupKind{Group: api.Group, Kind: api.ClaimKind}
	in := schema.GroupKind{Group: v1alpha1.Group, Kind: v1alpha1.Kind}
	p.NeedCRDFor(env, nil)
	p.NeedCRDFor(in, nil)
	if loader.PrintErrors(pkgs, packages.TypeError) {
		return nil, fmt.Errorf("the API types in %s have errors, printed above", root)
	}

	e, i := p.CustomResourceDefinitions[env], p.CustomResourceDefinitions[in]
	return &crds{environment: &e, input: &i}, nil
}
