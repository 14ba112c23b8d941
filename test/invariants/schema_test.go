package invariants

import "testing"

func TestSchema(t *testing.T) {
	t.Parallel()
	testLaw(t, Schema, map[string]lawCase{
		"Valid": {reason: "the fixture is what the API server takes"},
		"UnknownField": {
			reason: "the API server drops a field it does not know without a word",
			change: func(in *Input) { param(in.edit("Subnet", "public-a"), true, "mapPublicIPOnLaunch") },
			want:   []string{"Subnet ~public-a: unknown field spec.forProvider.mapPublicIPOnLaunch"},
		},
		"FieldThatOnlyStatusHas": {
			reason: "rules are objects of their own: a security group's spec knows none",
			change: func(in *Input) {
				param(in.edit("SecurityGroup", "control"), []any{map[string]any{"protocol": "-1"}}, "egress")
			},
			want: []string{"SecurityGroup ~control: unknown field spec.forProvider.egress"},
		},
		"WrongType": {
			reason: "a NetworkACLRule's protocol is a string, also when it is a number",
			change: func(in *Input) { param(in.edit("NetworkACLRule", "public-in-100"), int64(6), "protocol") },
			want: []string{`NetworkACLRule ~public-in-100: spec.forProvider.protocol: Invalid value: "integer": spec.forProvider.protocol ` +
				`in body must be of type string: "integer"`},
		},
		"MissingRequired": {
			reason: "OpenAPI's required is enforced",
			change: func(in *Input) { unset(in.edit("VPC", "vpc"), "spec", "forProvider", "region") },
			want:   []string{"VPC ~vpc: spec.forProvider.region: Required value"},
		},
		"BrokenRule": {
			reason: "what the provider requires on creation stands in a CEL rule",
			change: func(in *Input) {
				unset(in.edit("NetworkACLRule", "public-in-100"), "spec", "forProvider", "ruleNumber")
			},
			want: []string{`NetworkACLRule ~public-in-100: spec: Invalid value: spec.forProvider.ruleNumber is a required parameter`},
		},
		"RuleSeesDefaults": {
			reason: "the rules read managementPolicies, which the CRD defaults: they must judge the defaulted object, and leave ours as it is",
			change: func(in *Input) {
				set(in.edit("NetworkACLRule", "public-in-100"), []any{"Observe"}, "spec", "managementPolicies")
				unset(in.edit("NetworkACLRule", "public-in-100"), "spec", "forProvider", "ruleNumber")
			},
		},
		"DuplicateInSet": {
			reason: "a list that is a set cannot hold a value twice",
			change: func(in *Input) { param(in.edit("NetworkACL", "public"), []any{"subnet-1", "subnet-1"}, "subnetIds") },
			want:   []string{`NetworkACL ~public: spec.forProvider.subnetIds[1]: Duplicate value: "subnet-1"`},
		},
		"UnknownKind": {
			reason: "a kind the provider does not have stops the whole apply",
			change: func(in *Input) { in.edit("VPC", "vpc").SetKind("VPCBlockPublicAccess") },
			want: []string{"VPCBlockPublicAccess ~vpc: github.com/upbound/provider-aws/v2 has no kind VPCBlockPublicAccess in group " +
				"ec2.aws.m.upbound.io"},
		},
		"UnknownVersion": {
			reason: "these kinds have one version",
			change: func(in *Input) { in.edit("VPC", "vpc").SetAPIVersion("ec2.aws.m.upbound.io/v1beta2") },
			want:   []string{"VPC ~vpc: vpcs.ec2.aws.m.upbound.io does not serve version v1beta2"},
		},
		"UnknownGroup": {
			reason: "an object nobody can judge must not pass as judged",
			change: func(in *Input) { in.edit("VPC", "vpc").SetAPIVersion("ec2.aws.upbound.io/v1beta1") },
			want: []string{`VPC ~vpc: no CRD is known for group "ec2.aws.upbound.io": teach readCRD where the provider of this group keeps ` +
				`its CRDs`},
		},
	})
}

// BenchmarkSchema judges a few hundred objects, which goldens and random claims
// do again and again.
func BenchmarkSchema(b *testing.B) {
	in := environment()
	for b.Loop() {
		if errs := Schema(in); len(errs) > 0 {
			b.Fatal(errs)
		}
	}
	b.ReportMetric(float64(len(in.Objects)), "objects/op")
}
