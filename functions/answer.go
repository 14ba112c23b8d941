package main

import (
	"maps"

	"github.com/crossplane/function-sdk-go/errors"
	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"github.com/crossplane/function-sdk-go/response"
	"google.golang.org/protobuf/types/known/structpb"

	"coderenv.io/platform/functions/internal/compose"
	"coderenv.io/platform/functions/internal/plan"
)

// answer writes the set into the response: resources with their readiness, a
// condition a component, the status, and warnings.
func answer(rsp *fnv1.RunFunctionResponse, req *fnv1.RunFunctionRequest, p *plan.Plan, set *compose.Set, out outputs) error {
	if rsp.GetDesired() == nil {
		rsp.Desired = &fnv1.State{}
	}
	if rsp.GetDesired().GetResources() == nil {
		rsp.Desired.Resources = map[string]*fnv1.Resource{}
	}

	resources := set.Resources()
	for _, r := range resources {
		if r.Emit {
			rsp.Desired.Resources[string(r.Key)] = &fnv1.Resource{Resource: r.Object, Ready: ready(r.Ready.Ready)}
		}
	}

	progress := progressOf(set)
	if err := setStatus(rsp, req, statusOf(p, out, progress)); err != nil {
		return err
	}
	if progress.missing() {
		// Crossplane calls an XR ready when all it has is ready; what a gate
		// holds back is not there yet.
		rsp.Desired.Composite.Ready = fnv1.Ready_READY_FALSE
	}

	response.ConditionTrue(rsp, conditionAccepted, reasonAccepted).TargetCompositeAndClaim()
	for _, c := range progress.components {
		if c.done() {
			response.ConditionTrue(rsp, c.condition(), "Available").WithMessage(fit(c.message())).TargetCompositeAndClaim()
		} else {
			response.ConditionFalse(rsp, c.condition(), c.reason()).WithMessage(fit(c.message())).TargetCompositeAndClaim()
		}
	}
	for _, w := range p.Warnings {
		response.Warning(rsp, errors.New(w)).TargetCompositeAndClaim()
	}
	return nil
}

func ready(r bool) fnv1.Ready {
	if r {
		return fnv1.Ready_READY_TRUE
	}
	return fnv1.Ready_READY_FALSE
}

// setStatus puts the status into the desired XR, beside what an earlier step
// may have put there.
func setStatus(rsp *fnv1.RunFunctionResponse, req *fnv1.RunFunctionRequest, status any) error {
	v, err := compose.Encode(status)
	if err != nil {
		return errors.Wrap(err, "cannot encode the status")
	}
	if rsp.GetDesired().GetComposite() == nil {
		rsp.Desired.Composite = &fnv1.Resource{}
	}
	xr := rsp.GetDesired().GetComposite()
	if xr.GetResource().GetFields() == nil {
		xr.Resource = &structpb.Struct{Fields: map[string]*structpb.Value{}}
	}
	observed := req.GetObserved().GetComposite().GetResource().GetFields()
	xr.Resource.Fields["apiVersion"] = observed["apiVersion"]
	xr.Resource.Fields["kind"] = observed["kind"]
	merged := xr.GetResource().GetFields()["status"].GetStructValue()
	if merged.GetFields() == nil {
		merged = &structpb.Struct{Fields: map[string]*structpb.Value{}}
	}
	maps.Copy(merged.Fields, v.GetStructValue().GetFields())
	xr.Resource.Fields["status"] = structpb.NewStructValue(merged)
	return nil
}
