package compose

import (
	"testing"

	xpv1 "github.com/crossplane/crossplane-runtime/v2/apis/common/v1"
	"github.com/google/go-cmp/cmp"
	ec2 "github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"
)

func TestRefs(t *testing.T) {
	t.Parallel()
	c := NewSet(testScope(), nil).Component("network", true)
	a, b := Add(c, "subnet-a", &ec2.Subnet{}), Add(c, "subnet-b", &ec2.Subnet{})
	always := xpv1.ResolvePolicyAlways
	cases := map[string]struct {
		reason string
		args   []Handle[ec2.Subnet]
		want   []xpv1.NamespacedReference
	}{
		"Two": {
			reason: "A list is resolved always, in the order of its handles, and never by a selector.",
			args:   []Handle[ec2.Subnet]{b, a},
			want: []xpv1.NamespacedReference{
				{Name: "dev-x7k2p-network-subnet-b", Policy: &xpv1.Policy{Resolve: &always}},
				{Name: "dev-x7k2p-network-subnet-a", Policy: &xpv1.Policy{Resolve: &always}},
			},
		},
		"None": {
			reason: "No handles are no references.",
			want:   []xpv1.NamespacedReference{},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tc.want, Refs(tc.args)); diff != "" {
				t.Errorf("\n%s\nRefs(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
	if diff := cmp.Diff(&xpv1.NamespacedReference{Name: "dev-x7k2p-network-subnet-a"}, a.Ref()); diff != "" {
		t.Errorf("Ref(): -want, +got:\n%s", diff)
	}
	if diff := cmp.Diff(&xpv1.NamespacedReference{Name: "dev-x7k2p-network-subnet-a", Policy: &xpv1.Policy{Resolve: &always}}, a.Follow()); diff != "" {
		t.Errorf("Follow(): -want, +got:\n%s", diff)
	}
	if diff := cmp.Diff(Key("network-subnet-a"), a.Key()); diff != "" {
		t.Errorf("Key(): -want, +got:\n%s", diff)
	}
}

func TestAtProvider(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   Observed
		want   string
	}{
		"Observed":    {reason: "A fact is what AWS says.", args: Observed{"network-vpc": structOf(t, observedVPC())}, want: "vpc-0123"},
		"NotObserved": {reason: "Of what does not exist nothing is known."},
		"OfAnother":   {reason: "The facts of another resource are not its own.", args: Observed{"network-vpc2": structOf(t, observedVPC())}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := NewSet(testScope(), tc.args)
			got := Add(s.Component("network", true), "vpc", aVPC()).AtProvider("id")
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nAtProvider(...): -want, +got:\n%s", tc.reason, diff)
			}
			if err := s.Err(); err != nil {
				t.Errorf("\n%s\nErr(): %v", tc.reason, err)
			}
		})
	}
}
