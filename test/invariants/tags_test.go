package invariants

import "testing"

func TestTags(t *testing.T) {
	t.Parallel()
	testLaw(t, Tags, map[string]lawCase{
		"Tagged": {reason: "every kind of the fixture that can carry tags carries the claim's"},
		"Missing": {
			reason: "one resource without the tag is one the cost report does not show",
			change: func(in *Input) { unset(in.edit("EIP", "nat-a"), "spec", "forProvider", "tags", "team") },
			want:   []string{`EIP ~nat-a: tag "team" is "", the claim asks for "a"`},
		},
		"MissingOnARule": {
			reason: "security group rules are resources with tags, and easily forgotten",
			change: func(in *Input) {
				unset(in.edit("SecurityGroupIngressRule", "database-in-tcp-5432-control"), "spec", "forProvider", "tags")
			},
			want: []string{`SecurityGroupIngressRule ~database-in-tcp-5432-control: tag "team" is "", the claim asks for "a"`},
		},
		"OtherValue": {
			reason: "a tag of the right key with another value is the wrong tag",
			change: func(in *Input) {
				set(&in.XR, "b", "spec", "tags", "team")
				in.Objects = in.Objects[:1]
			},
			want: []string{`VPC ~vpc: tag "team" is "a", the claim asks for "b"`},
		},
		"NoName": {
			reason: "EC2 would show an id",
			change: func(in *Input) { unset(in.edit("RouteTable", "public"), "spec", "forProvider", "tags", "Name") },
			want:   []string{"RouteTable ~public: has no Name tag, by which EC2 shows it"},
		},
		"NoNameWhereNotShown": {
			reason: "a role has its name in its name",
			change: func(in *Input) { unset(in.edit("Role", "flow-logs"), "spec", "forProvider", "tags", "Name") },
		},
		"NothingInCommon": {
			reason: "a claim without tags still needs to be told from the next one",
			change: func(in *Input) {
				unset(&in.XR, "spec", "tags")
				for i := range in.Objects {
					unset(&in.Objects[i], "spec", "forProvider", "tags", "team")
				}
			},
			want: []string{"XCoderEnvironment dev-x7k2p: its 64 resources with tags have no tag in common, so nothing says which environment " +
				"they belong to"},
		},
	})
}
