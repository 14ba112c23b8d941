package world

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"coderenv.io/platform/test/aws/clock"
)

// A World is all of AWS. It is safe for concurrent use.
type World struct {
	clock     *clock.Clock
	partition string
	kinds     map[string]*Kind
	quotas    map[string]int

	mu        sync.Mutex
	resources map[Key]*Resource
	history   map[Key]Resource
	faults    []*Fault
	serial    int
	requests  int
}

// Options of a world. The zero value is AWS as everybody finds it.
type Options struct {
	// Partition that the accounts are of: aws, aws-us-gov or aws-cn.
	Partition string

	// Quotas that differ from AWS's defaults, by the names that the laws give
	// them.
	Quotas map[string]int
}

// New returns a world in which nothing exists yet.
func New(c *clock.Clock, o Options, kinds ...*Kind) *World {
	w := &World{
		clock: c, partition: cmp.Or(o.Partition, "aws"), quotas: maps.Clone(o.Quotas), kinds: map[string]*Kind{},
		resources: map[Key]*Resource{}, history: map[Key]Resource{},
	}
	for _, k := range kinds {
		w.kinds[k.Name] = k
	}
	return w
}

// Clock returns the world's time.
func (w *World) Clock() *clock.Clock { return w.clock }

// Kinds returns what the world knows, by name.
func (w *World) Kinds() map[string]*Kind { return maps.Clone(w.kinds) }

// Count returns how many resources exist that somebody made, in all accounts.
func (w *World) Count() int { return len(w.List("")) }

// List returns the resources of a kind that somebody made, all kinds if the
// name is empty, in the order of their making.
func (w *World) List(kind string) []Resource {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.settle()
	var found []Resource
	for key, r := range w.resources {
		if r.counts() && (kind == "" || key.Kind == kind) {
			found = append(found, r.copy())
		}
	}
	slices.SortFunc(found, byMaking)
	return found
}

// Made returns everything that was ever made, also what is gone.
func (w *World) Made() []Resource {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.settle()
	made := slices.Collect(maps.Values(w.history))
	for _, r := range w.resources {
		if r.counts() {
			made = append(made, r.copy())
		}
	}
	slices.SortFunc(made, byMaking)
	return made
}

func (w *World) view(account, region string) *View {
	return &View{Account: account, Region: region, w: w}
}

// settle lets the time that has passed do its work: what was pending is there,
// what was being deleted is gone.
func (w *World) settle() {
	now := w.clock.Now()
	for key, r := range w.resources {
		switch {
		case r.State == Pending && r.Settled <= now && r.Failure != nil:
			r.State = Failed
		case r.State == Pending && r.Settled <= now:
			r.State = Available
		case r.State == Deleting && r.gone <= now:
			w.end(key, r)
		}
	}
}

// end takes a resource away, with what came with it.
func (w *World) end(key Key, r *Resource) {
	w.forget(r)
	if end := w.kinds[key.Kind].End; end != nil {
		end(w.view(key.Account, key.Region), r)
	}
}

// forget takes a resource away. What somebody made stays in the history.
func (w *World) forget(r *Resource) {
	delete(w.resources, r.Key)
	if r.counts() {
		w.history[r.Key] = r.copy()
	}
}
