package controlplane

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
)

// unfinished is how the API server remarks that it did not run the rules because
// the schema already refused the object. It is no complaint of its own.
const unfinished = "some validation rules were not checked because the object was invalid"

// Complaints returns what the API server objects to, one "field: message" each,
// sorted, because the server walks a schema in no particular order. An error that
// lists no causes is one complaint.
func Complaints(err error) []string {
	if err == nil {
		return nil
	}
	var status apierrors.APIStatus
	if !errors.As(err, &status) || status.Status().Details == nil || len(status.Status().Details.Causes) == 0 {
		return []string{err.Error()}
	}
	var complaints []string
	for _, cause := range status.Status().Details.Causes {
		if !strings.Contains(cause.Message, unfinished) {
			complaints = append(complaints, fmt.Sprintf("%s: %s", cause.Field, cause.Message))
		}
	}
	slices.Sort(complaints)
	return complaints
}

// A refusal is an error of the API server with every complaint on a line of its
// own. The server strings them together, which at the size of a CRD nobody can
// read.
type refusal struct {
	what string
	err  error
}

func (r *refusal) Error() string {
	return fmt.Sprintf("the API server refused %s:\n  - %s", r.what, strings.Join(Complaints(r.err), "\n  - "))
}

func (r *refusal) Unwrap() error { return r.err }
