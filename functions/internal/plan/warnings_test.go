package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/testing/gen"
)

// content is a claim that gives no reason for a warning.
func content() gen.Modifier {
	return func(s *api.CoderEnvironmentSpec) {
		s.Capacity.MaxWorkspaces = 600
		s.Coder.Replicas = 1
	}
}

func TestWarnings(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   []gen.Modifier
		want   []string
	}{
		"None": {
			reason: "600 workspaces fit the defaults.",
		},
		"Seed": {
			reason: "The default claim promises 3000 workspaces with the seed's sizes, which Coder's own numbers do not support.",
			args:   []gen.Modifier{gen.Workspaces(3000)},
			want: []string{
				`spec.nodes.control.maximum: 3: for 3000 workspaces this tier needs 6 nodes of m5.large; ` +
					`raise it, or lower spec.capacity.maxWorkspaces`,
				`spec.nodes.control.instanceTypes[0]: "m5.large": for 3000 workspaces Coder recommends 4 vCPU and 12 GiB for each coderd`,
				`spec.nodes.provisioner.maximum: 20: for 3000 workspaces this tier needs 38 nodes of c5.2xlarge; ` +
					`raise it, or lower spec.capacity.maxWorkspaces`,
				`spec.database.maxACU: 64: about 128 GiB; for 3000 workspaces Coder recommends a database of 155 GiB`,
			},
		},
		"MaximumTooLow": {
			reason: "A bound that cannot hold the capacity is told with the number that would.",
			args:   []gen.Modifier{func(s *api.CoderEnvironmentSpec) { s.Nodes.Workspace.Maximum = 37 }},
			want: []string{
				`spec.nodes.workspace.maximum: 37: for 600 workspaces this tier needs 38 nodes of m5.2xlarge; ` +
					`raise it, or lower spec.capacity.maxWorkspaces`,
			},
		},
		"UnknownInstanceType": {
			reason: "Where the plan had to assume a size it says so.",
			args:   []gen.Modifier{func(s *api.CoderEnvironmentSpec) { s.Nodes.Workspace.InstanceTypes = []api.InstanceType{"p5.48xlarge"} }},
			want: []string{
				`spec.nodes.workspace.instanceTypes[0]: "p5.48xlarge": sizes of this type are not known; ` +
					`the plan assumes 8 vCPU and 32 GiB and leaves it out of the vCPU quotas`,
			},
		},
		"AddressesAtMaximum": {
			reason: "A maximum that the capacity does not ask for may exceed the subnets; the last nodes would not start.",
			args:   []gen.Modifier{func(s *api.CoderEnvironmentSpec) { s.Nodes.Workspace.Maximum = 250 }},
			want: []string{
				`spec.nodes.workspace.maximum: the tier's subnets hold 4091 addresses in a zone and the maximum number of nodes ` +
					`needs 4116; some will not start`,
			},
		},
		"UnwiseRange": {
			reason: "Docker's bridge has the same addresses.",
			args:   []gen.Modifier{gen.CIDR("172.17.0.0/16")},
			want: []string{
				`spec.network.cidr: "172.17.0.0/16": overlaps 172.17.0.0/16: ` +
					`Docker's bridge uses it, and with it AWS services such as Cloud9 and SageMaker`,
			},
		},
		"ZoneNotForEverybody": {
			reason: "A zone that only some accounts have is for the claim to name and for its account to know.",
			args: []gen.Modifier{gen.Region("us-west-1"), gen.Zones("us-west-1a", "us-west-1c"), func(s *api.CoderEnvironmentSpec) {
				s.Nodes.Workspace.Maximum = 100
			}},
			want: []string{`spec.network.zones[1]: "us-west-1c": not every account has this zone, or can hold EKS in it`},
		},
		"RecoveryToBeEnabled": {
			reason: "The first copy would fail.",
			args:   []gen.Modifier{gen.Region("ap-south-1")},
			want:   []string{`spec.disasterRecovery.region: "ap-south-2": the account must enable this region before its first use`},
		},
		"DatabaseTooSmall": {
			reason: "Between half units the number is told as written.",
			args:   []gen.Modifier{func(s *api.CoderEnvironmentSpec) { s.Database.MaxACU = 14.5 }},
			want:   []string{`spec.database.maxACU: 14.5: about 29 GiB; for 600 workspaces Coder recommends a database of 30 GiB`},
		},
		"SingleNAT": {
			reason: "Every zone depends on one.",
			args:   []gen.Modifier{gen.SingleNAT()},
			want:   []string{`spec.network.natGateways: "Single": when zone us-east-1a is lost, no zone reaches the internet`},
		},
		"BackupsKeptShort": {
			reason: "The platform promises 90 days.",
			args:   []gen.Modifier{gen.BackupRetention(89)},
			want:   []string{`spec.database.backupRetentionDays: 89: below the platform's promise of 90 days`},
		},
		"NoRecovery": {
			reason: "Nothing outlives the region.",
			args:   []gen.Modifier{gen.NoRecovery()},
			want:   []string{`spec.disasterRecovery.enabled: false: a lost region takes every backup with it`},
		},
		"ReplicasWithoutLicence": {
			reason: "A second replica needs a licence.",
			args:   []gen.Modifier{func(s *api.CoderEnvironmentSpec) { s.Coder.Replicas = 2 }},
			want: []string{
				`spec.coder.replicas: 2: more than one replica needs a Coder licence; ` +
					`set spec.coder.licenseSecretRef, or the environment runs one`,
			},
		},
		"ReplicasWithLicence": {
			reason: "With a licence it does not.",
			args: []gen.Modifier{func(s *api.CoderEnvironmentSpec) {
				s.Coder.Replicas, s.Coder.LicenseSecretRef = 2, &api.SecretKeyRef{Name: "licence", Key: "license"}
			}},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := mustPlan(t, v1alpha1.Input{}, append([]gen.Modifier{content()}, tc.args...)...).Warnings
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nWarnings: -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
