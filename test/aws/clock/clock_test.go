package clock

import (
	"context"
	"errors"
	"testing"
	"time"
)

func TestNew(t *testing.T) {
	t.Parallel()

	for _, factor := range []float64{0, -1} {
		if _, err := New(factor); err == nil {
			t.Errorf("a clock at factor %g: want an error, as it would stand still or run backwards", factor)
		}
	}
}

func TestClock(t *testing.T) {
	t.Parallel()

	c, err := New(120)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := c.Real(2*time.Minute), time.Second; got != want {
		t.Errorf("two minutes at factor 120: want %s, got %s", want, got)
	}
	if got, want := c.At(c.start.Add(time.Second)), 2*time.Minute; got != want {
		t.Errorf("after a second at factor 120: want %s, got %s", want, got)
	}
	before := c.Now()
	if err := c.Wait(t.Context(), time.Second); err != nil {
		t.Fatal(err)
	}
	if passed := c.Now() - before; passed < time.Second {
		t.Errorf("waited for a second, and only %s have passed", passed)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.Wait(over, time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("a wait whose context ends: want its error, got %v", err)
	}
}
