package invariants

import "testing"

func TestReferences(t *testing.T) {
	t.Parallel()
	testLaw(t, References, map[string]lawCase{
		"Sound": {reason: "every reference of the fixture finds its object"},
		"Dangling": {
			reason: "a reference to nothing waits for ever",
			change: func(in *Input) { param(in.edit("Route", "public"), named("gone"), "gatewayIdRef", "name") },
			want:   []string{`Route ~public: gatewayIdRef names "~gone", but no InternetGateway.ec2.aws.m.upbound.io of that name is composed`},
		},
		"WrongKind": {
			reason: "a table and a subnet share a name here, and only the provider knows which one a field means",
			change: func(in *Input) { param(in.edit("NATGateway", "nat-a"), named("public"), "subnetIdRef", "name") },
			want:   []string{`NATGateway ~nat-a: subnetIdRef names "~public", but no Subnet.ec2.aws.m.upbound.io of that name is composed`},
		},
		"WrongGroup": {
			reason: "kinds of one name exist in several groups, and so do other things called Group",
			change: func(in *Input) { in.edit("Group", "flow-logs").SetAPIVersion("iam.aws.m.upbound.io/v1beta1") },
			want: []string{`FlowLog ~flow-logs: logDestinationRef names "~flow-logs", but no Group.cloudwatchlogs.aws.m.upbound.io of that ` +
				`name is composed`},
		},
		"OtherNamespace": {
			reason: "a reference that leaves the namespace reaches another tenant's resource",
			change: func(in *Input) { param(in.edit("Subnet", "public-a"), "team-b", "vpcIdRef", "namespace") },
			want:   []string{`Subnet ~public-a: vpcIdRef leaves the namespace "team-a" for "team-b"`},
		},
		"TargetInOtherNamespace": {
			reason: "without a namespace a reference looks in its own",
			change: func(in *Input) { in.edit("EIP", "nat-a").SetNamespace("team-b") },
			want:   []string{`NATGateway ~nat-a: allocationIdRef names "~nat-a", but no EIP.ec2.aws.m.upbound.io of that name is composed`},
		},
		"Selector": {
			reason: "a selector takes the first match",
			change: func(in *Input) {
				param(in.edit("Subnet", "public-a"), map[string]any{"matchControllerRef": true}, "vpcIdSelector")
			},
			want: []string{"Subnet ~public-a: vpcIdSelector selects: refer by name to what was added"},
		},
		"ListSelector": {
			reason: "a selector of a list freezes what existed first",
			change: func(in *Input) {
				param(in.edit("NetworkACL", "public"), map[string]any{"matchControllerRef": true}, "subnetIdSelector")
			},
			want: []string{"NetworkACL ~public: subnetIdSelector selects: refer by name to what was added"},
		},
		"ListNotAlways": {
			reason: "a list that is resolved once never sees the subnet of a new zone",
			change: func(in *Input) {
				param(in.edit("NetworkACL", "public"), []any{map[string]any{"name": named("public-a")}}, "subnetIdRefs")
			},
			want: []string{`NetworkACL ~public: subnetIdRefs has an entry with policy.resolve "": a list must say Always, or it stays as it ` +
				`was first resolved`},
		},
		"ListTwice": {
			reason: "the API refuses an id twice",
			change: func(in *Input) {
				ref := map[string]any{"name": named("public-a"), "policy": map[string]any{"resolve": "Always"}}
				param(in.edit("NetworkACL", "public"), []any{ref, ref}, "subnetIdRefs")
			},
			want: []string{`NetworkACL ~public: subnetIdRefs names a resource twice: ["~public-a" "~public-a"]`},
		},
		"InitProvider": {
			reason: "references in initProvider are references too",
			change: func(in *Input) {
				set(in.edit("EIP", "nat-a"), map[string]any{"instanceRef": map[string]any{"name": "i"}}, "spec", "initProvider")
			},
			want: []string{`EIP ~nat-a: instanceRef names "i", but no Instance.ec2.aws.m.upbound.io of that name is composed`},
		},
		"Nested": {
			reason: "references inside an object are found by their path",
			change: func(in *Input) {
				in.add(object("eks", "Cluster", "cluster", `{vpcConfig: {subnetIdRefs: [{name: nowhere, policy: {resolve: Always}}]}}`))
			},
			want: []string{`Cluster ~cluster: vpcConfig.subnetIdRefs names "nowhere", but no Subnet.ec2.aws.m.upbound.io of that name is composed`},
		},
		"AtomicList": {
			reason: "the resolver writes into the list, and the next apply of the whole list erases it",
			change: func(in *Input) {
				in.add(object("elbv2", "LB", "lb", `{subnetMapping: [{subnetIdRef: {name: `+named("public-a")+`}}]}`))
			},
			want: []string{"LB ~lb: subnetMapping.subnetIdRef is a reference inside the atomic list subnetMapping: the next apply erases " +
				"what it resolves to; write the value from the observed status instead"},
		},
		"ListWithKeys": {
			reason: "a list with keys merges entry by entry, so a reference inside it holds",
			change: func(in *Input) {
				in.add(
					object("elbv2", "LBTargetGroup", "coder", `{name: coder}`),
					object("elbv2", "LBListener", "https", `{defaultAction: [{index: default, type: forward, targetGroupArnRef: `+
						`{name: `+named("coder")+`}}]}`))
			},
		},
		"DataCalledSelector": {
			reason: "a trail's event selectors are data, whatever their name ends in",
			change: func(in *Input) {
				in.add(object("cloudtrail", "Trail", "trail", `{s3BucketName: logs, eventSelector: [{readWriteType: All}]}`))
			},
		},
		"UnknownKind": {
			reason: "a kind without Go types cannot be judged",
			change: func(in *Input) { in.edit("FlowLog", "flow-logs").SetKind("Flow") },
			want:   []string{"Flow ~flow-logs: the provider has no Go types for Flow.ec2.aws.m.upbound.io"},
		},
	})
}
