package world

import "time"

// An Operation is what can be done to a resource.
type Operation string

// The operations that change the world.
const (
	Create Operation = "create"
	Update Operation = "update"
	Delete Operation = "delete"
)

// A Kind is one type of resource behind an AWS API.
type Kind struct {
	// Name says service and type, "ec2/Vpc".
	Name string

	// Service and the names of its operations, as the SDK words errors.
	Service                string
	Creates, Updates, Ends string

	// Prefix of the ids that AWS gives, "vpc". Empty if the maker names it.
	Prefix string

	// ID of a new resource, where AWS does not make one up.
	ID func(Attributes) string

	// Global resources belong to an account, not to a region of it.
	Global bool

	Timing Timing
	Laws   []Law

	// Begin completes a resource that was just made.
	Begin func(v *View, r *Resource)

	// Changed follows a change, with the attributes of before.
	Changed func(v *View, r *Resource, old Attributes)

	// End follows a deletion.
	End func(v *View, r *Resource)

	// Describe returns what the API tells beyond what it was told.
	Describe func(v *View, r *Resource) Attributes

	// Needs are what the resource needs and does not name in an attribute.
	Needs func(v *View, r *Resource) []Key

	// Zone is where a resource lives, where it lives in one zone.
	Zone func(v *View, a Attributes) string
}

// Timing says how long AWS takes, as seen by whoever waits for it.
type Timing struct {
	Create, Update, Delete time.Duration

	// Source says where the numbers come from.
	Source string
}

// Quick is the timing of a record: one or two calls, and a read to confirm.
func Quick(d time.Duration) Timing {
	return Timing{Create: d, Update: d, Delete: d, Source: "calls and their confirming reads, no waiter"}
}

// operation returns what the API calls an operation.
func (k *Kind) operation(o Operation) string {
	return map[Operation]string{Create: k.Creates, Update: k.Updates, Delete: k.Ends}[o]
}
