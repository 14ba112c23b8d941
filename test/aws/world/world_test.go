package world

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSameCallsSameIDs: two runs can be compared.
func TestSameCallsSameIDs(t *testing.T) {
	t.Parallel()

	ids := func() (ids []string) {
		w := small(t)
		for range 3 {
			r, err := room(w, "")
			if err != nil {
				t.Fatal(err)
			}
			ids = append(ids, r.ID)
		}
		return ids
	}
	if diff := cmp.Diff(ids(), ids()); diff != "" {
		t.Errorf("-first +second\n%s", diff)
	}
}

func TestCountAndMade(t *testing.T) {
	t.Parallel()

	w := small(t)
	one, err := room(w, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := room(w, ""); err != nil {
		t.Fatal(err)
	}
	if err := w.Delete(one.Key); err != nil {
		t.Fatal(err)
	}
	if got := w.Count(); got != 1 {
		t.Errorf("what exists: want 1, got %d", got)
	}
	if got := len(w.Made()); got != 2 {
		t.Errorf("what was ever made: want 2, got %d", got)
	}
	var gone *Error
	if err := w.Delete(one.Key); !errors.As(err, &gone) || gone.Code != NotFound {
		t.Errorf("deleting what is gone: want %s, got %v", NotFound, err)
	}
}

// TestNobodyReachesIn: what a caller keeps is not the world's own.
func TestNobodyReachesIn(t *testing.T) {
	t.Parallel()

	w := small(t)
	r, err := room(w, "us-east-1a")
	if err != nil {
		t.Fatal(err)
	}
	r.Attributes["zone"] = "elsewhere"
	if got, _ := w.Describe(r.Key); got.Attributes.String("zone") != "us-east-1a" {
		t.Errorf("want the zone unchanged, got %s", got.Attributes.String("zone"))
	}
}

func TestNeeds(t *testing.T) {
	t.Parallel()

	w := small(t)
	one, err := room(w, "")
	if err != nil {
		t.Fatal(err)
	}
	two, err := w.Create(Request{
		Account: "1", Region: "us-east-1", Kind: "ec2/Room", Attributes: Attributes{"doors": []string{"none", one.ID}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Key{one.Key}, two.Needs); diff != "" {
		t.Errorf("what an attribute names is needed: -want +got\n%s", diff)
	}
}
