package world

import (
	"fmt"
	"net/http"
	"path"
	"strings"
)

// What can go wrong on request.
const (
	// Throttle has an API answer that it is asked too much, more often than the
	// SDK tries.
	Throttle = "throttle"

	// Fail has an API answer with an error of its own making.
	Fail = "fail"

	// Stall has a new resource stay pending until the fault is lifted. It then
	// starts over.
	Stall = "stall"

	// Lost has everything fail that is to be made, changed or deleted in a zone.
	// What is there can still be seen.
	Lost = "lost"
)

// A Fault is something that goes wrong because somebody asked for it.
type Fault struct {
	// Fault is throttle, fail, stall or lost.
	Fault string `json:"fault"`

	// Kind is the name of a kind, as "NatGateway" or "ec2/NatGateway". Every
	// kind if empty.
	Kind string `json:"kind,omitempty"`

	// Name is a pattern for what the resource's maker calls it, as
	// "dev-*-nat-gateway-a". Every resource if empty.
	Name string `json:"name,omitempty"`

	// Operation is create, update or delete. Every one if empty.
	Operation Operation `json:"operation,omitempty"`

	// Zone that is lost.
	Zone string `json:"zone,omitempty"`

	// Times that it goes wrong. Until the fault is lifted if 0.
	Times int `json:"times,omitempty"`

	left int
}

// Check says what is wrong with a fault.
func (f *Fault) Check() error {
	switch f.Fault {
	case Throttle, Fail, Stall:
	case Lost:
		if f.Zone == "" {
			return fmt.Errorf("fault %q needs a zone, as us-east-1a", f.Fault)
		}
	default:
		return fmt.Errorf("there is no fault %q: use %s, %s, %s or %s", f.Fault, Throttle, Fail, Stall, Lost)
	}
	if _, err := path.Match(f.Name, ""); err != nil {
		return fmt.Errorf("fault %q has the name pattern %q: %w", f.Fault, f.Name, err)
	}
	return nil
}

// SetFaults has these faults go wrong from now on, and no others. What stalled
// because of an earlier one starts anew.
func (w *World) SetFaults(faults ...Fault) error {
	set := make([]*Fault, 0, len(faults))
	for _, f := range faults {
		if err := f.Check(); err != nil {
			return err
		}
		f.left = f.Times
		set = append(set, &f)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults = set
	for _, r := range w.resources {
		k := w.kinds[r.Kind]
		s := &Scene{View: w.view(r.Account, r.Region), Operation: Create, Key: r.Key, Attributes: r.Attributes}
		if r.Settled == never && !w.fault(k, s, r.Name).stalls() {
			r.Settled = w.clock.Now() + r.Took
		}
	}
	return nil
}

// fault returns the fault that meets an operation, nil if none does.
func (w *World) fault(k *Kind, s *Scene, name string) *Fault {
	for _, f := range w.faults {
		if f.Times > 0 && f.left == 0 || !f.meets(k, s, name) {
			continue
		}
		f.left--
		return f
	}
	return nil
}

func (f *Fault) meets(k *Kind, s *Scene, name string) bool {
	if f.Kind != "" && f.Kind != k.Name && !strings.EqualFold(f.Kind, path.Base(k.Name)) {
		return false
	}
	if f.Operation != "" && f.Operation != s.Operation || f.Fault == Stall && s.Operation != Create {
		return false
	}
	if f.Zone != "" && (k.Zone == nil || k.Zone(s.View, s.Attributes) != f.Zone) {
		return false
	}
	named, err := path.Match(f.Name, name)
	return f.Name == "" || err == nil && named
}

func (f *Fault) stalls() bool { return f != nil && f.Fault == Stall }

// refusal returns the answer of an API that fails.
//
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
func (f *Fault) refusal(k *Kind) *Error {
	if f == nil || f.stalls() {
		return nil
	}
	switch {
	case f.Fault == Throttle && k.Service == "EC2":
		return &Error{Code: "RequestLimitExceeded", Message: "Request limit exceeded.", Status: http.StatusServiceUnavailable}
	case f.Fault == Throttle:
		return &Error{Code: "ThrottlingException", Message: "Rate exceeded", Status: http.StatusBadRequest}
	case f.Fault == Lost:
		return &Error{
			Code: "Unavailable", Message: "The server is overloaded and can't handle the request.", Status: http.StatusServiceUnavailable,
		}
	}
	return &Error{
		Code: "InternalError", Message: "An internal error has occurred. Retry your request, but if the problem persists, " +
			"contact us with details by posting a message on the AWS forums.", Status: http.StatusInternalServerError,
	}
}
