package invariants

import "testing"

func TestShape(t *testing.T) {
	t.Parallel()
	vpc := func(in *Input) *Object { return in.edit("VPC", "vpc") }
	policies := func(o *Object, list ...any) { set(o, list, "spec", "managementPolicies") }
	testLaw(t, Shape, map[string]lawCase{
		"Clean": {reason: "the fixture says what is meant"},
		"Status": {
			reason: "typed objects drag a status along",
			change: func(in *Input) { set(vpc(in), int64(0), "status", "observedGeneration") },
			want:   []string{"VPC ~vpc: status is set, but belongs to the provider"},
		},
		"Null": {
			reason: "a nil pointer without omitempty becomes null",
			change: func(in *Input) { param(vpc(in), nil, "ipv4NetmaskLength") },
			want:   []string{"VPC ~vpc: spec.forProvider.ipv4NetmaskLength is null"},
		},
		"EmptyObject": {
			reason: "a nil map without omitempty becomes an object",
			change: func(in *Input) { set(vpc(in), map[string]any{}, "spec", "initProvider") },
			want:   []string{"VPC ~vpc: spec.initProvider is an empty object"},
		},
		"EmptyListDeep": {
			reason: "lists inside lists count",
			change: func(in *Input) {
				param(vpc(in), []any{map[string]any{"ports": []any{}}}, "rules")
			},
			want: []string{"VPC ~vpc: spec.forProvider.rules[0].ports is an empty list"},
		},
		"EmptyString": {
			reason: "an id that was not known yet",
			change: func(in *Input) { param(vpc(in), "", "ipv4IpamPoolId") },
			want:   []string{"VPC ~vpc: spec.forProvider.ipv4IpamPoolId is an empty string"},
		},
		"EmptyTag": {
			reason: "load balancers discover subnets by a tag whose value may be empty",
			change: func(in *Input) { param(vpc(in), "", "tags", "kubernetes.io/role/elb") },
		},
		"Placeholder": {
			reason: "a zero stands for what was not known",
			change: func(in *Input) { param(vpc(in), "0", "ipv4IpamPoolId") },
			want:   []string{`VPC ~vpc: spec.forProvider.ipv4IpamPoolId is the placeholder "0"`},
		},
		"PlaceholderAccount": {
			reason: "so do twelve",
			change: func(in *Input) { param(vpc(in), "000000000000", "ipv4IpamPoolId") },
			want:   []string{`VPC ~vpc: spec.forProvider.ipv4IpamPoolId is the placeholder "000000000000"`},
		},
		"FormattedNil": {
			reason: "a nil pointer that was printed",
			change: func(in *Input) { param(vpc(in), "arn:aws:iam::<nil>:role/x", "instanceTenancy") },
			want:   []string{`VPC ~vpc: spec.forProvider.instanceTenancy holds "arn:aws:iam::<nil>:role/x", a formatting accident`},
		},
		"FormattedKey": {
			reason: "a pointer that was printed as a string, in a tag's key",
			change: func(in *Input) { param(vpc(in), "owned", "tags", "kubernetes.io/cluster/%!s(*string=0xc0)") },
			want: []string{`VPC ~vpc: spec.forProvider.tags.kubernetes.io/cluster/%!s(*string=0xc0) holds ` +
				`"kubernetes.io/cluster/%!s(*string=0xc0)", a formatting accident`},
		},
		"EveryPolicy": {
			reason: "the default, written out",
			change: func(in *Input) { policies(vpc(in), "*") },
		},
		"NoDelete": {
			reason: "the resource would stay behind",
			change: func(in *Input) { policies(vpc(in), "Observe", "Create", "Update", "LateInitialize") },
			want:   []string{`VPC ~vpc: managementPolicies ["Observe" "Create" "Update" "LateInitialize"]: only LateInitialize may be left out`},
		},
		"NoLateInitializeOfAnAssignedKind": {
			reason: "the id would be forgotten on the provider's restart",
			change: func(in *Input) { policies(vpc(in), "Observe", "Create", "Update", "Delete") },
			want: []string{"VPC ~vpc: managementPolicies leave out LateInitialize, but AWS assigns the name of this kind: after a restart " +
				"the provider would create it again"},
		},
		"NoLateInitializeOfAChosenKind": {
			reason: "a name of our own is never forgotten",
			change: func(in *Input) { policies(in.edit("Group", "flow-logs"), "Observe", "Create", "Update", "Delete") },
		},
	})
}
