package invariants

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

func aws(group, kind string) schema.GroupKind {
	return schema.GroupKind{Group: group + awsGroupSuffix, Kind: kind}
}

func TestReferenceMapOf(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		kind   schema.GroupKind
		field  string
		want   referenceField
	}{
		"Plain": {
			reason: "the usual form",
			kind:   aws("ec2", "Subnet"), field: "vpcIdRef",
			want: referenceField{target: aws("ec2", "VPC")},
		},
		"ListWithNamesOfItsOwn": {
			reason: "the marker refFieldName overrides the generator's plural",
			kind:   aws("ec2", "NetworkACL"), field: "subnetIdRefs",
			want: referenceField{target: aws("ec2", "Subnet"), list: true},
		},
		"ListWithoutNames": {
			reason: "without the marker the field's own plural stays",
			kind:   aws("ec2", "NATGateway"), field: "secondaryAllocationIdsRefs",
			want: referenceField{target: aws("ec2", "EIP"), list: true},
		},
		"RefFieldNamedAfterTarget": {
			reason: "an access entry's principal is a role, and says so in the name of the field",
			kind:   aws("eks", "AccessEntry"), field: "principalArnFromRoleRef",
			want: referenceField{target: aws("iam", "Role")},
		},
		"Nested": {
			reason: "fields of nested objects have paths",
			kind:   aws("eks", "Cluster"), field: "vpcConfig.securityGroupIdRefs",
			want: referenceField{target: aws("ec2", "SecurityGroup"), list: true},
		},
		"InsideList": {
			reason: "lists on the way leave no trace in the path",
			kind:   aws("backup", "Plan"), field: "rule.targetVaultNameRef",
			want: referenceField{target: aws("backup", "Vault")},
		},
		"OtherGroup": {
			reason: "flow logs go to a log group of another API group",
			kind:   aws("ec2", "FlowLog"), field: "logDestinationRef",
			want: referenceField{target: aws("cloudwatchlogs", "Group")},
		},
		"NotWhatOneThinks": {
			reason: "alarm actions resolve to scaling policies, never to topics: only the provider could tell",
			kind:   aws("cloudwatch", "MetricAlarm"), field: "alarmActionsRefs",
			want: referenceField{target: aws("autoscaling", "Policy"), list: true},
		},
		"HandWritten": {
			reason: "the one kind upjet did not generate has a bare type in its marker",
			kind:   aws("eks", "ClusterAuth"), field: "clusterNameRef",
			want: referenceField{target: aws("eks", "Cluster")},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refs, err := referenceMapOf(tc.kind)
			if err != nil {
				t.Fatal(err)
			}
			got := refs.references[tc.field]
			if diff := cmp.Diff(tc.want, got, cmp.AllowUnexported(referenceField{})); diff != "" {
				t.Errorf("%s: %s.%s: -want +got:\n%s", tc.reason, tc.kind, tc.field, diff)
			}
		})
	}
}
