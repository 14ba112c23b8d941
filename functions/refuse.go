package main

import (
	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"github.com/crossplane/function-sdk-go/response"
)

// conditionAccepted says on XR and claim whether the function could work with
// what it was given.
const conditionAccepted = "Accepted"

// Reasons of the condition.
const (
	reasonAccepted   = "Accepted"
	reasonRefused    = "Refused"
	reasonUnreadable = "UnreadableState"
	reasonInternal   = "InternalError"
)

// A refusal is why there is no answer.
type refusal struct {
	reason string
	err    error
}

// refuse answers with a fatal result and nothing else. Crossplane then leaves
// everything as it is.
func refuse(req *fnv1.RunFunctionRequest, reason string, err error) *fnv1.RunFunctionResponse {
	rsp := response.To(req, response.DefaultTTL)
	response.ConditionFalse(rsp, conditionAccepted, reason).WithMessage(err.Error()).TargetCompositeAndClaim()
	response.Fatal(rsp, err)
	for _, r := range rsp.GetResults() {
		r.Target = fnv1.Target_TARGET_COMPOSITE_AND_CLAIM.Enum()
	}
	return rsp
}
