package invariants

import (
	"context"

	structural "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// Schema demands that the API server would take every object as it stands: it
// is valid against the CRD out of the provider's own module, and it has no field
// which that CRD does not know. An unknown field is refused because the API
// server drops it in silence: what the field was meant to protect is then open.
func Schema(in Input) []error {
	var errs []error
	for _, o := range in.Objects {
		d, err := definitionOf(o.GroupVersionKind())
		if err != nil {
			errs = append(errs, violation(o, "%v", err))
			continue
		}
		errs = append(errs, d.judge(o)...)
	}
	return errs
}

// judge follows the order of the API server: unknown fields, defaults, then the
// schema and the rules, which see the defaulted object.
func (d *definition) judge(o Object) []error {
	var errs []error
	defaulted := o.DeepCopy()
	unknown := pruning.PruneWithOptions(defaulted.Object, d.schema, true, structural.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})
	for _, path := range unknown {
		errs = append(errs, violation(o, "unknown field %s", path))
	}
	defaulting.Default(defaulted.Object, d.schema)

	found := validation.ValidateCustomResource(nil, defaulted.Object, d.openAPI)
	found = append(found, listtype.ValidateListSetsAndMaps(nil, d.schema, defaulted.Object)...)
	// CEL presumes a valid type everywhere; on an object that is not, its own
	// errors would bury the cause.
	if len(found) == 0 && d.rules != nil {
		ruled, _ := d.rules.Validate(context.Background(), nil, d.schema, defaulted.Object, nil, celconfig.RuntimeCELCostBudget)
		found = append(found, ruled...)
	}
	for _, e := range sorted(found) {
		errs = append(errs, violation(o, "%s", e))
	}
	return errs
}

func sorted(list field.ErrorList) []string {
	var texts []string
	for _, e := range list {
		texts = append(texts, e.Error())
	}
	return sortedUnique(texts)
}
