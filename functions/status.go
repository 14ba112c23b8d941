package main

import (
	"fmt"

	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/compose"
	"coderenv.io/platform/functions/internal/plan"
)

// stageReady is the stage of an environment that is complete.
const stageReady = "Ready"

// statusOf tells the environment's facts and the plan.
func statusOf(p *plan.Plan, out outputs, pr progress) api.CoderEnvironmentStatus {
	return api.CoderEnvironmentStatus{
		URL:   p.URL(),
		Stage: stageOf(pr),
		Resources: &api.ResourcesStatus{
			Ready:    pr.ready,
			Total:    pr.total,
			Progress: fmt.Sprintf("%d/%d", pr.ready, pr.total),
			Waiting:  waitingStatus(pr.held),
		},
		Network: &api.NetworkStatus{
			VPCID:     out.network.VPC.AtProvider("id"),
			AccountID: out.network.AccountID,
			PublicIPs: out.network.PublicIPs,
		},
		Plan: planStatus(p),
	}
}

// waitingStatus tells what waits for which fact.
func waitingStatus(held []compose.Held) []api.WaitingResource {
	out := make([]api.WaitingResource, len(held))
	for i, h := range held {
		out[i] = api.WaitingResource{Resource: string(h.Key), For: h.Gate.Name, Kept: h.Exists}
	}
	return out
}

// stageOf is the first component that is not complete.
func stageOf(pr progress) string {
	for _, c := range pr.components {
		if !c.done() {
			return c.name
		}
	}
	return stageReady
}

func planStatus(p *plan.Plan) *api.PlanStatus {
	out := &api.PlanStatus{Partition: string(p.Region.Partition), RecoveryRegion: p.RecoveryRegion}
	for _, z := range p.Zones {
		out.Zones = append(out.Zones, z.Name)
	}
	for _, s := range p.Network.Subnets {
		out.Subnets = append(out.Subnets, api.PlannedSubnet{
			Tier: string(s.Tier), Zone: s.Zone.Name, CIDR: s.CIDR.String(), Addresses: s.Addresses(),
		})
	}
	for _, n := range p.Nodes {
		out.Nodes = append(out.Nodes, api.PlannedNodes{
			Tier: string(n.Tier), Minimum: n.Minimum, Maximum: n.Maximum, Needed: n.Needed, VCPUs: n.VCPUs(),
		})
	}
	for _, a := range p.Network.Addresses {
		out.Addresses = append(out.Addresses, api.PlannedAddresses{Tier: string(a.Tier), Available: a.Available, Needed: a.Needed})
	}
	for _, q := range p.Quotas {
		out.Quotas = append(out.Quotas, api.PlannedQuota{
			Code: q.Code, Name: q.Name, Needed: q.Needed, Default: q.Default, Increase: q.Increase(),
		})
	}
	return out
}
