package invariants

import (
	"net/netip"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWalk(t *testing.T) {
	t.Parallel()
	type verdict struct{ open, closed bool }
	cases := map[string]struct {
		reason string
		walk   func(n *Network) Verdict
		want   verdict
	}{
		"Open": {
			reason: "a path that the platform needs",
			walk:   func(n *Network) Verdict { return n.Walk(n.Nodes(tierControl), n.Nodes(tierDatabase), "tcp", 5432) },
			want:   verdict{open: true},
		},
		"OtherPort": {
			reason: "one port up is closed",
			walk:   func(n *Network) Verdict { return n.Walk(n.Nodes(tierControl), n.Nodes(tierDatabase), "tcp", 5433) },
			want:   verdict{closed: true},
		},
		"OtherProtocol": {
			reason: "udp is not tcp",
			walk:   func(n *Network) Verdict { return n.Walk(n.Nodes(tierControl), n.Nodes(tierDatabase), "udp", 5432) },
			want:   verdict{closed: true},
		},
		"Backwards": {
			reason: "state lets answers back, not new connections",
			walk:   func(n *Network) Verdict { return n.Walk(n.Nodes(tierDatabase), n.Nodes(tierControl), "tcp", 5432) },
			want:   verdict{closed: true},
		},
		"HalfOpen": {
			reason: "ACLs do not see traffic inside a subnet, so the neighbours on a subnet reach each other where others do not",
			walk: func(n *Network) Verdict {
				n.acls[named("control")].ingress = nil
				return n.Walk(n.Nodes(tierControl), n.Nodes(tierControl), "tcp", 10250)
			},
			want: verdict{},
		},
		"Nowhere": {
			reason: "nothing was walked, so nothing is known",
			walk:   func(n *Network) Verdict { return n.Walk(Endpoint{}, n.Nodes(tierControl), "tcp", 443) },
			want:   verdict{},
		},
		"FromSomewhere": {
			reason: "an address on the internet reaches the balancer",
			walk: func(n *Network) Verdict {
				office := n.Internet("office", []netip.Prefix{netip.MustParsePrefix("203.0.113.8/32")}, nil)
				return n.Walk(office, n.Tier("balancer", tierPublic, groupLoadBalancer), "tcp", 443)
			},
			want: verdict{open: true},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := tc.walk(ReadNetwork(environment().Objects))
			got := verdict{open: v.Open(), closed: v.Closed()}
			if diff := cmp.Diff(tc.want, got, cmp.AllowUnexported(verdict{})); diff != "" {
				t.Errorf("%s: -want +got:\n%s\n%+v", tc.reason, diff, v)
			}
		})
	}
}

func BenchmarkPaths(b *testing.B) {
	in := environment()
	for b.Loop() {
		if errs := Paths(in); len(errs) > 0 {
			b.Fatal(errs)
		}
	}
}
