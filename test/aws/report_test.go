package aws

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coderenv.io/platform/test/aws/world"
)

func TestReport(t *testing.T) {
	t.Parallel()

	key := func(id string) world.Key { return world.Key{Kind: "kind", ID: id} }
	made := func(id string, at, took int, needs ...world.Key) world.Resource {
		begin := time.Duration(at) * time.Second
		length := time.Duration(took) * time.Second
		return world.Resource{Key: key(id), Name: id, Made: begin, Took: length, Settled: begin + length, Needs: needs}
	}
	queued := func(r world.Resource) world.Resource {
		r.Queue, r.Delay = "queue", time.Minute
		return r
	}
	cases := map[string]struct {
		reason    string
		resources []world.Resource
		want      []string
		took      time.Duration
	}{
		"Nothing": {reason: "nothing takes no time"},
		"Longest": {
			reason:    "of what two things need the one that is there last counts, however long it waited for us",
			resources: []world.Resource{made("a", 0, 10), made("b", 50, 2), made("c", 100, 5, key("a"), key("b"))},
			want:      []string{"a", "c"}, took: 15 * time.Second,
		},
		"Elsewhere": {
			reason:    "what is needed and not in the report takes no time",
			resources: []world.Resource{made("a", 0, 10, key("gone"))},
			want:      []string{"a"}, took: 10 * time.Second,
		},
		"Queue": {
			reason:    "the second may ask when the first has asked, and each asks after a minute",
			resources: []world.Resource{queued(made("a", 0, 20)), queued(made("b", 1, 20))},
			want:      []string{"a", "b"}, took: 140 * time.Second,
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			r := NewReport(tc.resources)
			var got []string
			for _, step := range r.Path {
				got = append(got, step.Name)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\npath: -want +got\n%s", tc.reason, diff)
			}
			if r.AWS != tc.took {
				t.Errorf("\n%s\nwant %s, got %s", tc.reason, tc.took, r.AWS)
			}
		})
	}
}

func TestReportReads(t *testing.T) {
	t.Parallel()

	a := newAccount(t, Options{})
	a.one("ec2/NatGateway")
	b := &strings.Builder{}
	if err := NewReport(a.w.List("")).Write(b); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	if !strings.HasPrefix(lines[0], "5 resources in 2m14s of AWS's time; ") {
		t.Errorf("the first line: %s", lines[0])
	}
	var kinds []string
	for _, line := range lines[1 : len(lines)-1] {
		kinds = append(kinds, strings.Fields(line)[2])
	}
	// Nothing refers to the internet gateway, and yet the NAT gateway waits for it.
	if diff := cmp.Diff([]string{"ec2/Vpc", "ec2/InternetGateway", "ec2/NatGateway"}, kinds); diff != "" {
		t.Errorf("path: -want +got\n%s", diff)
	}
}
