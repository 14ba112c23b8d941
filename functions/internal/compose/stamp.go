package compose

import (
	"maps"

	"google.golang.org/protobuf/types/known/structpb"
)

// tagName is the tag that AWS's consoles show as a resource's name.
const tagName = "Name"

// stamp puts onto a resource what is the same for all: the region, the tags and
// the provider configuration. What the component has set itself stays.
func (s *Set) stamp(spec *structpb.Struct, k *kind, name string) {
	params := spec.GetFields()["forProvider"].GetStructValue()
	if params == nil {
		params = &structpb.Struct{Fields: map[string]*structpb.Value{}}
		spec.Fields["forProvider"] = structpb.NewStructValue(params)
	}
	if _, set := params.Fields["region"]; k.regional && !set {
		params.Fields["region"] = structpb.NewStringValue(s.scope.Region)
	}
	if k.tagged {
		params.Fields["tags"] = s.tags(params.Fields["tags"].GetStructValue(), name)
	}
	spec.Fields["providerConfigRef"] = object(map[string]string{
		"kind": s.scope.ProviderConfigKind,
		"name": s.scope.ProviderConfigName,
	})
}

// tags merges the environment's tags into those a component has set.
func (s *Set) tags(own *structpb.Struct, name string) *structpb.Value {
	fields := make(map[string]*structpb.Value, len(s.scope.Tags)+len(own.GetFields())+1)
	for k, v := range s.scope.Tags {
		fields[k] = structpb.NewStringValue(v)
	}
	fields[tagName] = structpb.NewStringValue(name)
	maps.Copy(fields, own.GetFields())
	return structpb.NewStructValue(&structpb.Struct{Fields: fields})
}
