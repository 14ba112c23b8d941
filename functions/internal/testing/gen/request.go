package gen

import (
	"encoding/json"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"google.golang.org/protobuf/types/known/structpb"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
)

// Names that Request gives.
const (
	XRName         = "dev-x7k2p"
	ClaimName      = "dev"
	ClaimNamespace = "team-a"
)

// A RequestModifier makes a request what a test needs.
type RequestModifier func(*fnv1.RunFunctionRequest)

// Request is what Crossplane sends for the XR of a claim of which nothing exists
// yet, modified.
func Request(spec *api.CoderEnvironmentSpec, mods ...RequestModifier) *fnv1.RunFunctionRequest {
	req := &fnv1.RunFunctionRequest{
		Meta:     &fnv1.RequestMeta{Tag: "tag"},
		Observed: &fnv1.State{Composite: &fnv1.Resource{Resource: xr(object(spec))}},
		Desired:  &fnv1.State{},
		Context:  &structpb.Struct{},
	}
	for _, modify := range mods {
		modify(req)
	}
	return req
}

// xr is a composite resource whose spec is that of the claim and what Crossplane
// adds to it.
func xr(spec *structpb.Struct) *structpb.Struct {
	for k, v := range object(map[string]any{
		"claimRef":                map[string]any{"apiVersion": api.Group + "/" + api.Version, "kind": api.ClaimKind, "namespace": ClaimNamespace, "name": ClaimName},
		"compositionRef":          map[string]any{"name": "coderenvironment.platform.coderenv.io"},
		"compositionRevisionRef":  map[string]any{"name": "coderenvironment.platform.coderenv.io-1a2b3c4"},
		"compositionUpdatePolicy": "Automatic",
	}).GetFields() {
		if spec.GetFields() == nil {
			spec.Fields = map[string]*structpb.Value{}
		}
		spec.Fields[k] = v
	}
	return &structpb.Struct{Fields: map[string]*structpb.Value{
		"apiVersion": structpb.NewStringValue(api.Group + "/" + api.Version),
		"kind":       structpb.NewStringValue(api.XRKind),
		"metadata": structpb.NewStructValue(object(map[string]any{
			"name":   XRName,
			"uid":    uid(XRName),
			"labels": map[string]any{"crossplane.io/composite": XRName, "crossplane.io/claim-name": ClaimName, "crossplane.io/claim-namespace": ClaimNamespace},
		})),
		"spec": structpb.NewStructValue(spec),
	}}
}

// SpecJSON replaces the claim's spec by any JSON object.
func SpecJSON(raw string) RequestModifier {
	return func(req *fnv1.RunFunctionRequest) {
		spec := &structpb.Struct{}
		must(spec.UnmarshalJSON([]byte(raw)))
		req.Observed.Composite.Resource = xr(spec)
	}
}

// SpecField sets one field at the top of the XR's spec; nil removes it.
func SpecField(name string, value any) RequestModifier {
	return func(req *fnv1.RunFunctionRequest) {
		fields := req.GetObserved().GetComposite().GetResource().GetFields()["spec"].GetStructValue().GetFields()
		if value == nil {
			delete(fields, name)
			return
		}
		v, err := structpb.NewValue(value)
		must(err)
		fields[name] = v
	}
}

// Named gives the XR a name.
func Named(name string) RequestModifier {
	return func(req *fnv1.RunFunctionRequest) {
		fields := req.GetObserved().GetComposite().GetResource().GetFields()["metadata"].GetStructValue().GetFields()
		fields["name"] = structpb.NewStringValue(name)
	}
}

// Input sets the step's input.
func Input(in v1alpha1.Input) RequestModifier {
	in.APIVersion, in.Kind = v1alpha1.Group+"/"+v1alpha1.Version, v1alpha1.Kind
	return func(req *fnv1.RunFunctionRequest) {
		obj := object(in)
		// A composition has no metadata in its input; the Go type always prints it.
		delete(obj.GetFields(), "metadata")
		req.Input = obj
	}
}

// InputJSON sets the step's input to any JSON object.
func InputJSON(raw string) RequestModifier {
	return func(req *fnv1.RunFunctionRequest) {
		req.Input = &structpb.Struct{}
		must(req.Input.UnmarshalJSON([]byte(raw)))
	}
}

// Observed adds observed composed resources.
func Observed(resources map[string]*structpb.Struct) RequestModifier {
	return func(req *fnv1.RunFunctionRequest) {
		if req.GetObserved().GetResources() == nil {
			req.Observed.Resources = make(map[string]*fnv1.Resource, len(resources))
		}
		for key, r := range resources {
			req.Observed.Resources[key] = &fnv1.Resource{Resource: r}
		}
	}
}

// Desired sets what earlier steps of the pipeline desire.
func Desired(s *fnv1.State) RequestModifier {
	return func(req *fnv1.RunFunctionRequest) { req.Desired = s }
}

// object is the JSON object of a Go value.
func object(v any) *structpb.Struct {
	raw, err := json.Marshal(v)
	must(err)
	out := &structpb.Struct{}
	must(out.UnmarshalJSON(raw))
	return out
}
