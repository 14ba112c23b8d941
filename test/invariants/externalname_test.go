package invariants

import (
	"testing"

	"k8s.io/apimachinery/pkg/runtime/schema"
)

func TestUserChoosesName(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		kind   schema.GroupKind
		want   bool
	}{
		"Assigned":        {reason: "AWS gives a VPC its id", kind: aws("ec2", "VPC"), want: false},
		"AssignedNamed":   {reason: "a security group's name is a field, its id AWS's", kind: aws("ec2", "SecurityGroup"), want: false},
		"AssignedARN":     {reason: "a load balancer is known by its ARN", kind: aws("elbv2", "LB"), want: false},
		"Framework":       {reason: "rules of the newer framework have ids too", kind: aws("ec2", "SecurityGroupIngressRule"), want: false},
		"Derived":         {reason: "an association's id is made of its two ends", kind: aws("ec2", "VPCEndpointSubnetAssociation"), want: false},
		"DerivedAddon":    {reason: "an add-on's id is cluster and add-on", kind: aws("eks", "Addon"), want: false},
		"Chosen":          {reason: "a role is called what we call it", kind: aws("iam", "Role"), want: true},
		"ChosenPath":      {reason: "a log group's name has slashes and needs the annotation", kind: aws("cloudwatchlogs", "Group"), want: true},
		"ChosenAlias":     {reason: "the provider adds alias/ to the name we choose", kind: aws("kms", "Alias"), want: true},
		"ChosenCluster":   {reason: "a cluster is called what we call it", kind: aws("eks", "Cluster"), want: true},
		"ChosenTwoLabels": {reason: "a policy of a role has a name within the role", kind: aws("iam", "RolePolicy"), want: true},
		"HandWritten":     {reason: "a controller that sets no initializers keeps the runtime's", kind: aws("eks", "ClusterAuth"), want: true},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := userChoosesName(tc.kind)
			if err != nil {
				t.Fatal(err)
			}
			if got != tc.want {
				t.Errorf("%s: userChoosesName(%s) = %t, want %t", tc.reason, tc.kind, got, tc.want)
			}
		})
	}
}
