package compose

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGates(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   func(fact string) Gate
		fact   string
	}{
		"InternetGatewayAttached": {
			reason: "An internet gateway that is attached names its VPC.",
			args:   InternetGatewayAttached, fact: "vpc-0123",
		},
		"AccountKnown": {
			reason: "The account is known by its id.",
			args:   AccountKnown, fact: "123456789012",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(true, tc.args("").closed()); diff != "" {
				t.Errorf("\n%s\nclosed() without the fact: -want, +got:\n%s", tc.reason, diff)
			}
			if diff := cmp.Diff(false, tc.args(tc.fact).closed()); diff != "" {
				t.Errorf("\n%s\nclosed() with the fact: -want, +got:\n%s", tc.reason, diff)
			}
			if tc.args("").Name == "" {
				t.Errorf("\n%s\nthe gate has no name, and so nobody learns what is awaited", tc.reason)
			}
		})
	}
	if (Gate{}).closed() {
		t.Error("Gate{}: no gate is closed")
	}
}
