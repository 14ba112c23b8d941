package invariants

import "testing"

func TestPartition(t *testing.T) {
	t.Parallel()
	arn := func(in *Input, value string) {
		param(in.edit("FlowLog", "flow-logs"), value, "deliverCrossAccountRole")
	}
	move := func(in *Input, region string) {
		set(&in.XR, region, "spec", "region")
		in.Objects = []Object{ec2("EIP", "nat-a", `{}`), object("iam", "Role", "flow-logs", `{path: /}`)}
		param(in.edit("EIP", "nat-a"), region, "region")
	}
	testLaw(t, Partition, map[string]lawCase{
		"AtHome": {reason: "the fixture names its own region, zones and partition"},
		"CommercialARNInGovCloud": {
			reason: "the partition that gets written by habit",
			change: func(in *Input) {
				move(in, "us-gov-west-1")
				param(in.edit("Role", "flow-logs"), "arn:aws:iam::aws:policy/ReadOnlyAccess", "permissionsBoundary")
			},
			want: []string{`Role ~flow-logs: spec.forProvider.permissionsBoundary holds an ARN of partition "aws", but region ` +
				`"us-gov-west-1" is in "aws-us-gov": "arn:aws:iam::aws:policy/ReadOnlyAccess"`},
		},
		"CommercialARNInChina": {
			reason: "deep inside a policy",
			change: func(in *Input) {
				move(in, "cn-north-1")
				param(in.edit("Role", "flow-logs"), `{"Resource":["arn:aws:s3:::x"]}`, "assumeRolePolicy")
			},
			want: []string{`Role ~flow-logs: spec.forProvider.assumeRolePolicy holds an ARN of partition "aws", but region "cn-north-1" is ` +
				`in "aws-cn": "{\"Resource\":[\"arn:aws:s3:::x\"]}"`},
		},
		"ChinaARNInChina": {
			reason: "the partition of the place",
			change: func(in *Input) {
				move(in, "cn-northwest-1")
				param(in.edit("Role", "flow-logs"), "arn:aws-cn:iam::aws:policy/ReadOnlyAccess", "permissionsBoundary")
			},
		},
		"GovCloudARNAtHome": {
			reason: "and the other way round",
			change: func(in *Input) { arn(in, "arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess") },
			want: []string{`FlowLog ~flow-logs: spec.forProvider.deliverCrossAccountRole holds an ARN of partition "aws-us-gov", but ` +
				`region "us-east-1" is in "aws": "arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess"`},
		},
		"Account": {
			reason: "an account nobody named",
			change: func(in *Input) { arn(in, "arn:aws:iam::123456789012:role/x") },
			want: []string{`FlowLog ~flow-logs: spec.forProvider.deliverCrossAccountRole holds the account id 123456789012, which was ` +
				`never observed: "arn:aws:iam::123456789012:role/x"`},
		},
		"AccountsInABucketName": {
			reason: "two, between hyphens",
			change: func(in *Input) { arn(in, "logs-123456789012-210987654321") },
			want: []string{
				`FlowLog ~flow-logs: spec.forProvider.deliverCrossAccountRole holds the account id 123456789012, which was never observed: ` +
					`"logs-123456789012-210987654321"`,
				`FlowLog ~flow-logs: spec.forProvider.deliverCrossAccountRole holds the account id 210987654321, which was never observed: ` +
					`"logs-123456789012-210987654321"`,
			},
		},
		"ObservedAccount": {
			reason: "AWS reported it in a status",
			change: func(in *Input) {
				arn(in, "arn:aws:iam::123456789012:role/x")
				in.Observed = []Object{parse(`{kind: Role, status: {atProvider: {arn: "arn:aws:iam::123456789012:role/y"}}}`)}
			},
		},
		"ClaimedAccount": {
			reason: "the claim names an administrator's role",
			change: func(in *Input) {
				arn(in, "arn:aws:iam::123456789012:role/x")
				set(&in.XR, []any{"arn:aws:iam::123456789012:role/admin"}, "spec", "cluster", "adminRoleARNs")
			},
		},
		"OwnWord": {
			reason: "the function itself wrote the status, so that it proves nothing",
			change: func(in *Input) {
				arn(in, "arn:aws:iam::123456789012:role/x")
				set(&in.XR, "123456789012", "status", "network", "accountID")
			},
			want: []string{`FlowLog ~flow-logs: spec.forProvider.deliverCrossAccountRole holds the account id 123456789012, which was ` +
				`never observed: "arn:aws:iam::123456789012:role/x"`},
		},
		"MoreThanTwelveDigits": {
			reason: "a time stamp is no account",
			change: func(in *Input) { arn(in, "20260101000000") },
		},
		"OtherRegion": {
			reason: "a leftover of where it was tried first",
			change: func(in *Input) { param(in.edit("VPCEndpoint", "sts"), "com.amazonaws.eu-central-1.sts", "serviceName") },
			want: []string{`VPCEndpoint ~sts: spec.forProvider.serviceName names region eu-central-1, but lives in "us-east-1": ` +
				`"com.amazonaws.eu-central-1.sts"`},
		},
		"OtherZone": {
			reason: "a zone names its region",
			change: func(in *Input) { param(in.edit("Subnet", "public-a"), "us-gov-east-1a", "availabilityZone") },
			want: []string{`Subnet ~public-a: spec.forProvider.availabilityZone names region us-gov-east-1, but lives in "us-east-1": ` +
				`"us-gov-east-1a"`},
		},
		"RegionInATagKey": {
			reason: "keys are strings too",
			change: func(in *Input) { param(in.edit("VPC", "vpc"), "x", "tags", "from-eu-west-1") },
			want:   []string{`VPC ~vpc: spec.forProvider.tags.from-eu-west-1 names region eu-west-1, but lives in "us-east-1": "from-eu-west-1"`},
		},
		"ClaimedRegion": {
			reason: "the claim's own words may be repeated",
			change: func(in *Input) {
				set(&in.XR, "eu-west-1", "spec", "tags", "copy-of")
				param(in.edit("VPC", "vpc"), "eu-west-1", "tags", "copy-of")
			},
		},
		"RecoveryRegion": {
			reason: "the recovery region was chosen by the platform team, and both sides name each other",
			change: func(in *Input) {
				in.edit("Group", "flow-logs").SetLabels(map[string]string{RegionRole: RegionRecovery})
				param(in.edit("Group", "flow-logs"), "us-west-2", "region")
				param(in.edit("Group", "flow-logs"), "copy of us-east-1", "tags", "note")
				arn(in, "arn:aws:logs:us-west-2:*:*")
			},
		},
		"RegionLeftToTheDefault": {
			reason: "kinds without a region live where the others do",
			change: func(in *Input) { unset(&in.XR, "spec", "region") },
		},
	})
}
