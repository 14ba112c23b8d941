package plan

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/awsfacts"
	"coderenv.io/platform/functions/internal/testing/gen"
)

func TestNewProblems(t *testing.T) {
	t.Parallel()
	type args struct {
		mods []gen.Modifier
		in   v1alpha1.Input
	}
	cases := map[string]struct {
		reason string
		args   args
		want   []string
	}{
		"Minimal": {
			reason: "The minimal claim has no problems.",
		},
		"ZoneOfAnotherRegion": {
			reason: "A zone that cannot be had is one problem: the others were not asked to hold everything.",
			args:   args{mods: []gen.Modifier{gen.Zones("us-east-1a", "us-west-2b", "us-east-1c")}},
			want: []string{
				`spec.network.zones[1]: "us-west-2b": is not a zone of region us-east-1 that can hold EKS; ` +
					`choose from us-east-1a, us-east-1b, us-east-1c, us-east-1d, us-east-1e, us-east-1f`,
			},
		},
		"AllAtOnce": {
			reason: "Whoever mends a claim wants to do it once. The order is that in which things are decided.",
			args: args{
				mods: []gen.Modifier{
					gen.Region("us-west-1"), gen.CIDR("10.1.2.0/16"), gen.Recovery("cn-north-1"), gen.Unprotected(),
					gen.Workspaces(2000), gen.BackupRetention(7),
				},
				in: v1alpha1.Input{
					Guardrails: v1alpha1.Guardrails{
						AllowedRegions: []string{"eu-central-1"}, AllowedCIDRs: []api.CIDR{"172.16.0.0/12"},
						AllowedAccessCIDRs: []api.CIDR{"203.0.113.0/24"}, InternalOnly: true,
						MaxWorkspaces: 100, MaxNodes: 150, MinBackupRetentionDays: 35, RequiredTags: []string{"owner"},
						RequireDeletionProtection: true,
					},
					ProviderConfigs: []v1alpha1.ProviderConfig{{Name: "b", Namespaces: []string{"team-b"}}},
				},
			},
			want: []string{
				`spec.region: "us-west-1": the platform team allows eu-central-1`,
				`spec.network.cidr: "10.1.2.0/16": the platform team allows ranges within 172.16.0.0/12`,
				`spec.access.scheme: "InternetFacing": the platform team allows Internal only`,
				`spec.cluster.publicAccessCIDRs: "203.0.113.0/24": the platform team allows no public endpoint; leave it out`,
				`spec.access.allowedCIDRs[0]: "0.0.0.0/0": the platform team allows access from 203.0.113.0/24 only`,
				`spec.capacity.maxWorkspaces: 2000: the platform team allows at most 100`,
				`spec.nodes.workspace.maximum: 200: the platform team allows at most 150 nodes`,
				`spec.database.backupRetentionDays: 7: the platform team demands at least 35 days`,
				`spec.tags: "owner": the platform team demands a tag of this key; add it with a value`,
				`spec.deletionProtection: false: the platform team demands deletion protection for new environments; set it to true`,
				`metadata.namespace: "team-a": the platform team has assigned no AWS account to this namespace; ` +
					`ask for one, or use a namespace that has`,
				`spec.disasterRecovery.region: "cn-north-1": lies in partition aws-cn, the environment in aws; ` +
					`AWS copies no backup across partitions`,
				`spec.network.zoneCount: 3: region us-west-1 offers every account 2 zones (us-west-1a, us-west-1b); ` +
					`set it to 2, name the zones that your account has, or choose another region`,
				`spec.network.cidr: "10.1.2.0/16": does not start at its own first address; write 10.1.0.0/16`,
			},
		},
		"AccessAndCapacity": {
			reason: "A range of the access list is no reason to keep silent about the capacity.",
			args:   args{mods: []gen.Modifier{gen.CIDR("10.0.0.0/17"), gen.AllowedCIDRs("10.0.0.0/8", "somewhere")}},
			want: []string{
				`spec.access.allowedCIDRs[1]: "somewhere": is not an IPv4 range such as 10.0.0.0/16`,
				`spec.network.cidr: "10.0.0.0/17": is too small: for 3000 workspaces the workspace tier needs 3087 addresses ` +
					`in each zone and its subnets hold 2043; lower spec.capacity.maxWorkspaces to 1968, use more zones, or give a larger range`,
			},
		},
		"UnknownRegion": {
			reason: "Without a region there are no zones and ranges to judge; what does not depend on it is still told.",
			args: args{
				mods: []gen.Modifier{gen.Region("us-east-9"), gen.Zones("us-east-9a", "us-east-9b"), gen.CIDR("10.0.0.0/17")},
				in:   v1alpha1.Input{Guardrails: v1alpha1.Guardrails{MaxWorkspaces: 100}},
			},
			want: []string{
				`spec.capacity.maxWorkspaces: 3000: the platform team allows at most 100`,
				`spec.region: "us-east-9": is not a region known to this version; known are ` + known(),
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, problems := New(team(), gen.Claim(tc.args.mods...), &tc.args.in)
			if diff := cmp.Diff(tc.want, told(problems)); diff != "" {
				t.Errorf("\n%s\nNew(...): problems: -want, +got:\n%s", tc.reason, diff)
			}
			if (p == nil) != (len(problems) > 0) {
				t.Errorf("\n%s\nNew(...): a plan comes without problems, or none with them; got plan: %t", tc.reason, p != nil)
			}
		})
	}
}

// TestNewDecides looks at the decisions that are told nowhere else.
func TestNewDecides(t *testing.T) {
	t.Parallel()
	in := v1alpha1.Input{Guardrails: v1alpha1.Guardrails{PermissionsBoundaryARN: "arn:aws-us-gov:iam::123456789012:policy/edge"}}
	p := mustPlan(t, in, gen.Region("us-gov-west-1"), gen.Internal(), gen.SingleNAT(), gen.NoEndpoints(), gen.FlowLogRetention(30))
	type decisions struct {
		URL, Cluster, Boundary, Partition, Recovery string
		NAT                                         []Zone
		NATForC                                     Zone
		Endpoints, InternetFacing                   bool
		FlowLogRetentionDays                        int
	}
	a := Zone{"us-gov-west-1a", "a"}
	want := decisions{
		URL: "https://coder.example.com", Cluster: "dev-x7k2p", Boundary: "arn:aws-us-gov:iam::123456789012:policy/edge",
		Partition: "aws-us-gov", Recovery: "us-gov-east-1", NAT: []Zone{a}, NATForC: a, FlowLogRetentionDays: 30,
	}
	got := decisions{
		URL: p.URL(), Cluster: p.ClusterName(), Boundary: p.PermissionsBoundaryARN,
		Partition: string(p.Region.Partition), Recovery: p.RecoveryRegion, NAT: p.Network.NAT, NATForC: p.Network.NATZone(p.Zones[2]),
		Endpoints: p.Network.Endpoints, InternetFacing: p.Network.InternetFacing, FlowLogRetentionDays: p.Network.FlowLogRetentionDays,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("New(...): -want, +got:\n%s", diff)
	}
}

// TestNewHoldsItsPromises holds every plan of a random claim against AWS's rules
// and against what the claim asked for.
func TestNewHoldsItsPromises(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		spec := gen.RandomSpec(t)
		p, problems := New(team(), spec, &v1alpha1.Input{})
		if len(problems) > 0 {
			checkProblems(t, problems)
			return
		}
		n := p.Network
		all := make([]netip.Prefix, 0, len(n.Subnets))
		perZone := map[Tier]map[Zone]int{}
		for _, s := range n.Subnets {
			all = append(all, s.CIDR)
			if perZone[s.Tier] == nil {
				perZone[s.Tier] = map[Zone]int{}
			}
			perZone[s.Tier][s.Zone] += 1<<(32-s.CIDR.Bits()) - awsfacts.ReservedSubnetAddresses
		}
		checkGeometry(t, n.CIDR, all)
		for _, tier := range Tiers() {
			if diff := cmp.Diff(len(p.Zones), len(perZone[tier])); diff != "" {
				t.Errorf("%s: zones with a subnet: -want, +got:\n%s", tier, diff)
			}
		}
		for _, nodes := range p.Nodes {
			// Workspace nodes are as many as the capacity needs, the others no more than the claim allows.
			asked := nodes.Needed
			if nodes.Tier != Workspace {
				asked = min(asked, nodes.Maximum)
			}
			share := (asked + len(p.Zones) - 1) / len(p.Zones)
			for zone, supply := range perZone[nodes.Tier] {
				if demand := share * nodes.AddressesEach; supply < demand {
					t.Errorf("%s: zone %s holds %d addresses, %d nodes need %d", nodes.Tier, zone.Name, supply, share, demand)
				}
			}
		}
		if capacity := p.Nodes[2].Needed * p.Nodes[2].Workspaces(); capacity < spec.Capacity.MaxWorkspaces {
			t.Errorf("%d nodes hold %d workspaces, the claim asks for %d", p.Nodes[2].Needed, capacity, spec.Capacity.MaxWorkspaces)
		}
		for _, z := range p.Zones {
			if diff := cmp.Diff(p.Region.Name+z.Letter, z.Name); diff != "" {
				t.Errorf("zone and letter: -want, +got:\n%s", diff)
			}
		}
	})
}

// checkProblems holds problems against the promise that each names field, value,
// rule and way out, and that none is told twice.
func checkProblems(t *rapid.T, problems Problems) {
	t.Helper()
	seen := map[string]bool{}
	for _, p := range problems {
		text := p.String()
		if !strings.HasPrefix(p.Field, "spec.") && !strings.HasPrefix(p.Field, "metadata.") {
			t.Errorf("%s: names no field", text)
		}
		if p.Rule == "" || strings.Contains(text, "%!") || strings.Contains(text, "invalid Prefix") || strings.Contains(text, "-1 addresses") {
			t.Errorf("%s: is not a sentence for people", text)
		}
		if seen[text] {
			t.Errorf("%s: is told twice", text)
		}
		seen[text] = true
	}
}

// TestNewIsDeterministic plans the same claim twice.
func TestNewIsDeterministic(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		spec := gen.RandomSpec(t)
		first, firstProblems := New(team(), spec, &v1alpha1.Input{})
		second, secondProblems := New(team(), spec, &v1alpha1.Input{})
		if diff := cmp.Diff(first, second, comparePrefixes()); diff != "" {
			t.Errorf("New(...): -first, +second:\n%s", diff)
		}
		if diff := cmp.Diff(told(firstProblems), told(secondProblems)); diff != "" {
			t.Errorf("New(...): problems: -first, +second:\n%s", diff)
		}
	})
}

// TestNewWithAThirdZone raises the number of zones of random claims: every subnet
// of two zones must still be there, unchanged.
func TestNewWithAThirdZone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		spec := gen.RandomSpec(t)
		spec.Region, spec.DisasterRecovery.Enabled = "eu-central-1", false
		spec.Network.ZoneCount, spec.Network.Zones = 2, nil
		if rapid.Bool().Draw(t, "named") {
			spec.Network.Zones = []api.Zone{"eu-central-1c", "eu-central-1a"}
		}
		two, problems := New(team(), spec, &v1alpha1.Input{})
		if len(problems) > 0 {
			return
		}
		spec.Network.ZoneCount = 3
		if spec.Network.Zones != nil {
			spec.Network.Zones = append(spec.Network.Zones, "eu-central-1b")
		}
		three, problems := New(team(), spec, &v1alpha1.Input{})
		if len(problems) > 0 && spec.Network.Subnets != nil {
			return // Ranges by hand may give a third zone too little, or nothing.
		}
		if len(problems) > 0 {
			t.Fatalf("New(...): a third zone is refused: %s", problems)
		}
		later := map[string]Subnet{}
		for _, s := range three.Network.Subnets {
			later[string(s.Tier)+s.Key] = s
		}
		for _, s := range two.Network.Subnets {
			if diff := cmp.Diff(s, later[string(s.Tier)+s.Key], comparePrefixes()); diff != "" {
				t.Errorf("a third zone changes subnet %s-%s: -before, +after:\n%s", s.Tier, s.Key, diff)
			}
		}
	})
}
