package plan

import "coderenv.io/platform/functions/internal/awsfacts"

// A Quota is an AWS quota that the environment needs.
type Quota struct {
	awsfacts.Quota

	// Needed by this environment alone; others in the account add to it.
	Needed int
}

// Increase says whether AWS's default does not hold the environment.
func (q Quota) Increase() bool { return q.Needed > q.Default }

// quotas lists what the environment takes from the account's quotas.
func quotas(p *Plan) []Quota {
	onDemand, spot := 0, 0
	for _, n := range p.Nodes {
		onDemand += n.VCPUs()
		if n.Spot {
			spot += n.VCPUs()
		}
	}
	largest := 0
	for _, n := range p.Nodes {
		largest = max(largest, n.Maximum)
	}
	needs := []Quota{
		{Quota: awsfacts.QuotaVPCs, Needed: 1},
		{Quota: awsfacts.QuotaElasticIPs, Needed: len(p.Network.NAT)},
		{Quota: awsfacts.QuotaNATGatewaysPerZone, Needed: 1},
		{Quota: awsfacts.QuotaOnDemandVCPUs, Needed: onDemand},
		{Quota: awsfacts.QuotaSpotVCPUs, Needed: spot},
		{Quota: awsfacts.QuotaNodesPerNodeGroup, Needed: largest},
	}
	out := make([]Quota, 0, len(needs))
	for _, q := range needs {
		if q.Needed > 0 {
			out = append(out, q)
		}
	}
	return out
}
