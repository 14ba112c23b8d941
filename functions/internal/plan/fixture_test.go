package plan

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/awsfacts"
	"coderenv.io/platform/functions/internal/testing/gen"
)

// team is the environment that the tests plan.
func team() Environment { return Environment{Name: "dev-x7k2p", Namespace: "team-a", Claim: "dev"} }

// mustPlan plans a claim that has no problems.
func mustPlan(t *testing.T, in v1alpha1.Input, mods ...gen.Modifier) *Plan {
	t.Helper()
	p, problems := New(team(), gen.Claim(mods...), &in)
	if len(problems) > 0 {
		t.Fatalf("New(...): unexpected problems:\n%s", problems)
	}
	return p
}

// told are the problems as people read them, one a line.
func told(ps Problems) []string {
	if len(ps) == 0 {
		return nil
	}
	return strings.Split(ps.String(), "\n")
}

func mustLookup(t *testing.T, name string) awsfacts.Region {
	t.Helper()
	r, ok := awsfacts.Lookup(name)
	if !ok {
		t.Fatalf("awsfacts.Lookup(%q): not found", name)
	}
	return r
}

// known are all regions, as messages list them.
func known() string { return strings.Join(awsfacts.Names(), ", ") }

// comparePrefixes lets cmp look at address ranges.
func comparePrefixes() cmp.Option { return cmpopts.EquateComparable(netip.Prefix{}, netip.Addr{}) }

// byHand is the default layout of 10.0.0.0/16, written down.
func byHand() api.SubnetRanges {
	return api.SubnetRanges{
		Public:      api.SubnetRangeList{"10.0.0.0/20", "10.0.16.0/20", "10.0.32.0/20"},
		Control:     api.SubnetRangeList{"10.0.48.0/20", "10.0.64.0/20", "10.0.80.0/20"},
		Provisioner: api.SubnetRangeList{"10.0.96.0/20", "10.0.112.0/20", "10.0.128.0/20"},
		Workspace:   api.SubnetRangeList{"10.0.144.0/20", "10.0.160.0/20", "10.0.176.0/20", "10.0.192.0/20"},
		Database:    api.SubnetRangeList{"10.0.208.0/21", "10.0.216.0/21", "10.0.224.0/21"},
	}
}
