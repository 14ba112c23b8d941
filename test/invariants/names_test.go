package invariants

import (
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	t.Parallel()
	testLaw(t, Names, map[string]lawCase{
		"Distinct": {reason: "the fixture's names are its own"},
		"SameNameOtherKind": {
			reason: "a name need only be unique within a kind: the fixture's EIP and NAT gateway share one",
			change: func(in *Input) { in.add(ec2("LaunchTemplate", "nat-a", `{}`)) },
		},
		"SameName": {
			reason: "the second object of a name overwrites the first",
			change: func(in *Input) { in.edit("Subnet", "public-b").SetName(named("public-a")) },
			want:   []string{`Subnet ~public-a: a second object of this kind has the name in namespace "team-a"`},
		},
		"NotDNS": {
			reason: "Kubernetes refuses the name",
			change: func(in *Input) { in.edit("VPC", "vpc").SetName(fixtureXR + "-The_VPC") },
			want: []string{`VPC dev-x7k2p-The_VPC: metadata.name "dev-x7k2p-The_VPC" is not a name: a lowercase RFC 1123 subdomain must ` +
				`consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. ` +
				`'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`},
		},
		"TooLong": {
			reason: "a name has at most 253 characters",
			change: func(in *Input) { in.edit("VPC", "vpc").SetName(fixtureXR + "-" + strings.Repeat("v", 250)) },
			want: []string{"VPC dev-x7k2p-" + strings.Repeat("v", 250) + `: metadata.name "dev-x7k2p-` + strings.Repeat("v", 250) +
				`" is not a name: must be no more than 253 characters`},
		},
		"NotThisEnvironment": {
			reason: "the prefix ends at a hyphen: dev-x7k2p0 is another environment",
			change: func(in *Input) { in.edit("VPC", "vpc").SetName(fixtureXR + "0-network-vpc") },
			want: []string{`VPC dev-x7k2p0-network-vpc: metadata.name does not start with "dev-x7k2p-", so nobody can tell which ` +
				`environment it belongs to`},
		},
		"NoKey": {
			reason: "without the key Crossplane cannot find the resource again",
			change: func(in *Input) { in.edit("VPC", "vpc").SetAnnotations(nil) },
			want:   []string{"VPC ~vpc: annotation crossplane.io/composition-resource-name is missing"},
		},
		"SameKey": {
			reason: "two resources of one key are one resource to Crossplane",
			change: func(in *Input) {
				in.edit("EIP", "nat-b").SetAnnotations(map[string]string{annotationResourceName: "eip-nat-a"})
			},
			want: []string{`EIP ~nat-b: composition-resource-name "eip-nat-a" is already that of EIP ~nat-a: Crossplane would keep one of them`},
		},
		"ExternalNameOfAnAssignedKind": {
			reason: "the provider would look for a VPC of that id",
			change: func(in *Input) {
				set(in.edit("VPC", "vpc"), "vpc-1", "metadata", "annotations", annotationExternalName)
			},
			want: []string{`VPC ~vpc: external name "vpc-1" is set, but AWS assigns the name of this kind`},
		},
		"EmptyExternalName": {
			reason: "an empty annotation is not an absent one",
			change: func(in *Input) {
				set(in.edit("Group", "flow-logs"), "", "metadata", "annotations", annotationExternalName)
			},
			want: []string{"Group ~flow-logs: the external name is empty: leave the annotation out to take metadata.name"},
		},
		"ExternalNameOfAnUnknownKind": {
			reason: "a kind without a controller has nobody to honour the name",
			change: func(in *Input) {
				set(in.edit("VPC", "vpc"), "vpc-1", "metadata", "annotations", annotationExternalName)
				in.edit("VPC", "vpc").SetKind("Cloud")
			},
			want: []string{"Cloud ~vpc: the provider has no controller for Cloud.ec2.aws.m.upbound.io"},
		},
	})
}
