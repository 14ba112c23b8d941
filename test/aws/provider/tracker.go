package provider

import (
	"sync"

	"github.com/crossplane/upjet/v2/pkg/terraform"
	"k8s.io/apimachinery/pkg/types"
)

// A tracker is what upjet's operation tracker is: the memory of one managed
// resource between two reconciles. It lives in the provider's process. A
// provider that restarts while it creates something has forgotten the id, and
// creates it again: upjet has that gap, so it is here too.
type tracker struct {
	operation terraform.Operation

	mu      sync.Mutex
	id      string
	deleted bool
}

func (t *tracker) state() (id string, deleted bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.id, t.deleted
}

func (t *tracker) remember(id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.id = id
}

func (t *tracker) markDeleted() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.id, t.deleted = "", true
}

// A store holds the trackers of all managed resources.
type store struct {
	mu       sync.Mutex
	trackers map[types.UID]*tracker
}

func newStore() *store { return &store{trackers: map[types.UID]*tracker{}} }

func (s *store) tracker(uid types.UID) *tracker {
	s.mu.Lock()
	defer s.mu.Unlock()
	t, found := s.trackers[uid]
	if !found {
		t = &tracker{}
		s.trackers[uid] = t
	}
	return t
}

func (s *store) forget(uid types.UID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.trackers, uid)
}
