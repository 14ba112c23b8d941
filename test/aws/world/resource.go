package world

import "time"

// A Key says where a resource is and which one it is.
type Key struct {
	Account string
	// Region is empty for what is global in an account.
	Region string
	Kind   string
	ID     string
}

// A State is where a resource is in its life.
type State string

// The states of a resource.
const (
	Pending   State = "pending"
	Available State = "available"
	Failed    State = "failed"
	Deleting  State = "deleting"
)

// A Resource is one thing that exists in an account.
type Resource struct {
	Key

	// Name is what its maker calls it, for people and for faults.
	Name       string
	Attributes Attributes
	State      State

	// Failure is why a resource failed.
	Failure *Error

	// Attendant resources come and go with another one, as the default
	// security group does with its VPC. Nobody made them, so nobody leaks them.
	Attendant bool

	// Retired resources were deleted and linger, as a key does that waits for
	// its deletion. Only laws still see them.
	Retired bool

	// Made and Settled are when it was asked for and when it was no longer
	// pending. A pending resource's Settled lies ahead.
	Made, Settled time.Duration

	// Took is how long AWS needed for it, without what it waited for.
	Took time.Duration

	// Queue and Delay are those of the request.
	Queue string
	Delay time.Duration

	// Needs are what had to exist first.
	Needs []Key

	gone time.Duration // when a resource that is being deleted is no more
}

// counts says whether somebody made it and has not deleted it.
func (r *Resource) counts() bool { return !r.Attendant && !r.Retired }

func (r *Resource) copy() Resource {
	c := *r
	c.Attributes = r.Attributes.With(nil)
	return c
}
