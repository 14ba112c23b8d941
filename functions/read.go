package main

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/crossplane/function-sdk-go/errors"
	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"google.golang.org/protobuf/types/known/structpb"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/compose"
	"coderenv.io/platform/functions/internal/plan"
)

// machinery are the fields that Crossplane keeps in an XR's spec. They are not
// the claim's.
// https://docs.crossplane.io/latest/composition/composite-resources/
var machinery = map[string]bool{ //nolint:gochecknoglobals // A constant.
	"claimRef": true, "compositeDeletePolicy": true, "compositionRef": true, "compositionRevisionRef": true,
	"compositionRevisionSelector": true, "compositionSelector": true, "compositionUpdatePolicy": true,
	"crossplane": true, "resourceRef": true, "resourceRefs": true, "writeConnectionSecretToRef": true,
}

// readInput reads the platform team's input.
func (f *Function) readInput(ctx context.Context, req *fnv1.RunFunctionRequest) (*v1alpha1.Input, *refusal) {
	in := &v1alpha1.Input{}
	if req.GetInput() == nil {
		return in, nil
	}
	// Metadata is for people; the schema leaves it to Kubernetes.
	obj := toMap(req.GetInput(), map[string]bool{"metadata": true})
	version, _ := obj["apiVersion"].(string)
	kind, _ := obj["kind"].(string)
	if want := v1alpha1.Group + "/" + v1alpha1.Version; version != want || kind != v1alpha1.Kind {
		return nil, &refusal{reasonRefused, errors.Errorf(
			"the composition's input is of apiVersion %q, kind %q; this function takes apiVersion %q, kind %q",
			version, kind, want, v1alpha1.Kind)}
	}
	if errs := f.input.Apply(ctx, obj); len(errs) > 0 {
		return nil, &refusal{reasonRefused, errors.Errorf("the composition's input:\n%s", lines(errs))}
	}
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(obj, in); err != nil {
		return nil, &refusal{reasonRefused, errors.Wrap(err, "the composition's input")}
	}
	return in, nil
}

// readEnvironment reads the XR: whose it is, and its spec with every default.
func (f *Function) readEnvironment(
	ctx context.Context, req *fnv1.RunFunctionRequest, in *v1alpha1.Input,
) (plan.Environment, *api.CoderEnvironmentSpec, *refusal) {
	xr := req.GetObserved().GetComposite().GetResource()
	meta := xr.GetFields()["metadata"].GetStructValue().GetFields()
	spec := xr.GetFields()["spec"].GetStructValue()
	claim := spec.GetFields()["claimRef"].GetStructValue().GetFields()

	env := plan.Environment{
		Name:      meta["name"].GetStringValue(),
		Namespace: firstNonEmpty(claim["namespace"].GetStringValue(), meta["namespace"].GetStringValue(), in.Namespace),
		Claim:     claim["name"].GetStringValue(),
		Exists:    len(req.GetObserved().GetResources()) > 0,
	}
	if env.Name == "" {
		return env, nil, &refusal{reasonRefused, errors.New("metadata.name: the composite resource has no name")}
	}
	if env.Namespace == "" {
		return env, nil, &refusal{reasonRefused, errors.New("spec.claimRef.namespace: " +
			"the composite resource has neither a claim nor a namespace; create it through a claim, or set namespace in the composition's input")}
	}

	obj := toMap(spec, machinery)
	if errs := f.spec.Apply(ctx, obj); len(errs) > 0 {
		return env, nil, &refusal{reasonRefused, errors.New(lines(errs))}
	}
	out := &api.CoderEnvironmentSpec{}
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(obj, out); err != nil {
		return env, nil, &refusal{reasonRefused, errors.Wrap(err, "spec")}
	}
	return env, out, nil
}

// readObserved takes the observed resources as they came. One that has no
// object cannot be told from one that does not exist, and so is an error.
func readObserved(req *fnv1.RunFunctionRequest) (compose.Observed, *refusal) {
	resources := req.GetObserved().GetResources()
	out := make(compose.Observed, len(resources))
	for _, name := range slices.Sorted(maps.Keys(resources)) {
		r := resources[name].GetResource()
		if len(r.GetFields()) == 0 {
			return nil, &refusal{reasonUnreadable, errors.Errorf("observed resource %q is empty", name)}
		}
		out[compose.Key(name)] = r
	}
	return out, nil
}

// toMap turns an object into what the API server's code takes, with whole
// numbers as integers, without the fields to skip.
func toMap(s *structpb.Struct, skip map[string]bool) map[string]any {
	out := make(map[string]any, len(s.GetFields()))
	for k, v := range s.GetFields() {
		if !skip[k] {
			out[k] = toAny(v)
		}
	}
	return out
}

func toAny(v *structpb.Value) any {
	switch k := v.GetKind().(type) {
	case *structpb.Value_StructValue:
		return toMap(k.StructValue, nil)
	case *structpb.Value_ListValue:
		out := make([]any, len(k.ListValue.GetValues()))
		for i, e := range k.ListValue.GetValues() {
			out[i] = toAny(e)
		}
		return out
	case *structpb.Value_NumberValue:
		if whole := int64(k.NumberValue); float64(whole) == k.NumberValue {
			return whole
		}
		return k.NumberValue
	default:
		return v.AsInterface()
	}
}

// lines says all errors, one a line and in order: the validator walks objects in
// any. Left out are the words by which it repeats the field.
func lines(errs field.ErrorList) string {
	out := make([]string, len(errs))
	for i, e := range errs {
		said := *e
		if _, rule, ok := strings.Cut(said.Detail, " in body "); ok {
			said.Detail = rule
		}
		out[i] = said.Error()
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), "\n")
}

func firstNonEmpty(candidates ...string) string {
	for _, c := range candidates {
		if c != "" {
			return c
		}
	}
	return ""
}

// nameOf is the name of the XR, for logs.
func nameOf(req *fnv1.RunFunctionRequest) string {
	return req.GetObserved().GetComposite().GetResource().GetFields()["metadata"].GetStructValue().GetFields()["name"].GetStringValue()
}
