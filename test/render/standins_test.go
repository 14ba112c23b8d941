package render

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/yaml"
)

func TestStandIns(t *testing.T) {
	t.Parallel()

	const (
		vpc = "{apiVersion: ec2.aws.m.upbound.io/v1beta1, kind: VPC, " +
			"metadata: {name: dev-local-network-vpc, annotations: {crossplane.io/composition-resource-name: network-vpc}}, " +
			"spec: {forProvider: {region: us-east-1}}}"
		eip = "{apiVersion: ec2.aws.m.upbound.io/v1beta1, kind: EIP, " +
			"metadata: {annotations: {crossplane.io/composition-resource-name: network-eip-a}}, spec: {forProvider: {region: us-east-1}}}"
		role = "{apiVersion: iam.aws.m.upbound.io/v1beta1, kind: Role, metadata: {name: dev-local-r, " +
			"annotations: {crossplane.io/composition-resource-name: network-r, crossplane.io/external-name: dev-r}}}"
		other = "{apiVersion: eks.aws.m.upbound.io/v1beta1, kind: Addon, " +
			"metadata: {annotations: {crossplane.io/composition-resource-name: cluster-dns}}}"
	)
	cases := map[string]struct {
		reason    string
		region    string
		resources []string
		want      []map[string]any
	}{
		"VPC": {
			reason:    "the VPC tells the account that others wait for, and nothing says that it is ready",
			region:    "us-east-1",
			resources: []string{vpc},
			want: []map[string]any{{"atProvider": map[string]any{
				"id":                     "vpc-standin",
				"arn":                    "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-standin",
				"ownerId":                "123456789012",
				"defaultSecurityGroupId": "sg-standin-default",
			}}},
		},
		"Addresses": {
			reason:    "each address is another one",
			region:    "us-east-1",
			resources: []string{eip, eip},
			want: []map[string]any{
				{"atProvider": map[string]any{
					"id": "eipalloc-standin-network-eip-a", "allocationId": "eipalloc-standin-network-eip-a", "publicIp": "203.0.113.1",
					"arn": "arn:aws:ec2:us-east-1:123456789012:elastic-ip/eipalloc-standin-network-eip-a",
				}},
				{"atProvider": map[string]any{
					"id": "eipalloc-standin-network-eip-a", "allocationId": "eipalloc-standin-network-eip-a", "publicIp": "203.0.113.2",
					"arn": "arn:aws:ec2:us-east-1:123456789012:elastic-ip/eipalloc-standin-network-eip-a",
				}},
			},
		},
		"Global": {
			reason:    "IAM has no region; its ARNs are still of the region's partition, and of the name in AWS",
			region:    "cn-north-1",
			resources: []string{role},
			want:      []map[string]any{{"atProvider": map[string]any{"id": "dev-r", "arn": "arn:aws-cn:iam::123456789012:role/dev-r"}}},
		},
		"Unknown": {
			reason:    "a kind that nobody has asked anything of gets an id",
			region:    "us-gov-west-1",
			resources: []string{other},
			want:      []map[string]any{{"atProvider": map[string]any{"id": "standin-cluster-dns"}}},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			xr := parse(t, "{spec: {region: "+tc.region+"}}")
			var resources []Object
			for _, r := range tc.resources {
				resources = append(resources, parse(t, r))
			}
			var got []map[string]any
			for _, o := range StandIns(xr, resources) {
				status, _ := o.Object["status"].(map[string]any)
				got = append(got, status)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nStandIns(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

func parse(t *testing.T, text string) Object {
	t.Helper()
	o := Object{}
	if err := yaml.Unmarshal([]byte(text), &o.Object); err != nil {
		t.Fatal(err)
	}
	return o
}
