package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/testing/gen"
)

type guardCase struct {
	reason string
	guard  v1alpha1.Guardrails
	exists bool
	args   []gen.Modifier
	want   []string
}

// check plans a claim under the guardrails of the case and compares what is told.
func (tc guardCase) check(t *testing.T) {
	t.Helper()
	env := team()
	env.Exists = tc.exists
	_, problems := New(env, gen.Claim(tc.args...), &v1alpha1.Input{Guardrails: tc.guard})
	if diff := cmp.Diff(tc.want, told(problems)); diff != "" {
		t.Errorf("\n%s\nNew(...): problems: -want, +got:\n%s", tc.reason, diff)
	}
}

func TestGuardRegions(t *testing.T) {
	t.Parallel()
	allowed := v1alpha1.Guardrails{AllowedRegions: []string{"eu-central-1", "eu-west-1"}}
	cases := map[string]guardCase{
		"Allowed": {
			reason: "A region of the list may be chosen.",
			guard:  allowed,
			args:   []gen.Modifier{gen.Region("eu-central-1")},
		},
		"NotAllowed": {
			reason: "Another may not, and neither may copies go there.",
			guard:  allowed,
			args:   []gen.Modifier{gen.Region("us-east-1"), gen.Recovery("us-west-2")},
			want: []string{
				`spec.region: "us-east-1": the platform team allows eu-central-1, eu-west-1`,
				`spec.disasterRecovery.region: "us-west-2": the platform team allows eu-central-1, eu-west-1`,
			},
		},
		"Recovery": {
			reason: "An allowed region does not open another one by way of its backups.",
			guard:  allowed,
			args:   []gen.Modifier{gen.Region("eu-central-1"), gen.Recovery("us-east-1")},
			want:   []string{`spec.disasterRecovery.region: "us-east-1": the platform team allows eu-central-1, eu-west-1`},
		},
		"NoRecovery": {
			reason: "Without copies there is no second region to allow.",
			guard:  v1alpha1.Guardrails{AllowedRegions: []string{"eu-central-1"}},
			args:   []gen.Modifier{gen.Region("eu-central-1"), gen.NoRecovery()},
		},
		"Unknown": {
			reason: "A region that does not exist is told as such too.",
			guard:  allowed,
			args:   []gen.Modifier{gen.Region("eu-central-9")},
			want: []string{
				`spec.region: "eu-central-9": the platform team allows eu-central-1, eu-west-1`,
				`spec.region: "eu-central-9": is not a region known to this version; known are ` + known(),
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.check(t)
		})
	}
}

func TestGuardNetwork(t *testing.T) {
	t.Parallel()
	ranges := v1alpha1.Guardrails{AllowedCIDRs: []api.CIDR{"10.0.0.0/12", "172.20.0.0/16"}}
	three := v1alpha1.Guardrails{MinZones: 3}
	cases := map[string]guardCase{
		"Inside": {
			reason: "A range within an allowed one may be chosen.",
			guard:  ranges,
			args:   []gen.Modifier{gen.CIDR("10.15.0.0/16")},
		},
		"Equal": {
			reason: "A range lies within itself.",
			guard:  ranges,
			args:   []gen.Modifier{gen.CIDR("172.20.0.0/16")},
		},
		"Outside": {
			reason: "A range beside the allowed ones may not be chosen.",
			guard:  ranges,
			args:   []gen.Modifier{gen.CIDR("10.16.0.0/16")},
			want:   []string{`spec.network.cidr: "10.16.0.0/16": the platform team allows ranges within 10.0.0.0/12, 172.20.0.0/16`},
		},
		"Around": {
			reason: "A range that holds an allowed one is larger than what is allowed.",
			guard:  v1alpha1.Guardrails{AllowedCIDRs: []api.CIDR{"10.0.0.0/17"}},
			want:   []string{`spec.network.cidr: "10.0.0.0/16": the platform team allows ranges within 10.0.0.0/17`},
		},
		"ZoneCount": {
			reason: "Two zones are not three.",
			guard:  three,
			args:   []gen.Modifier{gen.TwoZones()},
			want:   []string{`spec.network.zoneCount: 2: the platform team demands at least 3 zones`},
		},
		"ZonesNamed": {
			reason: "Two named zones are not three, whatever the zone count beside them says.",
			guard:  three,
			args:   []gen.Modifier{gen.TwoZones(), gen.Zones("us-east-1a", "us-east-1b"), gen.ZoneCount(3)},
			want:   []string{`spec.network.zones: 2: the platform team demands at least 3 zones`},
		},
		"ThreeZones": {
			reason: "Three named zones are, whatever the zone count beside them says.",
			guard:  three,
			args:   []gen.Modifier{gen.Zones("us-east-1a", "us-east-1b", "us-east-1c"), gen.ZoneCount(2)},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.check(t)
		})
	}
}

func TestGuardInternalOnly(t *testing.T) {
	t.Parallel()
	only := v1alpha1.Guardrails{InternalOnly: true}
	cases := map[string]guardCase{
		"Internal": {
			reason: "An internal environment is what the guardrail asks for.",
			guard:  only,
			args:   []gen.Modifier{gen.Internal()},
		},
		"Default": {
			reason: "The default claim has two doors to the internet, and both are told.",
			guard:  only,
			want: []string{
				`spec.access.scheme: "InternetFacing": the platform team allows Internal only`,
				`spec.cluster.publicAccessCIDRs: "203.0.113.0/24": the platform team allows no public endpoint; leave it out`,
			},
		},
		"OnlyTheClusterOpen": {
			reason: "An internal load balancer does not make up for a public Kubernetes API.",
			guard:  only,
			args:   []gen.Modifier{gen.Internal(), gen.PublicAccess("198.51.100.7/32", "203.0.113.0/24")},
			want: []string{
				`spec.cluster.publicAccessCIDRs: "198.51.100.7/32, 203.0.113.0/24": ` +
					`the platform team allows no public endpoint; leave it out`,
			},
		},
		"SchemeUnknown": {
			reason: "What is not Internal is not internal.",
			guard:  only,
			args:   []gen.Modifier{gen.Internal(), func(s *api.CoderEnvironmentSpec) { s.Access.Scheme = "internal" }},
			want:   []string{`spec.access.scheme: "internal": the platform team allows Internal only`},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.check(t)
		})
	}
}

func TestGuardAccess(t *testing.T) {
	t.Parallel()
	office := v1alpha1.Guardrails{AllowedAccessCIDRs: []api.CIDR{"203.0.113.0/24", "10.0.0.0/8"}}
	const allows = `: the platform team allows access from 203.0.113.0/24, 10.0.0.0/8 only`
	cases := map[string]guardCase{
		"Inside": {
			reason: "Parts of the allowed ranges may reach Coder and the cluster.",
			guard:  office,
			args:   []gen.Modifier{gen.AllowedCIDRs("203.0.113.128/25", "10.0.0.0/8"), gen.PublicAccess("203.0.113.7/32")},
		},
		"LeftOut": {
			reason: "A claim that says nothing is open to everybody, and so is refused.",
			guard:  office,
			want:   []string{`spec.access.allowedCIDRs[0]: "0.0.0.0/0"` + allows},
		},
		"InHalves": {
			reason: "Two halves of the internet are the internet.",
			guard:  office,
			args:   []gen.Modifier{gen.AllowedCIDRs("0.0.0.0/1", "128.0.0.0/1"), gen.PublicAccess("0.0.0.0/1", "128.0.0.0/1")},
			want: []string{
				`spec.access.allowedCIDRs[0]: "0.0.0.0/1"` + allows,
				`spec.access.allowedCIDRs[1]: "128.0.0.0/1"` + allows,
				`spec.cluster.publicAccessCIDRs[0]: "0.0.0.0/1"` + allows,
				`spec.cluster.publicAccessCIDRs[1]: "128.0.0.0/1"` + allows,
			},
		},
		"AmongOthers": {
			reason: "One range of many that is not allowed is found, and only that one.",
			guard:  office,
			args:   []gen.Modifier{gen.AllowedCIDRs("10.1.0.0/16", "203.0.112.0/23", "203.0.113.0/24")},
			want:   []string{`spec.access.allowedCIDRs[1]: "203.0.112.0/23"` + allows},
		},
		"ByTheCluster": {
			reason: "The Kubernetes API is access too.",
			guard:  office,
			args:   []gen.Modifier{gen.AllowedCIDRs("10.0.0.0/8"), gen.PublicAccess("0.0.0.0/0")},
			want:   []string{`spec.cluster.publicAccessCIDRs[0]: "0.0.0.0/0"` + allows},
		},
		"IPv6": {
			reason: "A range that no rule of IPv4 covers is not covered.",
			guard:  v1alpha1.Guardrails{AllowedAccessCIDRs: []api.CIDR{"0.0.0.0/0"}},
			args:   []gen.Modifier{gen.PublicAccess("::/0")},
			want:   []string{`spec.cluster.publicAccessCIDRs[0]: "::/0": the platform team allows access from 0.0.0.0/0 only`},
		},
		"Unreadable": {
			reason: "What cannot be read is not within anything.",
			guard:  office,
			args:   []gen.Modifier{gen.AllowedCIDRs("10.0.0.0/8"), gen.PublicAccess("everywhere")},
			want:   []string{`spec.cluster.publicAccessCIDRs[0]: "everywhere"` + allows},
		},
		"NoneAllowedReadable": {
			reason: "A guardrail that cannot be read lets nobody in.",
			guard:  v1alpha1.Guardrails{AllowedAccessCIDRs: []api.CIDR{"office"}},
			args:   []gen.Modifier{gen.Internal(), gen.AllowedCIDRs("10.0.0.0/8")},
			want:   []string{`spec.access.allowedCIDRs[0]: "10.0.0.0/8": the platform team allows access from office only`},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.check(t)
		})
	}
}

func TestGuardBounds(t *testing.T) {
	t.Parallel()
	cases := map[string]guardCase{
		"AtTheBound": {
			reason: "The bound itself is allowed.",
			guard:  v1alpha1.Guardrails{MaxWorkspaces: 3000, MaxNodes: 200},
		},
		"Workspaces": {
			reason: "More is not.",
			guard:  v1alpha1.Guardrails{MaxWorkspaces: 2999},
			want:   []string{`spec.capacity.maxWorkspaces: 3000: the platform team allows at most 2999`},
		},
		"EveryGroup": {
			reason: "The bound holds for each group of nodes.",
			guard:  v1alpha1.Guardrails{MaxNodes: 2},
			want: []string{
				`spec.nodes.control.maximum: 3: the platform team allows at most 2 nodes`,
				`spec.nodes.provisioner.maximum: 20: the platform team allows at most 2 nodes`,
				`spec.nodes.workspace.maximum: 200: the platform team allows at most 2 nodes`,
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.check(t)
		})
	}
}

func TestGuardRetention(t *testing.T) {
	t.Parallel()
	guard := v1alpha1.Guardrails{MinFlowLogRetentionDays: 90, MinBackupRetentionDays: 35}
	cases := map[string]guardCase{
		"AtTheBound": {
			reason: "The bound itself is allowed.",
			guard:  guard,
			args:   []gen.Modifier{gen.BackupRetention(35)},
		},
		"TooShort": {
			reason: "Less is not, neither for logs nor for backups.",
			guard:  guard,
			args:   []gen.Modifier{gen.FlowLogRetention(60), gen.BackupRetention(34)},
			want: []string{
				`spec.network.flowLogRetentionDays: 60: the platform team demands at least 90 days`,
				`spec.database.backupRetentionDays: 34: the platform team demands at least 35 days`,
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.check(t)
		})
	}
}

func TestGuardTags(t *testing.T) {
	t.Parallel()
	required := v1alpha1.Guardrails{RequiredTags: []string{"cost-centre", "owner"}}
	const demands = `the platform team demands a tag of this key; add it with a value`
	cases := map[string]guardCase{
		"Given": {
			reason: "Both tags are there.",
			guard:  required,
			args:   []gen.Modifier{gen.Tags(map[string]api.TagValue{"cost-centre": "42", "owner": "team-a"})},
		},
		"Missing": {
			reason: "Every tag that is missing is told.",
			guard:  required,
			want:   []string{`spec.tags: "cost-centre": ` + demands, `spec.tags: "owner": ` + demands},
		},
		"Empty": {
			reason: "A tag without a value says nothing.",
			guard:  required,
			args:   []gen.Modifier{gen.Tags(map[string]api.TagValue{"cost-centre": "", "owner": "team-a"})},
			want:   []string{`spec.tags: "cost-centre": ` + demands},
		},
		"Blank": {
			reason: "Nor does one whose value is a space.",
			guard:  required,
			args:   []gen.Modifier{gen.Tags(map[string]api.TagValue{"cost-centre": " ", "owner": "team-a"})},
			want:   []string{`spec.tags: "cost-centre": ` + demands},
		},
		"OtherCase": {
			reason: "To AWS, keys in capitals are other keys.",
			guard:  required,
			args:   []gen.Modifier{gen.Tags(map[string]api.TagValue{"Cost-Centre": "42", "owner": "team-a"})},
			want:   []string{`spec.tags: "cost-centre": ` + demands},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.check(t)
		})
	}
}

func TestGuardDeletionProtection(t *testing.T) {
	t.Parallel()
	guard := v1alpha1.Guardrails{RequireDeletionProtection: true}
	cases := map[string]guardCase{
		"Protected": {
			reason: "A protected environment is what the guardrail asks for.",
			guard:  guard,
		},
		"New": {
			reason: "A new environment must be protected.",
			guard:  guard,
			args:   []gen.Modifier{gen.Unprotected()},
			want: []string{
				`spec.deletionProtection: false: the platform team demands deletion protection for new environments; set it to true`,
			},
		},
		"Existing": {
			reason: "An existing one must be able to go.",
			guard:  guard,
			exists: true,
			args:   []gen.Modifier{gen.Unprotected()},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.check(t)
		})
	}
}
