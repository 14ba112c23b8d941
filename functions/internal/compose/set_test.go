package compose

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	ec2 "github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"
	iam "github.com/upbound/provider-aws/v2/apis/namespaced/iam/v1beta1"
)

func testScope() Scope {
	return Scope{
		Name:               "dev-x7k2p",
		Namespace:          "team-a",
		Region:             "us-east-1",
		ProviderConfigKind: "ClusterProviderConfig",
		ProviderConfigName: "default",
		Tags:               map[string]string{"owner": "team-a"},
	}
}

// aVPC is a desired resource, and composedVPC what becomes of it.
func aVPC() *ec2.VPC {
	return &ec2.VPC{Spec: ec2.VPCSpec{ForProvider: ec2.VPCParameters_2{CidrBlock: new("10.0.0.0/16")}}}
}

func composedVPC() map[string]any {
	return map[string]any{
		"apiVersion": "ec2.aws.m.upbound.io/v1beta1",
		"kind":       "VPC",
		"metadata": map[string]any{
			"name":      "dev-x7k2p-network-vpc",
			"namespace": "team-a",
			"labels":    map[string]any{LabelComponent: "network"},
		},
		"spec": map[string]any{
			"forProvider": map[string]any{
				"cidrBlock": "10.0.0.0/16",
				"region":    "us-east-1",
				"tags":      map[string]any{"owner": "team-a", "Name": "dev-x7k2p-network-vpc"},
			},
			"providerConfigRef": map[string]any{"kind": "ClusterProviderConfig", "name": "default"},
		},
	}
}

// observedVPC is the same as it exists: the provider and others have added to it,
// and its range is another one.
func observedVPC() map[string]any {
	return map[string]any{
		"apiVersion": "ec2.aws.m.upbound.io/v1beta1",
		"kind":       "VPC",
		"metadata": map[string]any{
			"name":      "dev-x7k2p-network-vpc",
			"namespace": "team-a",
			"labels":    map[string]any{LabelComponent: "network", "crossplane.io/composite": "dev-x7k2p"},
			"annotations": map[string]any{
				"crossplane.io/external-name":           "vpc-0123",
				"crossplane.io/external-create-pending": "2026-01-02T03:04:05Z",
			},
			"uid":             "6e9c1f0a-0000-4000-a000-000000000000",
			"resourceVersion": "17",
			"finalizers":      []any{"finalizer.managedresource.crossplane.io"},
			"managedFields":   []any{map[string]any{"manager": "provider"}},
		},
		"spec": map[string]any{
			"forProvider":        map[string]any{"cidrBlock": "10.9.0.0/16", "instanceTenancy": "default"},
			"managementPolicies": []any{"*"},
		},
		"status": map[string]any{
			"atProvider": map[string]any{"id": "vpc-0123"},
			"conditions": []any{map[string]any{"type": "Ready", "status": "True", "reason": "Available"}},
		},
	}
}

// keptVPC is the observed VPC, asking for what is there already.
func keptVPC() map[string]any {
	return map[string]any{
		"apiVersion": "ec2.aws.m.upbound.io/v1beta1",
		"kind":       "VPC",
		"metadata": map[string]any{
			"name":        "dev-x7k2p-network-vpc",
			"namespace":   "team-a",
			"labels":      map[string]any{LabelComponent: "network"},
			"annotations": map[string]any{"crossplane.io/external-name": "vpc-0123"},
		},
		"spec": map[string]any{
			"forProvider":        map[string]any{"cidrBlock": "10.9.0.0/16", "instanceTenancy": "default"},
			"managementPolicies": []any{"*"},
		},
	}
}

func TestAddLatch(t *testing.T) {
	t.Parallel()
	type args struct {
		opts     []Option
		observed map[string]any
	}
	type want struct {
		object map[string]any
		held   []Held
	}
	open, closed := newGate("moon", true), newGate("moon", false)
	withoutSpec := observedVPC()
	delete(withoutSpec, "spec")
	keptWithoutSpec := keptVPC()
	delete(keptWithoutSpec, "spec")
	cases := map[string]struct {
		reason string
		args   args
		want   want
	}{
		"NoGate": {
			reason: "Most resources wait for nothing.",
			want:   want{object: composedVPC()},
		},
		"Open": {
			reason: "An open gate holds nothing back.",
			args:   args{opts: []Option{After(open)}},
			want:   want{object: composedVPC()},
		},
		"OpenAndExisting": {
			reason: "What exists behind an open gate is what the component wants it to be.",
			args:   args{opts: []Option{After(open)}, observed: observedVPC()},
			want:   want{object: composedVPC()},
		},
		"Closed": {
			reason: "A closed gate holds back what does not exist.",
			args:   args{opts: []Option{After(closed)}},
			want:   want{held: []Held{{Key: "network-vpc", Component: "network", Gate: closed}}},
		},
		"ClosedAndExisting": {
			reason: "It never holds back what exists, and asks for it as it is: what the component would want rests on a fact that has gone.",
			args:   args{opts: []Option{After(closed)}, observed: observedVPC()},
			want:   want{object: keptVPC(), held: []Held{{Key: "network-vpc", Component: "network", Gate: closed, Exists: true}}},
		},
		"ClosedAndExistingWithoutSpec": {
			reason: "What an observed resource does not have is not asked for either.",
			args:   args{opts: []Option{After(closed)}, observed: withoutSpec},
			want:   want{object: keptWithoutSpec, held: []Held{{Key: "network-vpc", Component: "network", Gate: closed, Exists: true}}},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := Observed{}
			if tc.args.observed != nil {
				o["network-vpc"] = structOf(t, tc.args.observed)
			}
			s := NewSet(testScope(), o)
			h := Add(s.Component("network", true), "vpc", aVPC(), tc.args.opts...)
			if err := s.Err(); err != nil {
				t.Fatalf("\n%s\nErr(): %v", tc.reason, err)
			}

			got := want{held: s.Held()}
			for _, r := range s.Resources() {
				got.object = r.Object.AsMap()
			}
			if diff := cmp.Diff(tc.want, got, cmp.AllowUnexported(want{}, Gate{})); diff != "" {
				t.Errorf("\n%s\nAdd(...): -want, +got:\n%s", tc.reason, diff)
			}
			if diff := cmp.Diff("dev-x7k2p-network-vpc", h.Name()); diff != "" {
				t.Errorf("\n%s\nAdd(...): a handle names its resource, held back or not: -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

func TestSetErrors(t *testing.T) {
	t.Parallel()
	type stranger struct{ Spec struct{ A string } }
	cases := map[string]struct {
		reason string
		args   func(c *Component)
		want   string
	}{
		"Twice": {
			reason: "Of two resources with one key the second would replace the first, silently.",
			args: func(c *Component) {
				Add(c, "vpc", aVPC())
				Add(c, "vpc", aVPC())
			},
			want: "network-vpc was added twice",
		},
		"TwiceWhileWaiting": {
			reason: "A mistake that shows only once a gate opens would show when an environment is half built.",
			args: func(c *Component) {
				Add(c, "vpc", aVPC(), After(newGate("moon", false)))
				Add(c, "vpc", aVPC(), After(newGate("moon", false)))
			},
			want: "network-vpc was added twice",
		},
		"TwiceOnceWaiting": {
			reason: "Also where only one of the two waits.",
			args: func(c *Component) {
				Add(c, "vpc", aVPC(), After(newGate("moon", false)))
				Add(c, "vpc", aVPC())
			},
			want: "network-vpc was added twice",
		},
		"Stranger": {
			reason: "A type of a group that is not registered cannot be composed, and the error says where to register it.",
			args:   func(c *Component) { Add(c, "x", &stranger{}) },
			want:   "network-x: compose.stranger is not a kind of a registered group; add its group to compose.groups",
		},
		"EmptySpec": {
			reason: "A resource that asks for nothing is a mistake.",
			args:   func(c *Component) { Add(c, "role", &iam.Role{}) },
			want:   "network-role: Role has an empty spec",
		},
		"Several": {
			reason: "Whoever mends one error should know of the next.",
			args: func(c *Component) {
				Add(c, "x", &stranger{})
				Add(c, "role", &iam.Role{})
			},
			want: "network-x: compose.stranger is not a kind of a registered group; add its group to compose.groups\n" +
				"network-role: Role has an empty spec",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := NewSet(testScope(), nil)
			tc.args(s.Component("network", true))
			if diff := cmp.Diff(tc.want, errorText(s.Err())); diff != "" {
				t.Errorf("\n%s\nErr(): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

// TestOrder pins the order in which people are told of resources: that in which
// the architecture adds them.
func TestOrder(t *testing.T) {
	t.Parallel()
	s := NewSet(testScope(), nil)
	c := s.Component("network", true)
	var want []Key
	for _, role := range []string{"c", "a", "b", "a2"} {
		want = append(want, Add(c, role, aVPC()).Key())
	}
	var got []Key
	for _, r := range s.Resources() {
		got = append(got, r.Key)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Resources(): -want, +got:\n%s", diff)
	}
}

// TestComponentOfAnotherStep composes a component that another step emits: its
// handles lead somewhere, its resources are counted and not emitted.
func TestComponentOfAnotherStep(t *testing.T) {
	t.Parallel()
	s := NewSet(testScope(), Observed{"network-vpc": structOf(t, observedVPC())})
	h := Add(s.Component("network", false), "vpc", aVPC())

	type result struct {
		Name, ID    string
		Emit, Ready bool
	}
	got := result{Name: h.Ref().Name, ID: h.AtProvider("id")}
	for _, r := range s.Resources() {
		got.Emit, got.Ready = r.Emit, r.Ready.Ready
	}
	if diff := cmp.Diff(result{Name: "dev-x7k2p-network-vpc", ID: "vpc-0123", Ready: true}, got); diff != "" {
		t.Errorf("Add(...): -want, +got:\n%s", diff)
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	renamed := observedVPC()
	renamed["metadata"].(map[string]any)["name"] = "the-old-name" //nolint:errcheck // Written above.
	type args struct {
		scope    string
		observed map[string]any
		opts     []Option
	}
	type want struct {
		Name       string
		ByRole     string
		Annotation any
	}
	cases := map[string]struct {
		reason string
		args   args
		want   want
	}{
		"FromScopeAndKey": {
			reason: "A name is the environment's and the key.",
			args:   args{scope: "dev-x7k2p"},
			want:   want{Name: "dev-x7k2p-network-vpc", ByRole: "dev-x7k2p-network-vpc"},
		},
		"Existing": {
			reason: "What exists keeps its name, and everything that refers to it follows.",
			args:   args{scope: "dev-x7k2p", observed: renamed},
			want:   want{Name: "the-old-name", ByRole: "the-old-name"},
		},
		"ExternalName": {
			reason: "A name in AWS that was chosen stands in the annotation.",
			args:   args{scope: "dev-x7k2p", opts: []Option{ExternalName("/coderenv/dev")}},
			want:   want{Name: "dev-x7k2p-network-vpc", ByRole: "dev-x7k2p-network-vpc", Annotation: "/coderenv/dev"},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := Observed{}
			if tc.args.observed != nil {
				o["network-vpc"] = structOf(t, tc.args.observed)
			}
			scope := testScope()
			scope.Name = tc.args.scope
			s := NewSet(scope, o)
			c := s.Component("network", true)
			h := Add(c, "vpc", aVPC(), tc.args.opts...)
			got := want{Name: h.Ref().Name, ByRole: c.Named("vpc")}
			meta, _ := s.Resources()[0].Object.AsMap()["metadata"].(map[string]any)
			if annotations, ok := meta["annotations"].(map[string]any); ok {
				got.Annotation = annotations["crossplane.io/external-name"]
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nAdd(...): -want, +got:\n%s", tc.reason, diff)
			}
			if diff := cmp.Diff(tc.want.Name, meta["name"]); diff != "" {
				t.Errorf("\n%s\nmetadata.name: -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

// TestLongNames gives two environments names that differ at the end of all that
// Kubernetes takes: their resources must not share a name.
func TestLongNames(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, last := range []string{"a", "b"} {
		scope := testScope()
		scope.Name = strings.Repeat("n", 252) + last
		h := Add(NewSet(scope, nil).Component("network", true), "vpc", aVPC())
		if len(h.Name()) > 253 {
			t.Errorf("Name(): %d characters, Kubernetes takes 253", len(h.Name()))
		}
		names[h.Name()] = true
	}
	if diff := cmp.Diff(2, len(names)); diff != "" {
		t.Errorf("different names: -want, +got:\n%s", diff)
	}
}
