// Package clock is the time of the simulated AWS. It runs faster than the wall
// clock by a factor, so that an environment that takes a quarter of an hour in
// AWS is up in seconds, and whoever looks at it still reads AWS's minutes.
//
// Everything that waits for AWS waits on this clock: a gateway that is being
// made, a call that is tried again, a controller that backs off.
package clock

import (
	"context"
	"fmt"
	"time"
)

// A Clock counts simulated time from its start.
type Clock struct {
	factor float64
	start  time.Time
}

// New returns a clock at zero that runs faster than the wall clock by a factor.
func New(factor float64) (*Clock, error) {
	if !(factor > 0) {
		return nil, fmt.Errorf("cannot run a clock at factor %g: it must be above 0, 1 is real time", factor)
	}
	return &Clock{factor: factor, start: time.Now()}, nil
}

// Factor says how many simulated seconds pass in one second.
func (c *Clock) Factor() float64 { return c.factor }

// Now returns the simulated time since the clock started.
func (c *Clock) Now() time.Duration { return c.At(time.Now()) }

// At returns the simulated time at a moment of the wall clock.
func (c *Clock) At(t time.Time) time.Duration {
	return time.Duration(float64(t.Sub(c.start)) * c.factor)
}

// Real returns how long a simulated duration takes on the wall clock.
func (c *Clock) Real(d time.Duration) time.Duration {
	return time.Duration(float64(d) / c.factor)
}

// Wait returns when a simulated duration has passed, or with ctx's error.
func (c *Clock) Wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(c.Real(d))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
