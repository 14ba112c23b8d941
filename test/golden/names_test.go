package golden

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coderenv.io/platform/test/render"
)

// namesFile pins what Crossplane and people know a resource by. Names are an
// API: without its key Crossplane deletes a resource.
const namesFile = "names.txt"

const arrow = " -> "

// namesOf is a line a resource: its key, its kind and its name.
func namesOf(resources []render.Object) string {
	var lines []string
	for _, o := range resources {
		lines = append(lines, render.KeyOf(o)+arrow+o.GetKind()+" "+o.GetName()+"\n")
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// compareNames says what each line that is gone, other or new would do to the
// environments that exist.
func compareNames(want, got string) []string {
	before, after := byKey(want), byKey(got)
	var problems []string
	complain := func(format, key, line string) {
		problems = append(problems, fmt.Sprintf(format, key)+": "+key+arrow+line)
	}
	for _, key := range slices.Sorted(maps.Keys(before)) {
		switch now, found := after[key]; {
		case !found:
			complain("removing this line deletes the resource %s in every environment", key, before[key])
		case now != before[key]:
			complain("changing this line gives new environments another resource %s than old ones have", key, before[key]+", now "+now)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(after)) {
		if _, found := before[key]; !found {
			complain("adding this line creates the resource %s in every environment; if that is meant, run make golden", key, after[key])
		}
	}
	return problems
}

func byKey(lines string) map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(lines) {
		key, rest, _ := strings.Cut(strings.TrimSpace(line), arrow)
		m[key] = rest
	}
	return m
}

func TestCompareNames(t *testing.T) {
	t.Parallel()

	const recorded = "network-vpc -> VPC dev-network-vpc\n"
	cases := map[string]struct {
		reason string
		got    string
		want   []string
	}{
		"Same": {
			reason: "the same names are no problem",
			got:    recorded,
		},
		"Removed": {
			reason: "whoever drops a key must read what that does",
			got:    "",
			want:   []string{"removing this line deletes the resource network-vpc in every environment: network-vpc -> VPC dev-network-vpc"},
		},
		"Renamed": {
			reason: "a key that stays keeps the object that it has",
			got:    "network-vpc -> VPC dev-net-vpc\n",
			want: []string{"changing this line gives new environments another resource network-vpc than old ones have: " +
				"network-vpc -> VPC dev-network-vpc, now VPC dev-net-vpc"},
		},
		"Added": {
			reason: "a new resource is recorded like any other",
			got:    "network-eip -> EIP dev-network-eip\n" + recorded,
			want: []string{"adding this line creates the resource network-eip in every environment; if that is meant, run make golden: " +
				"network-eip -> EIP dev-network-eip"},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tc.want, compareNames(recorded, tc.got)); diff != "" {
				t.Errorf("\n%s\ncompareNames(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
