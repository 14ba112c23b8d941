package plan

import (
	"fmt"

	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/awsfacts"
)

// warnings says which numbers look unwise. None of them stops anything.
func warnings(p *Plan, spec *api.CoderEnvironmentSpec) []string {
	var out []string
	warn := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }

	want := spec.Capacity.MaxWorkspaces
	size := sizing(want)
	for _, n := range p.Nodes {
		if n.Type != "" && n.Instance.VCPUs == 0 {
			warn("spec.nodes.%s.instanceTypes[0]: %q: sizes of this type are not known; the plan assumes an 8 vCPU, 32 GiB node and leaves it out of the vCPU quotas", n.Tier, n.Type)
		}
		if n.Maximum < n.Needed {
			warn("spec.nodes.%s.maximum: %d: %d workspaces need %d nodes of %s in this tier; raise it, or lower spec.capacity.maxWorkspaces", n.Tier, n.Maximum, want, n.Needed, n.Type)
		}
		if n.Tier == Control && n.Instance.VCPUs > 0 && (n.Instance.VCPUs < size.CoderdVCPUs || n.Instance.MemoryGiB < size.CoderdGiB) {
			warn("spec.nodes.control.instanceTypes[0]: %q: for %d workspaces Coder recommends %d vCPU and %d GiB for each coderd", n.Type, want, size.CoderdVCPUs, size.CoderdGiB)
		}
	}
	for _, a := range p.Network.Addresses {
		if a.NeededAtMaximum > a.Available {
			warn("spec.nodes.%s.maximum: the tier's subnets hold %d addresses in a zone and the maximum number of nodes needs %d; some will not start", a.Tier, a.Available, a.NeededAtMaximum)
		}
	}
	for _, u := range awsfacts.UnwiseRanges() {
		if u.Prefix.Overlaps(p.Network.CIDR) {
			warn("spec.network.cidr: %s: overlaps %s: %s", p.Network.CIDR, u.Prefix, u.Why)
		}
	}
	if acu := float64(spec.Database.MaxACU); acu*gibPerACU < float64(size.DatabaseGiB) {
		warn("spec.database.maxACU: %v: about %v GiB; for %d workspaces Coder recommends a database of %d GiB", acu, acu*gibPerACU, want, size.DatabaseGiB)
	}
	if len(p.Network.NAT) < len(p.Zones) {
		warn("spec.network.natGateways: %s: when zone %s is lost, no zone reaches the internet", spec.Network.NATGateways, p.Network.NAT[0].Name)
	}
	if spec.Database.BackupRetentionDays < seedBackupRetentionDays {
		warn("spec.database.backupRetentionDays: %d: below the platform's objective of %d days", spec.Database.BackupRetentionDays, seedBackupRetentionDays)
	}
	if !spec.DisasterRecovery.Enabled {
		warn("spec.disasterRecovery.enabled: false: a lost region takes every backup with it")
	}
	if spec.Coder.LicenseSecretRef == nil && spec.Coder.Replicas > 1 {
		warn("spec.coder.replicas: %d: more than one replica needs a Coder licence; set spec.coder.licenseSecretRef, or the environment runs one", spec.Coder.Replicas)
	}
	return out
}

// gibPerACU is about how much memory an Aurora capacity unit has.
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.how-it-works.html
const gibPerACU = 2

// seedBackupRetentionDays is the retention that the platform promises.
const seedBackupRetentionDays = 90
