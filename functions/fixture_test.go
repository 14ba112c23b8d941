package main

import (
	"context"
	"sync"
	"testing"

	"github.com/crossplane/function-sdk-go/logging"
	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/structpb"
)

// theFunction is compiled once: the schema takes longer than most tests.
var theFunction = sync.OnceValues(func() (*Function, error) { return NewFunction(logging.NewNopLogger()) }) //nolint:gochecknoglobals // See above.

func newFunction(tb testing.TB) *Function {
	tb.Helper()
	f, err := theFunction()
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// run calls the function as Crossplane does: with a desired state of its own, which
// the function writes to. The rest of the request it must leave alone.
func run(tb testing.TB, req *fnv1.RunFunctionRequest) *fnv1.RunFunctionResponse {
	tb.Helper()
	rsp, err := newFunction(tb).RunFunction(context.Background(), &fnv1.RunFunctionRequest{
		Meta:     req.GetMeta(),
		Observed: req.GetObserved(),
		Desired:  proto.CloneOf(req.GetDesired()),
		Input:    req.GetInput(),
		Context:  req.GetContext(),
	})
	if err != nil {
		tb.Fatalf("RunFunction(...): %v; every answer must be a response", err)
	}
	return rsp
}

// mustRun calls the function with a request that it must not refuse.
func mustRun(tb testing.TB, req *fnv1.RunFunctionRequest) *fnv1.RunFunctionResponse {
	tb.Helper()
	rsp := run(tb, req)
	if msg := fatal(rsp); msg != "" {
		tb.Fatalf("RunFunction(...): unexpected fatal result: %s", msg)
	}
	return rsp
}

// fatal is the message of the fatal result; empty when there is none.
func fatal(rsp *fnv1.RunFunctionResponse) string {
	for _, r := range rsp.GetResults() {
		if r.GetSeverity() == fnv1.Severity_SEVERITY_FATAL {
			return r.GetMessage()
		}
	}
	return ""
}

// accepted is the condition that says whether the function could work with what
// it was given.
func accepted(rsp *fnv1.RunFunctionResponse) *fnv1.Condition {
	for _, c := range rsp.GetConditions() {
		if c.GetType() == conditionAccepted {
			return c
		}
	}
	return nil
}

// status is the status of the desired XR.
func status(rsp *fnv1.RunFunctionResponse) map[string]any {
	s := rsp.GetDesired().GetComposite().GetResource().GetFields()["status"].GetStructValue()
	if s == nil {
		return nil
	}
	return s.AsMap()
}

// objects are the desired resources without their readiness.
func objects(rsp *fnv1.RunFunctionResponse) map[string]*structpb.Struct {
	out := map[string]*structpb.Struct{}
	for key, r := range rsp.GetDesired().GetResources() {
		out[key] = r.GetResource()
	}
	return out
}
