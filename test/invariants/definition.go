package invariants

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structural "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime/schema"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"sigs.k8s.io/yaml"
)

// A definition is a CRD of the provider, compiled as the API server compiles it.
type definition struct {
	schema  *structural.Structural
	openAPI validation.SchemaValidator
	rules   *cel.Validator
}

// definitions outlives single checks: compiling the CEL rules of a CRD takes
// far longer than judging an object by them.
var definitions memo[schema.GroupVersionKind, *definition]

func definitionOf(gvk schema.GroupVersionKind) (*definition, error) {
	return definitions.get(gvk, loadDefinition)
}

func loadDefinition(gvk schema.GroupVersionKind) (*definition, error) {
	crd, err := readCRD(gvk)
	if err != nil {
		return nil, err
	}
	for _, v := range crd.Spec.Versions {
		if v.Name != gvk.Version || !v.Served {
			continue
		}
		d, err := compile(v.Schema.OpenAPIV3Schema)
		if err != nil {
			return nil, fmt.Errorf("cannot compile the schema of %s: %w", gvk, err)
		}
		return d, nil
	}
	return nil, fmt.Errorf("%s does not serve version %s", crd.Name, gvk.Version)
}

func compile(props *apiextensionsv1.JSONSchemaProps) (*definition, error) {
	internal := &apiextensions.JSONSchemaProps{}
	if err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(props, internal, nil); err != nil {
		return nil, err
	}
	s, err := structural.NewStructural(internal)
	if err != nil {
		return nil, err
	}
	v, _, err := validation.NewSchemaValidator(internal)
	if err != nil {
		return nil, err
	}
	return &definition{schema: s, openAPI: v, rules: cel.NewValidator(s, true, celconfig.PerCallLimit)}, nil
}

// readCRD finds the CRD of a kind by the plural a kind usually has, and only
// where that fails by opening the files of the whole group.
func readCRD(gvk schema.GroupVersionKind) (*apiextensionsv1.CustomResourceDefinition, error) {
	if !strings.HasSuffix(gvk.Group, awsGroupSuffix) {
		return nil, fmt.Errorf("no CRD is known for group %q: teach readCRD where the provider of this group keeps its CRDs", gvk.Group)
	}
	dir, err := providerDir()
	if err != nil {
		return nil, err
	}
	plural, _ := meta.UnsafeGuessKindToResource(gvk)
	guess := filepath.Join(dir, "package", "crds", gvk.Group+"_"+plural.Resource+".yaml")
	rest, err := filepath.Glob(filepath.Join(dir, "package", "crds", gvk.Group+"_*.yaml"))
	if err != nil {
		return nil, err
	}
	for _, file := range append([]string{guess}, rest...) {
		if crd, found, err := parseCRD(file, gvk.Kind); found || err != nil {
			return crd, err
		}
	}
	return nil, fmt.Errorf("%s has no kind %s in group %s", awsProvider, gvk.Kind, gvk.Group)
}

// parseCRD finds nothing when the file does not exist or defines another kind.
func parseCRD(file, kind string) (crd *apiextensionsv1.CustomResourceDefinition, found bool, err error) {
	raw, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	// A look at the text spares parsing megabytes of CRDs of other kinds.
	if !strings.Contains(string(raw), "\n    kind: "+kind+"\n") {
		return nil, false, nil
	}
	crd = &apiextensionsv1.CustomResourceDefinition{}
	if err := yaml.Unmarshal(raw, crd); err != nil {
		return nil, false, fmt.Errorf("cannot read %s: %w", filepath.Base(file), err)
	}
	return crd, crd.Spec.Names.Kind == kind, nil
}

// at walks the schema down through named properties; lists are stepped into.
func at(s *structural.Structural, fields ...string) *structural.Structural {
	for _, f := range fields {
		if s != nil && s.Items != nil {
			s = s.Items
		}
		if s == nil {
			return nil
		}
		next, ok := s.Properties[f]
		if !ok {
			return nil
		}
		s = &next
	}
	return s
}
