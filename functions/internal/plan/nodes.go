package plan

import (
	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/awsfacts"
)

// Nodes are the nodes of a tier.
type Nodes struct {
	Tier    Tier
	Minimum int
	Maximum int
	// Needed is how many nodes the capacity asks for.
	Needed int
	// Type is the preferred instance type.
	Type string
	// Instance tells the sizes of the type; zero when the type is not known.
	Instance awsfacts.Instance
	// Spot is true when the tier runs on spot capacity first.
	Spot bool
	// AddressesEach is how many addresses a node takes from its subnet.
	AddressesEach int
}

// workspaceMemoryGiB is the memory a workspace needs at least; memory must not
// be over-committed, so it bounds how many fit a node.
// https://coder.com/docs/@v2.17.3/admin/infrastructure/validated-architectures/1k-users
const workspaceMemoryGiB = 2

// workspacesPerUnknownNode is assumed for an instance type that is not in the
// table: the seed's m5.2xlarge, of 8 vCPU and 32 GiB.
const workspacesPerUnknownNode = 16

// nodes plans the tiers that hold nodes.
func nodes(spec *api.CoderEnvironmentSpec) []Nodes {
	c, p, w := spec.Nodes.Control, spec.Nodes.Provisioner, spec.Nodes.Workspace
	size := sizing(spec.Capacity.MaxWorkspaces)

	control := newNodes(Control, c.Minimum, c.Maximum, c.InstanceTypes)
	control.Needed = size.CoderdReplicas

	provisioner := newNodes(Provisioner, p.Minimum, p.Maximum, p.InstanceTypes)
	provisioner.Needed = ceil(size.Provisioners, provisioner.Provisioners())

	workspace := newNodes(Workspace, w.Minimum, w.Maximum, w.InstanceTypes)
	workspace.Needed = ceil(spec.Capacity.MaxWorkspaces, workspace.Workspaces())
	workspace.Spot = w.Spot

	return []Nodes{control, provisioner, workspace}
}

func newNodes(tier Tier, minimum, maximum int, types []api.InstanceType) Nodes {
	n := Nodes{Tier: tier, Minimum: minimum, Maximum: maximum}
	if len(types) > 0 {
		n.Type = string(types[0])
		n.Instance, _ = awsfacts.LookupInstance(n.Type)
	}
	n.AddressesEach = n.addressesEach()
	return n
}

// Workspaces is how many workspaces fit a node.
func (n Nodes) Workspaces() int {
	if fit := n.Instance.MemoryGiB / workspaceMemoryGiB; fit > 0 {
		return fit
	}
	return workspacesPerUnknownNode
}

// Provisioners is how many provisioners fit a node, one a vCPU.
func (n Nodes) Provisioners() int {
	if n.Instance.VCPUs > 0 {
		return n.Instance.VCPUs
	}
	return provisionersPerUnknownNode
}

// VCPUs is what the tier's maximum takes from the account's quota.
func (n Nodes) VCPUs() int { return n.Maximum * n.Instance.VCPUs }

func ceil(n, per int) int { return (n + per - 1) / per }
