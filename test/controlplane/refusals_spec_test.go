package controlplane

import (
	"strings"
	"testing"
)

// replaced changes one part of a patch.
func replaced(patch, from, to string) string { return strings.Replace(patch, from, to, 1) }

// TestSpecClaims asks about what is neither access nor network.
func TestSpecClaims(t *testing.T) {
	t.Parallel()

	askAboutClaims(t, map[string]claimCase{
		"Region": {
			reason: "a region is not a zone",
			patch:  `spec: {region: us-east-1a}`,
			want:   `spec.region: Invalid value: "us-east-1a"`,
		},
		"HostedZone": {
			reason: "the id of a hosted zone, not its name",
			patch:  `spec: {access: {hostedZoneID: example.com}}`,
			want:   `spec.access.hostedZoneID: Invalid value: "example.com"`,
		},
		"WildcardHost": {
			reason: "a wildcard starts with an asterisk",
			patch:  `spec: {access: {wildcardHost: apps.example.com}}`,
			want:   `spec.access.wildcardHost: Invalid value: "apps.example.com"`,
		},
		"NobodyAllowed": {
			reason: "a load balancer nobody may reach",
			patch:  `spec: {access: {allowedCIDRs: []}}`,
			want:   `spec.access.allowedCIDRs in body should have at least 1 items`,
		},
		"TooManyWorkspaces": {
			reason: "the platform is sized for 3000",
			patch:  `spec: {capacity: {maxWorkspaces: 3001}}`,
			want:   `spec.capacity.maxWorkspaces in body should be less than or equal to 3000`,
		},
		"MinimumAboveMaximum": {
			reason: "the default maximum of the control tier is 3",
			patch:  `spec: {nodes: {control: {minimum: 4}}}`,
			want:   `spec.nodes.control: Invalid value: minimum must not exceed maximum`,
		},
		"MinimumAboveMaximumOfWorkspaces": {
			reason: "the same for every tier",
			patch:  `spec: {nodes: {workspace: {minimum: 20, maximum: 10}}}`,
			want:   `spec.nodes.workspace: Invalid value: minimum must not exceed maximum`,
		},
		"InstanceType": {
			reason: "an instance type has a family and a size",
			patch:  `spec: {nodes: {control: {instanceTypes: [large]}}}`,
			want:   `spec.nodes.control.instanceTypes[0]: Invalid value: "large"`,
		},
		"TimeOfDay": {
			reason: "a time is hh:mm",
			patch:  `spec: {nodes: {schedule: {up: "6:45"}}}`,
			want:   `spec.nodes.schedule.up: Invalid value: "6:45"`,
		},
		"TimeThatNoClockShows": {
			reason: "a day has 24 hours",
			patch:  `spec: {nodes: {schedule: {down: "24:15"}}}`,
			want:   `spec.nodes.schedule.down: Invalid value: "24:15"`,
		},
		"ScheduleWithoutTime": {
			reason: "up and down at the same time is no schedule",
			patch:  `spec: {nodes: {schedule: {up: "18:15"}}}`,
			want:   `up and down must differ`,
		},
		"Day": {
			reason: "days are named by three letters",
			patch:  `spec: {nodes: {schedule: {days: [Monday]}}}`,
			want:   `spec.nodes.schedule.days[0]: Unsupported value: "Monday"`,
		},
		"KubernetesVersion": {
			reason: "EKS takes minor versions",
			patch:  `spec: {cluster: {kubernetesVersion: 1.35.2}}`,
			want:   `spec.cluster.kubernetesVersion`,
		},
		"AdminRole": {
			reason: "a user is not a role",
			patch:  `spec: {cluster: {adminRoleARNs: ["arn:aws:iam::123456789012:user/me"]}}`,
			want:   `spec.cluster.adminRoleARNs[0]: Invalid value`,
		},
		"WholeACUs": {
			reason: "most people write whole numbers",
			patch:  `spec: {database: {minACU: 1, maxACU: 8}}`,
			want:   accepted,
		},
		"HalfACUs": {
			reason: "Aurora's step is one half",
			patch:  `spec: {database: {minACU: 0.5, maxACU: 7.5}}`,
			want:   accepted,
		},
		"ThirdOfACU": {
			reason: "Aurora's step is one half",
			patch:  `spec: {database: {minACU: 0.3}}`,
			want:   `spec.database.minACU: Invalid value: 0.3: must be a multiple of 0.5`,
		},
		"ACUsAboveAurora": {
			reason: "Aurora stops at 256",
			patch:  `spec: {database: {maxACU: 257}}`,
			want:   `spec.database.maxACU in body should be less than or equal to 256`,
		},
		"ACUsUpsideDown": {
			reason: "the range starts at its smaller end",
			patch:  `spec: {database: {minACU: 8, maxACU: 4}}`,
			want:   `minACU must not exceed maxACU`,
		},
		"PointInTimeBeyondAurora": {
			reason: "Aurora keeps 35 days",
			patch:  `spec: {database: {pointInTimeRecoveryDays: 90}}`,
			want:   `spec.database.pointInTimeRecoveryDays in body should be less than or equal to 35`,
		},
		"TwoSourcesToRestoreFrom": {
			reason: "a database starts from one backup",
			patch:  `spec: {database: {restoreFrom: {snapshotID: a, recoveryPointARN: "arn:aws:backup:us-east-1:123456789012:recovery-point:x"}}}`,
			want:   `name exactly one of snapshotID, recoveryPointARN and pointInTime`,
		},
		"RecoveryRegionWithoutRecovery": {
			reason: "a region for copies that nobody makes",
			patch:  `spec: {disasterRecovery: {enabled: false, region: us-west-2}}`,
			want:   `region needs enabled: true`,
		},
		"TrailWithoutMode": {
			reason: "the name of a trail that shall be created is ours to choose",
			patch:  `spec: {observability: {auditTrail: {trailName: org}}}`,
			want:   `trailName goes with mode Existing`,
		},
		"TagOfAWS": {
			reason: "AWS keeps aws: for itself",
			patch:  `spec: {tags: {"aws:cost": "1"}}`,
			want:   `tag keys Name, aws:*, crossplane-*, kubernetes.io/*, k8s.io/* and platform.coderenv.io/* are reserved`,
		},
		"TagOfTheAutoscaler": {
			reason: "a claim must not hand its nodes to another cluster's autoscaler",
			patch:  `spec: {tags: {"k8s.io/cluster-autoscaler/other": "owned"}}`,
			want:   `are reserved`,
		},
		"TagTooLong": {
			reason: "AWS takes 256 characters",
			patch:  `spec: {tags: {note: ` + strings.Repeat("x", 257) + `}}`,
			want:   `spec.tags.note: Too long`,
		},
		"TemplateTwice": {
			reason: "templates are told apart by name",
			patch:  `spec: {templates: [{name: a, toolchain: t, base: b}, {name: a, toolchain: t, base: b}]}`,
			want:   `spec.templates[1]: Duplicate value`,
		},
	})
}

// TestVersionUpdates asks about upgrades of Kubernetes.
func TestVersionUpdates(t *testing.T) {
	t.Parallel()

	const before = `spec: {cluster: {kubernetesVersion: "1.35"}}`
	askAboutUpdates(t, map[string]updateCase{
		"OneUp": {
			reason: "EKS goes one minor version at a time",
			before: before,
			change: `spec: {cluster: {kubernetesVersion: "1.36"}}`,
			want:   accepted,
		},
		"TwoUp": {
			reason: "EKS skips none",
			before: before,
			change: `spec: {cluster: {kubernetesVersion: "1.37"}}`,
			want:   `kubernetesVersion can only be raised, and by one minor version at a time`,
		},
		"OneDown": {
			reason: "EKS never goes back",
			before: before,
			change: `spec: {cluster: {kubernetesVersion: "1.34"}}`,
			want:   `kubernetesVersion can only be raised`,
		},
	})
}
