package plan

import (
	"fmt"
	"slices"

	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/awsfacts"
)

// warnings says which numbers look unwise. None of them stops anything.
func warnings(p *Plan, spec *api.CoderEnvironmentSpec) []string {
	w := &warner{}
	w.nodes(p, spec)
	w.network(p, spec)
	w.database(spec)
	w.coder(spec)
	return w.said
}

type warner struct{ said []string }

func (w *warner) say(format string, args ...any) {
	w.said = append(w.said, fmt.Sprintf(format, args...))
}

func (w *warner) nodes(p *Plan, spec *api.CoderEnvironmentSpec) {
	want := spec.Capacity.MaxWorkspaces
	size := sizing(want)
	for _, n := range p.Nodes {
		known := n.Instance.VCPUs > 0
		if !known {
			w.say("spec.nodes.%s.instanceTypes[0]: %q: sizes of this type are not known; "+
				"the plan assumes 8 vCPU and 32 GiB and leaves it out of the vCPU quotas", n.Tier, n.Type)
		}
		if n.Maximum < n.Needed {
			w.say("spec.nodes.%s.maximum: %d: for %d workspaces this tier needs %d nodes of %s; "+
				"raise it, or lower spec.capacity.maxWorkspaces", n.Tier, n.Maximum, want, n.Needed, n.Type)
		}
		if n.Tier == Control && known && (n.Instance.VCPUs < size.CoderdVCPUs || n.Instance.MemoryGiB < size.CoderdGiB) {
			w.say("spec.nodes.control.instanceTypes[0]: %q: for %d workspaces Coder recommends %d vCPU and %d GiB for each coderd",
				n.Type, want, size.CoderdVCPUs, size.CoderdGiB)
		}
	}
}

func (w *warner) network(p *Plan, spec *api.CoderEnvironmentSpec) {
	for _, a := range p.Network.Addresses {
		if a.NeededAtMaximum > a.Available {
			w.say("spec.nodes.%s.maximum: the tier's subnets hold %d addresses in a zone and the maximum number of nodes needs %d; "+
				"some will not start", a.Tier, a.Available, a.NeededAtMaximum)
		}
	}
	for _, u := range awsfacts.UnwiseRanges() {
		if u.Prefix.Overlaps(p.Network.CIDR) {
			w.say("spec.network.cidr: %q: overlaps %s: %s", p.Network.CIDR, u.Prefix, u.Why)
		}
	}
	for i, z := range spec.Network.Zones {
		if i < len(p.Zones) && slices.Contains(p.Region.OlderZones, p.Zones[i].Letter) {
			w.say("spec.network.zones[%d]: %q: not every account has this zone, or can hold EKS in it", i, z)
		}
	}
	if r, ok := awsfacts.Lookup(p.RecoveryRegion); ok && r.OptIn {
		w.say("spec.disasterRecovery.region: %q: the account must enable this region before its first use", r.Name)
	}
	if len(p.Network.NAT) < len(p.Zones) {
		w.say("spec.network.natGateways: %q: when zone %s is lost, no zone reaches the internet",
			spec.Network.NATGateways, p.Network.NAT[0].Name)
	}
}

func (w *warner) database(spec *api.CoderEnvironmentSpec) {
	want := spec.Capacity.MaxWorkspaces
	if acu, gib := float64(spec.Database.MaxACU), sizing(want).DatabaseGiB; acu*gibPerACU < float64(gib) {
		w.say("spec.database.maxACU: %v: about %v GiB; for %d workspaces Coder recommends a database of %d GiB", acu, acu*gibPerACU, want, gib)
	}
	if days := spec.Database.BackupRetentionDays; days < promisedRetentionDays {
		w.say("spec.database.backupRetentionDays: %d: below the platform's promise of %d days", days, promisedRetentionDays)
	}
	if !spec.DisasterRecovery.Enabled {
		w.say("spec.disasterRecovery.enabled: false: a lost region takes every backup with it")
	}
}

func (w *warner) coder(spec *api.CoderEnvironmentSpec) {
	if spec.Coder.LicenseSecretRef == nil && spec.Coder.Replicas > 1 {
		w.say("spec.coder.replicas: %d: more than one replica needs a Coder licence; "+
			"set spec.coder.licenseSecretRef, or the environment runs one", spec.Coder.Replicas)
	}
}

// gibPerACU is about how much memory an Aurora capacity unit has.
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.how-it-works.html
const gibPerACU = 2

// promisedRetentionDays is how long the platform promises to keep backups.
const promisedRetentionDays = 90
