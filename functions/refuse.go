package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/crossplane/function-sdk-go/errors"
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
	message := fit(err.Error())
	response.ConditionFalse(rsp, conditionAccepted, reason).WithMessage(message).TargetCompositeAndClaim()
	response.Fatal(rsp, errors.New(message))
	for _, r := range rsp.GetResults() {
		r.Target = fnv1.Target_TARGET_COMPOSITE_AND_CLAIM.Enum()
	}
	return rsp
}

// maxMessage is half of what the API server takes as the message of a condition,
// in bytes. More than that nobody reads, and a longer one would not be stored.
// https://pkg.go.dev/k8s.io/apimachinery/pkg/apis/meta/v1#Condition
const maxMessage = 16 * 1024

// fit shortens a message to whole lines that fit, and says how many do not.
func fit(message string) string {
	if len(message) <= maxMessage {
		return message
	}
	lines := strings.Split(message, "\n")
	size := 0
	for i, line := range lines {
		size += len(line) + 1
		if size <= maxMessage {
			continue
		}
		if i == 0 {
			return strings.ToValidUTF8(line[:maxMessage-utf8.UTFMax], "") + "…"
		}
		return fmt.Sprintf("%s\nand %d more", strings.Join(lines[:i], "\n"), len(lines)-i)
	}
	return message
}
