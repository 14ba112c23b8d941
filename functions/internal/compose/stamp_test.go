package compose

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	ec2 "github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"
	iam "github.com/upbound/provider-aws/v2/apis/namespaced/iam/v1beta1"
)

func TestStamp(t *testing.T) {
	t.Parallel()
	config := map[string]any{"kind": "ClusterProviderConfig", "name": "default"}
	cases := map[string]struct {
		reason string
		args   func(c *Component)
		want   map[string]any
	}{
		"Regional": {
			reason: "Region, tags and provider configuration are the environment's.",
			args:   func(c *Component) { Add(c, "vpc", aVPC()) },
			want: map[string]any{
				"forProvider": map[string]any{
					"cidrBlock": "10.0.0.0/16", "region": "us-east-1",
					"tags": map[string]any{"owner": "team-a", "Name": "dev-x7k2p-network-vpc"},
				},
				"providerConfigRef": config,
			},
		},
		"RegionOfItsOwn": {
			reason: "What a component has decided stays: copies of backups lie elsewhere.",
			args: func(c *Component) {
				vpc := aVPC()
				vpc.Spec.ForProvider.Region = new("us-west-2")
				Add(c, "vpc", vpc)
			},
			want: map[string]any{
				"forProvider": map[string]any{
					"cidrBlock": "10.0.0.0/16", "region": "us-west-2",
					"tags": map[string]any{"owner": "team-a", "Name": "dev-x7k2p-network-vpc"},
				},
				"providerConfigRef": config,
			},
		},
		"OwnTagsWin": {
			reason: "A component's own tags win over the environment's and over the name: controllers look for them.",
			args: func(c *Component) {
				vpc := aVPC()
				vpc.Spec.ForProvider.Tags = map[string]*string{"tier": new("public"), "owner": new("component"), "Name": new("mine")}
				Add(c, "vpc", vpc)
			},
			want: map[string]any{
				"forProvider": map[string]any{
					"cidrBlock": "10.0.0.0/16", "region": "us-east-1",
					"tags": map[string]any{"tier": "public", "owner": "component", "Name": "mine"},
				},
				"providerConfigRef": config,
			},
		},
		"Global": {
			reason: "IAM has no region.",
			args: func(c *Component) {
				Add(c, "role", &iam.Role{Spec: iam.RoleSpec{ForProvider: iam.RoleParameters{Description: new("a role")}}})
			},
			want: map[string]any{
				"forProvider": map[string]any{
					"description": "a role", "tags": map[string]any{"owner": "team-a", "Name": "dev-x7k2p-network-role"},
				},
				"providerConfigRef": config,
			},
		},
		"Untagged": {
			reason: "A kind that takes no tags gets none.",
			args: func(c *Component) {
				Add(c, "route", &ec2.Route{Spec: ec2.RouteSpec{ForProvider: ec2.RouteParameters_2{DestinationCidrBlock: new("0.0.0.0/0")}}})
			},
			want: map[string]any{
				"forProvider":       map[string]any{"destinationCidrBlock": "0.0.0.0/0", "region": "us-east-1"},
				"providerConfigRef": config,
			},
		},
		"OnlyInitProvider": {
			reason: "Parameters for creation alone leave room for the stamp.",
			args: func(c *Component) {
				Add(c, "vpc", &ec2.VPC{Spec: ec2.VPCSpec{InitProvider: ec2.VPCInitParameters_2{CidrBlock: new("10.0.0.0/16")}}})
			},
			want: map[string]any{
				"forProvider": map[string]any{
					"region": "us-east-1", "tags": map[string]any{"owner": "team-a", "Name": "dev-x7k2p-network-vpc"},
				},
				"initProvider":      map[string]any{"cidrBlock": "10.0.0.0/16"},
				"providerConfigRef": config,
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := NewSet(testScope(), nil)
			tc.args(s.Component("network", true))
			if err := s.Err(); err != nil {
				t.Fatalf("\n%s\nErr(): %v", tc.reason, err)
			}
			got := s.Resources()[0].Object.AsMap()["spec"]
			if diff := cmp.Diff(any(tc.want), got); diff != "" {
				t.Errorf("\n%s\nspec: -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

// TestStampLeavesTheScopeAlone fails if the tags of one resource could reach the
// next by way of the scope.
func TestStampLeavesTheScopeAlone(t *testing.T) {
	t.Parallel()
	scope := testScope()
	vpc := aVPC()
	vpc.Spec.ForProvider.Tags = map[string]*string{"tier": new("public")}
	Add(NewSet(scope, nil).Component("network", true), "vpc", vpc)
	if diff := cmp.Diff(map[string]string{"owner": "team-a"}, scope.Tags); diff != "" {
		t.Errorf("scope.Tags: -want, +got:\n%s", diff)
	}
}
