package awsfacts

import (
	"net/netip"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A range is in at most one of the lists, or a VPC in it would be recommended
// and refused at once. Those advised against may lie in a private range.
func TestRanges(t *testing.T) {
	t.Parallel()

	firm := append(PrivateRanges(), RefusedRanges()...)
	for i, a := range firm {
		for _, b := range firm[i+1:] {
			if a.Overlaps(b) {
				t.Errorf("%s overlaps %s", a, b)
			}
		}
	}
	unwise := make([]netip.Prefix, 0, len(UnwiseRanges()))
	for _, u := range UnwiseRanges() {
		unwise = append(unwise, u.Prefix)
		if u.Why == "" {
			t.Errorf("%s is advised against without a reason", u.Prefix)
		}
		for _, r := range RefusedRanges() {
			if u.Prefix.Overlaps(r) {
				t.Errorf("%s is advised against and refused", u.Prefix)
			}
		}
	}
	for _, p := range append(firm, unwise...) {
		if diff := cmp.Diff(p.Masked().String(), p.String()); diff != "" {
			t.Errorf("a range does not start at its first address: -want, +got:\n%s", diff)
		}
	}
}
