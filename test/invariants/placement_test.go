package invariants

import "testing"

func TestPlacement(t *testing.T) {
	t.Parallel()
	testLaw(t, Placement, map[string]lawCase{
		"Home": {reason: "the fixture is where its claim is"},
		"OtherNamespace": {
			reason: "what lies outside the claim's namespace outlives the tenant's rights",
			change: func(in *Input) { in.edit("VPC", "vpc").SetNamespace("crossplane-system") },
			want:   []string{`VPC ~vpc: lies in namespace "crossplane-system", the claim in "team-a"`},
		},
		"NamespacedXR": {
			reason: "without a claim the XR's own namespace counts",
			change: func(in *Input) {
				unset(&in.XR, "spec", "claimRef")
				in.XR.SetNamespace("team-b")
				in.Objects = in.Objects[:1]
			},
			want: []string{`VPC ~vpc: lies in namespace "team-a", the claim in "team-b"`},
		},
		"NamespaceOfTheInput": {
			reason: "an XR in no namespace, without a claim, leaves it to the step's input: then all lie in one",
			change: func(in *Input) {
				unset(&in.XR, "spec", "claimRef")
				in.edit("EIP", "nat-a").SetNamespace("team-b")
			},
			want: []string{`EIP ~nat-a: lies in namespace "team-b", the claim in "team-a"`},
		},
		"ClusterScopedGroup": {
			reason: "the twin of the kind in the old group is cluster scoped",
			change: func(in *Input) { in.edit("VPC", "vpc").SetAPIVersion("ec2.aws.upbound.io/v1beta1") },
			want:   []string{`VPC ~vpc: group "ec2.aws.upbound.io" is not one with namespaced kinds`},
		},
		"OtherProviders": {
			reason: "releases, objects and usages are namespaced too, and have no region",
			change: func(in *Input) {
				for _, group := range []string{"helm.m.crossplane.io", "kubernetes.m.crossplane.io", "protection.crossplane.io"} {
					in.add(parse(`{apiVersion: ` + group + `/v1, kind: Some, metadata: {name: ` + named("some") + `, namespace: team-a}}`))
				}
			},
		},
		"NoRegion": {
			reason: "without a region the provider has none either",
			change: func(in *Input) { unset(in.edit("VPC", "vpc"), "spec", "forProvider", "region") },
			want:   []string{"VPC ~vpc: names no region"},
		},
		"OtherRegion": {
			reason: "a resource in a stray region is paid for and never found",
			change: func(in *Input) { param(in.edit("VPC", "vpc"), "us-west-2", "region") },
			want:   []string{`VPC ~vpc: is in region "us-west-2", the others are in "us-east-1"`},
		},
		"RegionLeftToTheDefault": {
			reason: "an XR without defaults names no region: then the objects must agree",
			change: func(in *Input) {
				unset(&in.XR, "spec", "region")
				param(in.edit("EIP", "nat-a"), "us-west-2", "region")
			},
			want: []string{`EIP ~nat-a: is in region "us-west-2", the others are in "us-east-1"`},
		},
		"RegionOfAGlobalKind": {
			reason: "IAM has no region, and its kinds no such field",
			change: func(in *Input) { param(in.edit("Role", "flow-logs"), "us-east-1", "region") },
			want:   []string{`Role ~flow-logs: names region "us-east-1", but the kind is global`},
		},
		"RecoveryRegion": {
			reason: "what is marked to live in the recovery region must be there",
			change: func(in *Input) {
				set(&in.XR, "us-west-2", "spec", "disasterRecovery", "region")
				in.edit("Group", "flow-logs").SetLabels(map[string]string{RegionRole: RegionRecovery})
			},
			want: []string{`Group ~flow-logs: is in region "us-east-1", the others are in "us-west-2"`},
		},
		"RecoveryRegionByAnnotation": {
			reason: "the mark may be an annotation, and the region left to the platform team",
			change: func(in *Input) {
				set(in.edit("Group", "flow-logs"), RegionRecovery, "metadata", "annotations", RegionRole)
				param(in.edit("Group", "flow-logs"), "us-west-2", "region")
			},
		},
		"RecoveryAtHome": {
			reason: "copies beside the original are lost with it",
			change: func(in *Input) {
				set(in.edit("Group", "flow-logs"), RegionRecovery, "metadata", "annotations", RegionRole)
			},
			want: []string{`XCoderEnvironment dev-x7k2p: the recovery region is the region itself, "us-east-1"`},
		},
		"ConfigWithoutKind": {
			reason: "half a reference is refused by the API server",
			change: func(in *Input) { unset(in.edit("VPC", "vpc"), "spec", "providerConfigRef", "kind") },
			want:   []string{`VPC ~vpc: providerConfigRef is incomplete: kind "", name "default"`},
		},
		"NoConfig": {
			reason: "without a reference the CRD's default decides which account pays",
			change: func(in *Input) { unset(in.edit("VPC", "vpc"), "spec", "providerConfigRef") },
			want:   []string{`VPC ~vpc: providerConfigRef is incomplete: kind "", name ""`},
		},
		"OtherConfig": {
			reason: "half an environment in another account cannot reach the other half",
			change: func(in *Input) { set(in.edit("EIP", "nat-a"), "other", "spec", "providerConfigRef", "name") },
			want:   []string{`EIP ~nat-a: uses provider config ClusterProviderConfig "other", the others ClusterProviderConfig "default"`},
		},
	})
}
