// Package schema applies an OpenAPI schema as the API server does: it fills in
// defaults, and says everything that the schema refuses, unknown fields and CEL
// rules included. It uses the API server's own code.
//
// On a control plane the API server has done all this before the function is
// called. In a render there is none, and a claim that the API server would
// refuse must not look fine.
package schema

import (
	"context"
	"fmt"
	"math"
	"slices"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structural "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// A Schema of one field of an API.
type Schema struct {
	path       *field.Path
	structural *structural.Structural
	validator  validation.SchemaValidator
	rules      *cel.Validator
}

// New compiles a schema. Errors are told below the given path.
func New(props *apiextensionsv1.JSONSchemaProps, path *field.Path) (*Schema, error) {
	internal := &apiextensions.JSONSchemaProps{}
	if err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(props, internal, nil); err != nil {
		return nil, fmt.Errorf("cannot convert the schema: %w", err)
	}
	s, err := structural.NewStructural(internal)
	if err != nil {
		return nil, fmt.Errorf("the schema is not structural: %w", err)
	}
	v, _, err := validation.NewSchemaValidator(internal)
	if err != nil {
		return nil, fmt.Errorf("cannot compile the schema: %w", err)
	}
	return &Schema{
		path:       path,
		structural: s,
		validator:  v,
		rules:      cel.NewValidator(s, false, celconfig.PerCallLimit),
	}, nil
}

// blocksRules says whether a rule could trip over the error: over a value that is
// missing, unknown, of another type, or too large to be looked at. The API
// server draws the same line, in hasBlockingErr.
func blocksRules(e *field.Error) bool {
	switch e.Type {
	case field.ErrorTypeNotSupported, field.ErrorTypeRequired, field.ErrorTypeTypeInvalid, field.ErrorTypeTooLong, field.ErrorTypeTooMany:
		return true
	default:
		return false
	}
}

// Apply fills defaults into obj and returns everything the schema refuses.
func (s *Schema) Apply(ctx context.Context, obj map[string]any) field.ErrorList {
	var errs field.ErrorList
	pruned := pruning.PruneWithOptions(obj, s.structural, false, structural.UnknownFieldPathOptions{
		TrackUnknownFieldPaths: true,
	})
	for _, p := range pruned {
		errs = append(errs, field.Forbidden(s.path.Child(p), "is not a field of this API; check its spelling and its place"))
	}
	defaulting.PruneNonNullableNullsWithoutDefaults(obj, s.structural)
	defaulting.Default(obj, s.structural)

	errs = append(errs, validation.ValidateCustomResource(s.path, obj, s.validator)...)
	errs = append(errs, listtype.ValidateListSetsAndMaps(s.path, s.structural, obj)...)
	if s.rules == nil || slices.ContainsFunc(errs, blocksRules) {
		return errs
	}
	found, _ := s.rules.Validate(ctx, s.path, s.structural, obj, nil, int64(math.MaxInt64))
	return append(errs, found...)
}
