package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/awsfacts"
	"coderenv.io/platform/functions/internal/testing/gen"
)

func TestNodes(t *testing.T) {
	t.Parallel()
	large := awsfacts.Instance{VCPUs: 2, MemoryGiB: 8, Interfaces: 3, AddressesPerInterface: 10}
	c52x := awsfacts.Instance{VCPUs: 8, MemoryGiB: 16, Interfaces: 4, AddressesPerInterface: 15}
	m52x := awsfacts.Instance{VCPUs: 8, MemoryGiB: 32, Interfaces: 4, AddressesPerInterface: 15}
	control := Nodes{Tier: Control, Minimum: 2, Maximum: 3, Needed: 6, Type: "m5.large", Instance: large, AddressesEach: 49}
	provisioner := Nodes{Tier: Provisioner, Maximum: 20, Needed: 38, Type: "c5.2xlarge", Instance: c52x, AddressesEach: 33}
	workspace := Nodes{
		Tier: Workspace, Minimum: 10, Maximum: 200, Needed: 188, Type: "m5.2xlarge", Instance: m52x, Spot: true, AddressesEach: 49,
	}
	types := func(control, provisioner, workspace api.InstanceType) gen.Modifier {
		return func(s *api.CoderEnvironmentSpec) {
			s.Nodes.Control.InstanceTypes = []api.InstanceType{control}
			s.Nodes.Provisioner.InstanceTypes = []api.InstanceType{provisioner}
			s.Nodes.Workspace.InstanceTypes = []api.InstanceType{workspace}
		}
	}
	with := func(n Nodes, change func(*Nodes)) Nodes {
		change(&n)
		return n
	}
	cases := map[string]struct {
		reason string
		args   []gen.Modifier
		want   []Nodes
	}{
		"Seed": {
			reason: "3000 workspaces at 16 a node need 188 nodes.",
			want:   []Nodes{control, provisioner, workspace},
		},
		"LastOneThatFits": {
			reason: "The sixteenth workspace still fits the first node, the seventeenth does not.",
			args:   []gen.Modifier{gen.Workspaces(17)},
			want: []Nodes{
				with(control, func(n *Nodes) { n.Needed = 3 }),
				with(provisioner, func(n *Nodes) { n.Needed = 8 }),
				with(workspace, func(n *Nodes) { n.Needed = 2 }),
			},
		},
		"LargerInstances": {
			reason: "Memory decides how many workspaces fit, vCPUs how many provisioners, and both how many addresses.",
			args:   []gen.Modifier{types("m5.xlarge", "c5.4xlarge", "r5.4xlarge")},
			want: []Nodes{
				with(control, func(n *Nodes) {
					n.Type, n.Instance = "m5.xlarge", awsfacts.Instance{VCPUs: 4, MemoryGiB: 16, Interfaces: 4, AddressesPerInterface: 15}
				}),
				with(provisioner, func(n *Nodes) {
					n.Type, n.Needed, n.AddressesEach = "c5.4xlarge", 19, 49
					n.Instance = awsfacts.Instance{VCPUs: 16, MemoryGiB: 32, Interfaces: 8, AddressesPerInterface: 30}
				}),
				with(workspace, func(n *Nodes) {
					n.Type, n.Needed, n.AddressesEach = "r5.4xlarge", 47, 97
					n.Instance = awsfacts.Instance{VCPUs: 16, MemoryGiB: 128, Interfaces: 8, AddressesPerInterface: 30}
				}),
			},
		},
		"UnknownInstances": {
			reason: "A type that is not in the table counts like the seed's.",
			args:   []gen.Modifier{types("p5.48xlarge", "p5.48xlarge", "p5.48xlarge")},
			want: []Nodes{
				with(control, func(n *Nodes) { n.Type, n.Instance = "p5.48xlarge", awsfacts.Instance{} }),
				with(provisioner, func(n *Nodes) { n.Type, n.Instance = "p5.48xlarge", awsfacts.Instance{} }),
				with(workspace, func(n *Nodes) { n.Type, n.Instance = "p5.48xlarge", awsfacts.Instance{} }),
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tc.want, nodes(gen.Claim(tc.args...))); diff != "" {
				t.Errorf("\n%s\nnodes(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

func TestAddressesPerNode(t *testing.T) {
	t.Parallel()
	type args struct {
		tier Tier
		name api.InstanceType
	}
	cases := map[string]struct {
		reason string
		args   args
		want   int
	}{
		"Control": {
			reason: "30 pods take two blocks of 16, one more is kept warm, and the node has an address of its own.",
			args:   args{Control, "m5.large"}, want: 49,
		},
		"Provisioner": {
			reason: "8 provisioners and 5 add-ons take one block.",
			args:   args{Provisioner, "c5.2xlarge"}, want: 33,
		},
		"LargerProvisioner": {
			reason: "16 provisioners and 5 add-ons take two.",
			args:   args{Provisioner, "c5.4xlarge"}, want: 49,
		},
		"Workspace": {
			reason: "16 workspaces and 5 add-ons take two.",
			args:   args{Workspace, "m5.2xlarge"}, want: 49,
		},
		"SmallerWorkspace": {
			reason: "4 workspaces and 5 add-ons take one.",
			args:   args{Workspace, "m5.large"}, want: 33,
		},
		"LargerWorkspace": {
			reason: "A node that is planned for 64 workspaces needs addresses for 64: with 69 pods five blocks.",
			args:   args{Workspace, "r5.4xlarge"}, want: 97,
		},
		"UnknownProvisioner": {
			reason: "A type that is not in the table counts like the seed's.",
			args:   args{Provisioner, "p5.48xlarge"}, want: 33,
		},
		"UnknownWorkspace": {
			reason: "A type that is not in the table counts like the seed's.",
			args:   args{Workspace, "p5.48xlarge"}, want: 49,
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := newNodes(tc.args.tier, 0, 1, []api.InstanceType{tc.args.name}).AddressesEach
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nAddressesEach: -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

func TestVCPUs(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   Nodes
		want   int
	}{
		"Known":   {reason: "The quota is taken by the maximum.", args: Nodes{Maximum: 200, Instance: awsfacts.Instance{VCPUs: 8}}, want: 1600},
		"Unknown": {reason: "What is not known is not guessed.", args: Nodes{Maximum: 200}, want: 0},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tc.want, tc.args.VCPUs()); diff != "" {
				t.Errorf("\n%s\nVCPUs(): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
