package compose

import (
	"fmt"
	"reflect"

	"google.golang.org/protobuf/types/known/structpb"
)

// Labels and annotations of every composed resource.
const (
	// LabelComponent lets people list one component's resources.
	LabelComponent = "platform.coderenv.io/component"

	annotationExternalName = "crossplane.io/external-name"
)

// convert turns a provider's typed resource into the object Crossplane applies.
// Only apiVersion, kind, metadata and spec go along: the typed objects carry a
// status block and nulls that must not reach the API server.
func (s *Set) convert(name string, obj any, o options) (*structpb.Struct, error) {
	v := reflect.ValueOf(obj).Elem()
	kind, err := kindOf(v.Type())
	if err != nil {
		return nil, err
	}
	spec, err := Encode(v.FieldByName("Spec").Interface())
	if err != nil {
		return nil, err
	}
	if spec == nil {
		return nil, fmt.Errorf("%s has an empty spec", kind.gvk.Kind)
	}
	s.stamp(spec.GetStructValue(), kind, name)

	return &structpb.Struct{Fields: map[string]*structpb.Value{
		"apiVersion": structpb.NewStringValue(kind.gvk.GroupVersion().String()),
		"kind":       structpb.NewStringValue(kind.gvk.Kind),
		"metadata":   s.metadata(name, o),
		"spec":       spec,
	}}, nil
}

func (s *Set) metadata(name string, o options) *structpb.Value {
	fields := map[string]*structpb.Value{
		"name":      structpb.NewStringValue(name),
		"namespace": structpb.NewStringValue(s.scope.Namespace),
		"labels":    object(map[string]string{LabelComponent: o.component}),
	}
	if o.externalName != "" {
		fields["annotations"] = object(map[string]string{annotationExternalName: o.externalName})
	}
	return structpb.NewStructValue(&structpb.Struct{Fields: fields})
}

// object is a JSON object of texts.
func object(m map[string]string) *structpb.Value {
	fields := make(map[string]*structpb.Value, len(m))
	for k, v := range m {
		fields[k] = structpb.NewStringValue(v)
	}
	return structpb.NewStructValue(&structpb.Struct{Fields: fields})
}
