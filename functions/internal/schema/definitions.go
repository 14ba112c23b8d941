package schema

import (
	"fmt"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"sigs.k8s.io/yaml"

	"coderenv.io/platform/apis"
	"coderenv.io/platform/package/input"
)

// Spec is the schema of a claim's spec, out of the XRD.
func Spec() (*Schema, error) {
	return load(apis.Definition, "spec")
}

// Input is the schema of the function's input, out of its CRD.
func Input() (*Schema, error) {
	return load(input.Definition, "")
}

// load reads the schema of a field, or of the whole object, out of an XRD or a
// CRD, which agree on where it stands.
func load(raw []byte, name string) (*Schema, error) {
	var def struct {
		Spec struct {
			Versions []struct {
				Schema apiextensionsv1.CustomResourceValidation `json:"schema"`
			} `json:"versions"`
		} `json:"spec"`
	}
	if err := yaml.Unmarshal(raw, &def); err != nil {
		return nil, fmt.Errorf("cannot read the definition: %w", err)
	}
	if len(def.Spec.Versions) != 1 || def.Spec.Versions[0].Schema.OpenAPIV3Schema == nil {
		return nil, fmt.Errorf("the definition must have one version with a schema, it has %d", len(def.Spec.Versions))
	}
	props := def.Spec.Versions[0].Schema.OpenAPIV3Schema
	if name == "" {
		// Kubernetes' own fields of an object are not in the schema.
		return New(props, nil)
	}
	sub, ok := props.Properties[name]
	if !ok {
		return nil, fmt.Errorf("the definition has no %s", name)
	}
	return New(&sub, field.NewPath(name))
}
