package world

import (
	"errors"
	"testing"

	"coderenv.io/platform/test/aws/clock"
)

// small returns a world with one kind, whose resources live in zones.
func small(t *testing.T) *World {
	t.Helper()
	c, err := clock.New(1e9)
	if err != nil {
		t.Fatal(err)
	}
	return New(c, Options{}, &Kind{
		Name: "ec2/Room", Service: "EC2", Creates: "CreateRoom", Ends: "DeleteRoom", Prefix: "room",
		Zone: func(_ *View, a Attributes) string { return a.String("zone") },
	})
}

func room(w *World, zone string) (Resource, error) {
	return w.Create(Request{
		Account: "1", Region: "us-east-1", Kind: "ec2/Room", Name: "dev-room-a", Attributes: Attributes{"zone": zone},
	})
}

func TestFault(t *testing.T) {
	t.Parallel()

	cases := map[string]struct {
		reason string
		fault  Fault
		// want is the code of the refusal of the first request.
		want string
	}{
		"Throttle":       {reason: "EC2 has a code of its own for it", fault: Fault{Fault: Throttle}, want: "RequestLimitExceeded"},
		"Kind":           {reason: "without the service, in any case", fault: Fault{Fault: Fail, Kind: "room"}, want: "InternalError"},
		"OtherKind":      {reason: "another kind is not met", fault: Fault{Fault: Fail, Kind: "ec2/Hall"}},
		"Name":           {reason: "a pattern", fault: Fault{Fault: Fail, Name: "*-room-a"}, want: "InternalError"},
		"OtherName":      {reason: "another name is not met", fault: Fault{Fault: Fail, Name: "*-room-b"}},
		"OtherOperation": {reason: "a creation is no deletion", fault: Fault{Fault: Fail, Operation: Delete}},
		"Zone":           {reason: "the zone is lost", fault: Fault{Fault: Lost, Zone: "us-east-1a"}, want: "Unavailable"},
		"OtherZone":      {reason: "another zone is lost", fault: Fault{Fault: Lost, Zone: "us-east-1b"}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			w := small(t)
			if err := w.SetFaults(tc.fault); err != nil {
				t.Fatal(err)
			}
			_, err := room(w, "us-east-1a")
			var refused *Error
			if errors.As(err, &refused) != (tc.want != "") || refused != nil && refused.Code != tc.want {
				t.Errorf("\n%s\nwant %q, got %v", tc.reason, tc.want, err)
			}
		})
	}
}

func TestFaultTimes(t *testing.T) {
	t.Parallel()

	w := small(t)
	if err := w.SetFaults(Fault{Fault: Fail, Times: 2}); err != nil {
		t.Fatal(err)
	}
	for i, fails := range []bool{true, true, false, false} {
		if _, err := room(w, ""); (err != nil) != fails {
			t.Errorf("request %d: want it to fail: %t, got %v", i+1, fails, err)
		}
	}
}

func TestStall(t *testing.T) {
	t.Parallel()

	w := small(t)
	if err := w.SetFaults(Fault{Fault: Stall}); err != nil {
		t.Fatal(err)
	}
	r, err := room(w, "")
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := w.Describe(r.Key); got.State != Pending {
		t.Errorf("while the fault lasts: want %s, got %s", Pending, got.State)
	}
	if err := w.SetFaults(); err != nil {
		t.Fatal(err)
	}
	got, _, err := w.Await(t.Context(), r.Key)
	if err != nil || got.State != Available {
		t.Errorf("when the fault is lifted: want %s, got %s, %v", Available, got.State, err)
	}
}

func TestBadFault(t *testing.T) {
	t.Parallel()

	for _, f := range []Fault{{}, {Fault: "break"}, {Fault: Lost}, {Fault: Fail, Name: "["}} {
		if err := small(t).SetFaults(f); err == nil {
			t.Errorf("want an error for %+v", f)
		}
	}
}
