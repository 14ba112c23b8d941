package provider

import (
	"context"
	"sync"
)

// queues are Terraform's locks: one for each name, for the whole process.
type queues struct {
	mu    sync.Mutex
	turns map[string]chan struct{}
}

// enter returns when it is the caller's turn, with the way to end it.
func (q *queues) enter(ctx context.Context, name string) (leave func(), err error) {
	q.mu.Lock()
	if q.turns == nil {
		q.turns = map[string]chan struct{}{}
	}
	turn, found := q.turns[name]
	if !found {
		turn = make(chan struct{}, 1)
		q.turns[name] = turn
	}
	q.mu.Unlock()
	select {
	case turn <- struct{}{}:
		return func() { <-turn }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
