package controlplane

import "testing"

// TestClaims asks the API server about the minimal claim with one thing changed.
func TestClaims(t *testing.T) {
	t.Parallel()

	askAboutClaims(t, map[string]claimCase{
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
	})
}

// TestClaimUpdates asks what may change in a claim that exists.
func TestClaimUpdates(t *testing.T) {
	t.Parallel()

	askAboutUpdates(t, map[string]updateCase{
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
	})
}
