package controlplane

import "testing"

// TestClaims asks the API server about the minimal claim with one thing changed.
// The patch is YAML, merged as kubectl patch --type=merge does it: null removes a
// field, a list replaces a list. want is the whole sentence that the writer of
// the claim gets to read, or a part of it that no other rule says.
func TestClaims(t *testing.T) {
	t.Parallel()

	s := claimServer(t)
	cases := map[string]struct {
		reason string
		patch  string
		want   string
	}{
		"Minimal": {
			reason: "the minimal claim names only what nobody can guess, and that is enough",
			patch:  `{}`,
			want:   accepted,
		},
		"HostMissing": {
			reason: "nobody can guess the host",
			patch:  `spec: {access: {host: null}}`,
			want:   "spec.access.host: Required value",
		},
		"HostWithUnderscore": {
			reason: "an underscore may stand in a DNS record, not in a host name",
			patch:  `spec: {access: {host: coder_dev.example.com}}`,
			want:   `spec.access.host: Invalid value: "coder_dev.example.com": spec.access.host in body should match`,
		},
		"FieldMisspelt": {
			reason: "a misspelt field must not silently mean the default",
			patch:  `spec: {cluster: {publicAccessCidrs: [203.0.113.0/24]}}`,
			want:   `unknown field "spec.cluster.publicAccessCidrs"`,
		},
		"RangeMisaligned": {
			reason: "AWS would read 10.0.144.0/18 as 10.0.128.0/18",
			patch:  `spec: {cluster: {publicAccessCIDRs: [10.0.144.0/18]}}`,
			want:   `spec.cluster.publicAccessCIDRs[0]: Invalid value: "10.0.144.0/18": must be an IPv4 range that starts at its own first address`,
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			_, err := create(t, s, tc.patch)
			assertVerdict(t, tc.reason, tc.want, err)
		})
	}
}

// TestClaimUpdates creates the minimal claim with before merged into it, which
// must be accepted, then merges change and asks for the verdict.
func TestClaimUpdates(t *testing.T) {
	t.Parallel()

	s := claimServer(t)
	cases := map[string]struct {
		reason string
		before string
		change string
		want   string
	}{
		"TagAdded": {
			reason: "tags can change at any time",
			before: `{}`,
			change: `spec: {tags: {cost-center: "42"}}`,
			want:   accepted,
		},
		"NetworkMoved": {
			reason: "the range of a VPC is fixed when AWS creates it",
			before: `spec: {network: {cidr: 10.0.0.0/16}}`,
			change: `spec: {network: {cidr: 10.1.0.0/16}}`,
			want:   "spec.network.cidr: Invalid value: \"10.1.0.0/16\": cidr cannot change: AWS cannot move a VPC to another range",
		},
		"SchemeChanged": {
			reason: "the default counts as the value before: it is what the load balancer was made with",
			before: `{}`,
			change: `spec: {access: {scheme: Internal}}`,
			want:   "spec.access.scheme: Invalid value: \"Internal\": scheme cannot change",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			claim, err := create(t, s, tc.before)
			if err != nil {
				t.Fatalf("the claim before the change must be accepted: %q", Complaints(err))
			}
			assertVerdict(t, tc.reason, tc.want, update(t, s, claim, tc.change))
		})
	}
}
