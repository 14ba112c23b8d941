package render

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSummarize(t *testing.T) {
	t.Parallel()

	resource := func(kind, key string) Object {
		return parse(t, "{kind: "+kind+", metadata: {name: dev-"+key+", labels: {platform.coderenv.io/component: network}, "+
			"annotations: {crossplane.io/composition-resource-name: "+key+"}}}")
	}
	resources := []Object{resource("Key", "network-key"), resource("Subnet", "network-subnet-a"), resource("Subnet", "network-subnet-b")}
	waiting := []Waiting{{Key: "network-key", Gate: "AWS account id"}}
	cases := map[string]struct {
		reason   string
		result   Result
		existing bool
		want     []string
	}{
		"Preview": {
			reason: "what waits comes in a later wave, and says after what",
			result: Result{
				Resources: resources,
				Passes: []Pass{
					{New: []string{"network-subnet-a", "network-subnet-b"}, Waiting: waiting},
					{New: []string{"network-key"}},
				},
			},
			want: []string{
				"COMPONENT  KIND    COUNT  WHEN",
				"network    Key     1      wave 2, after the AWS account id",
				"network    Subnet  2      wave 1",
				"total              3",
			},
		},
		"FirstApply": {
			reason: "what waits is told with its reason",
			result: Result{
				Resources: resources[1:],
				Waiting:   waiting,
				Passes:    []Pass{{New: []string{"network-subnet-a", "network-subnet-b"}, Waiting: waiting}},
			},
			want: []string{
				"COMPONENT  KIND    COUNT  WHEN",
				"network    Subnet  2      wave 1",
				"total              2",
				"still waiting: network-key, for the AWS account id",
			},
		},
		"Existing": {
			reason:   "beside what exists, it matters what is new and what goes",
			result:   Result{Resources: resources[1:], Observed: resources[:2], Removed: []string{"network-key"}},
			existing: true,
			want: []string{
				"COMPONENT  KIND    COUNT  WHEN",
				"network    Subnet  1      as it is",
				"network    Subnet  1      new",
				"total              2",
				"to be deleted: network-key",
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			var b strings.Builder
			if err := tc.result.Summarize(&b, tc.existing); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, strings.Split(strings.TrimSpace(b.String()), "\n")); diff != "" {
				t.Errorf("\n%s\nSummarize(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

func TestHolds(t *testing.T) {
	t.Parallel()

	const observed = "{forProvider: {cidrBlock: 10.0.0.0/20, vpcId: vpc-1, tags: {team: a, crossplane-kind: subnet}, refs: [{name: a}]}}"
	cases := map[string]struct {
		reason  string
		desired string
		want    bool
	}{
		"Less": {
			reason:  "what the provider has filled in is no change",
			desired: "{forProvider: {cidrBlock: 10.0.0.0/20, tags: {team: a}, refs: [{name: a}]}}",
			want:    true,
		},
		"Other": {
			reason:  "another value is a change",
			desired: "{forProvider: {cidrBlock: 10.0.16.0/20}}",
		},
		"More": {
			reason:  "another field is a change",
			desired: "{forProvider: {tags: {team: a, cost: b}}}",
		},
		"LongList": {
			reason:  "another element of a list is a change",
			desired: "{forProvider: {refs: [{name: a}, {name: b}]}}",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := holds(parse(t, observed).Object, parse(t, tc.desired).Object); got != tc.want {
				t.Errorf("\n%s\nholds(%s, %s): want %t, got %t", tc.reason, observed, tc.desired, tc.want, got)
			}
		})
	}
}
