package world

import (
	"context"
	"fmt"
	"time"
)

// A Request asks for a new resource.
type Request struct {
	Account, Region string
	Kind            string

	// ID of what its maker names.
	ID string

	// Name is what the maker calls it, for people and for faults.
	Name string

	Attributes Attributes

	// Queue and Delay say that the maker lets one request at a time pass, each
	// after a delay. The world only remembers it, to tell who waited for whom.
	Queue string
	Delay time.Duration
}

// Create makes a resource, or says why AWS will not. What takes time is Pending
// until it has passed.
func (w *World) Create(q Request) (Resource, error) {
	given, err := clean(q.Attributes)
	if err != nil {
		return Resource{}, fmt.Errorf("cannot read what the new %s should be: %w", q.Kind, err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.settle()
	k, known := w.kinds[q.Kind]
	if !known {
		return Resource{}, fmt.Errorf("cannot create a %s: this AWS does not have that kind", q.Kind)
	}
	v := w.view(q.Account, q.Region)
	s := &Scene{View: v, Operation: Create, Key: v.key(k, q.ID), Attributes: given}
	fault := w.fault(k, s, q.Name)
	if e := fault.refusal(k); e != nil {
		return Resource{}, w.refuse(k, Create, e)
	}
	if e := judge(k, s, false); e != nil {
		return Resource{}, w.refuse(k, Create, e)
	}
	r := &Resource{
		Key: v.key(k, q.ID), Name: q.Name, Attributes: given, State: Pending,
		Queue: q.Queue, Delay: q.Delay, Made: w.clock.Now(), Took: k.Timing.Create, Failure: judge(k, s, true),
	}
	if r.ID == "" {
		r.ID = w.id(k, given)
	}
	if k.Begin != nil {
		k.Begin(v, r)
	}
	r.Settled = r.Made + r.Took
	if fault.stalls() {
		r.Settled = never
	}
	r.Needs = w.needs(k, v, r)
	w.resources[r.Key] = r
	return r.copy(), nil
}

// never is later than anyone waits.
const never = time.Duration(1<<63 - 1)

// Describe returns a resource with everything that its API tells about it.
func (w *World) Describe(key Key) (Resource, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.settle()
	r, found := w.live(key)
	if !found {
		return Resource{}, false
	}
	c := r.copy()
	if describe := w.kinds[key.Kind].Describe; describe != nil {
		c.Attributes = c.Attributes.With(describe(w.view(key.Account, key.Region), r))
	}
	return c, true
}

// Update gives attributes of a resource other values.
func (w *World) Update(key Key, changes Attributes) (time.Duration, error) {
	changes, err := clean(changes)
	if err != nil {
		return 0, fmt.Errorf("cannot read how %s should be: %w", key.ID, err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.settle()
	r, found := w.live(key)
	if !found {
		return 0, w.gone(key, Update)
	}
	k := w.kinds[key.Kind]
	v := w.view(key.Account, key.Region)
	old := r.Attributes
	s := &Scene{View: v, Operation: Update, Key: key, Attributes: old.With(changes), Old: old}
	if e := w.fault(k, s, r.Name).refusal(k); e != nil {
		return 0, w.refuse(k, Update, e)
	}
	if e := judge(k, s, false); e != nil {
		return 0, w.refuse(k, Update, e)
	}
	r.Attributes = s.Attributes
	if k.Changed != nil {
		k.Changed(v, r, old)
	}
	r.Needs = w.needs(k, v, r)
	return k.Timing.Update, nil
}

// Delete ends a resource, or says what stands in the way. What takes time is
// Deleting until it has passed, and in the way of others.
func (w *World) Delete(key Key) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.settle()
	r, found := w.live(key)
	if !found {
		return w.gone(key, Delete)
	}
	if r.State == Deleting {
		return nil
	}
	k := w.kinds[key.Kind]
	s := &Scene{View: w.view(key.Account, key.Region), Operation: Delete, Key: key, Attributes: r.Attributes}
	if e := w.fault(k, s, r.Name).refusal(k); e != nil {
		return w.refuse(k, Delete, e)
	}
	if e := judge(k, s, false); e != nil {
		return w.refuse(k, Delete, e)
	}
	r.State, r.gone = Deleting, w.clock.Now()+k.Timing.Delete
	w.settle()
	return nil
}

// Await returns a resource once nothing is going on with it any more. It is
// gone if it was not found.
func (w *World) Await(ctx context.Context, key Key) (r Resource, found bool, err error) {
	for {
		w.mu.Lock()
		w.settle()
		until, busy := w.busy(key)
		w.mu.Unlock()
		if !busy {
			r, found = w.Describe(key)
			return r, found, nil
		}
		// A look now and then also while the end is far: a fault may be lifted.
		wait := min(until-w.clock.Now(), 30*time.Second)
		if err := w.clock.Wait(ctx, max(wait, time.Millisecond)); err != nil {
			return Resource{}, false, err
		}
	}
}

func (w *World) busy(key Key) (until time.Duration, busy bool) {
	r, found := w.resources[key]
	switch {
	case found && r.State == Pending:
		return r.Settled, true
	case found && r.State == Deleting:
		return r.gone, true
	}
	return 0, false
}

// live returns a resource that its API still tells about.
func (w *World) live(key Key) (*Resource, bool) {
	r, found := w.resources[key]
	return r, found && !r.Retired
}
