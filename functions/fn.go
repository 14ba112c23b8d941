package main

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/crossplane/function-sdk-go/errors"
	"github.com/crossplane/function-sdk-go/logging"
	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"github.com/crossplane/function-sdk-go/response"

	"coderenv.io/platform/functions/internal/compose"
	"coderenv.io/platform/functions/internal/plan"
	"coderenv.io/platform/functions/internal/schema"
)

// Function composes Coder environments. It holds nothing that one request could
// leave behind for another.
type Function struct {
	fnv1.UnimplementedFunctionRunnerServiceServer

	log   logging.Logger
	spec  *schema.Schema
	input *schema.Schema
}

// NewFunction compiles the schemas that every request is held against.
func NewFunction(log logging.Logger) (*Function, error) {
	spec, err := schema.Spec()
	if err != nil {
		return nil, errors.Wrap(err, "claim")
	}
	in, err := schema.Input()
	if err != nil {
		return nil, errors.Wrap(err, "input")
	}
	return &Function{log: log, spec: spec, input: in}, nil
}

// RunFunction answers one reconcile of one environment. Whatever goes wrong is
// a fatal result: Crossplane then changes nothing, whereas an answer with fewer
// resources would delete the rest.
func (f *Function) RunFunction(ctx context.Context, req *fnv1.RunFunctionRequest) (rsp *fnv1.RunFunctionResponse, _ error) {
	defer func() {
		if r := recover(); r != nil {
			f.log.Info("Panic", "cause", fmt.Sprint(r), "stack", string(debug.Stack()))
			rsp = refuse(req, reasonInternal, errors.Errorf("internal error, nothing was changed: %v; the function's log has the stack", r))
		}
	}()

	rsp, refused := f.run(ctx, req)
	if refused != nil {
		f.log.Info("Refused", "environment", nameOf(req), "reason", refused.reason, "cause", refused.err.Error())
		return refuse(req, refused.reason, refused.err), nil
	}
	f.log.Debug("Composed", "environment", nameOf(req), "resources", len(rsp.GetDesired().GetResources()))
	return rsp, nil
}

// run is the way the data flows: XR and input, plan, set, response.
func (f *Function) run(ctx context.Context, req *fnv1.RunFunctionRequest) (*fnv1.RunFunctionResponse, *refusal) {
	in, refused := f.readInput(ctx, req)
	if refused != nil {
		return nil, refused
	}
	env, spec, refused := f.readEnvironment(ctx, req, in)
	if refused != nil {
		return nil, refused
	}
	observed, refused := readObserved(req)
	if refused != nil {
		return nil, refused
	}

	p, problems := plan.New(env, spec, in)
	if len(problems) > 0 {
		return nil, &refusal{reasonRefused, errors.New(problems.String())}
	}

	set := compose.NewSet(scope(p), observed)
	out, err := composeEnvironment(set, p, in.Components)
	if err != nil {
		return nil, &refusal{reasonRefused, err}
	}
	if err := set.Err(); err != nil {
		return nil, &refusal{reasonUnreadable, err}
	}

	rsp := response.To(req, response.DefaultTTL)
	if err := answer(rsp, req, p, set, out); err != nil {
		return nil, &refusal{reasonInternal, err}
	}
	return rsp, nil
}
