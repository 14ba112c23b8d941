package world

import (
	"cmp"
	"fmt"
	"net/http"
)

// An Error is AWS's answer to a call that it refuses.
type Error struct {
	Code    string
	Message string

	// Status is the HTTP status. 400 if not given.
	Status int

	// Modeled errors are part of the API's model, and the SDK then leaves out
	// the words "api error".
	Modeled bool

	// Call that was refused, where it is not the main one of its operation.
	Call string

	sentence string
}

// Error returns the sentence of the AWS SDK where the error answers a call.
func (e *Error) Error() string {
	return cmp.Or(e.sentence, e.Code+": "+e.Message)
}

// Refuse returns the error of a law that is broken.
func Refuse(code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...), Status: http.StatusBadRequest}
}

// Modelled makes it an error of the API's model, which those of EC2 never are.
func (e *Error) Modelled(status int) *Error {
	e.Status, e.Modeled = status, true
	return e
}

// During names the call that was refused.
func (e *Error) During(call string) *Error {
	e.Call = call
	return e
}

// to words the error as the AWS SDK for Go does when a call is refused. Each
// request has an id of its own, so that no two refusals read the same: that is
// what makes a provider write a resource's status again and again.
func (e *Error) to(service, operation string, request int) *Error {
	said := *e
	kind := "api error "
	if e.Modeled {
		kind = ""
	}
	said.sentence = fmt.Sprintf("operation error %s: %s, https response error StatusCode: %d, RequestID: %08x-5c1d-4a7e-9b3f-%012x, %s%s: %s",
		service, cmp.Or(e.Call, operation), e.Status, request, request, kind, e.Code, e.Message)
	return &said
}
