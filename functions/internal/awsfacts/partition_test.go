package awsfacts

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPartition(t *testing.T) {
	t.Parallel()

	type args struct {
		partition                          Partition
		service, region, account, resource string
	}
	type want struct {
		arn    string
		suffix string
	}
	cases := map[string]struct {
		reason string
		args   args
		want   want
	}{
		"Commercial": {
			reason: "An ARN has six parts.",
			args:   args{PartitionAWS, "ec2", "us-east-1", "123456789012", "vpc/vpc-1"},
			want:   want{arn: "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1", suffix: "amazonaws.com"},
		},
		"GovCloud": {
			reason: "GovCloud has ARNs of its own under the common domain.",
			args:   args{PartitionGovCloud, "iam", "", "123456789012", "role/r"},
			want:   want{arn: "arn:aws-us-gov:iam::123456789012:role/r", suffix: "amazonaws.com"},
		},
		"China": {
			reason: "China has a domain of its own, and a resource may itself contain colons.",
			args:   args{PartitionChina, "logs", "cn-north-1", "123456789012", "log-group:/a/b:*"},
			want:   want{arn: "arn:aws-cn:logs:cn-north-1:123456789012:log-group:/a/b:*", suffix: "amazonaws.com.cn"},
		},
		"NeitherRegionNorAccount": {
			reason: "The empty parts of a bucket's ARN stay.",
			args:   args{PartitionAWS, "s3", "", "", "bucket"},
			want:   want{arn: "arn:aws:s3:::bucket", suffix: "amazonaws.com"},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := tc.args.partition
			got := want{
				arn:    p.ARN(tc.args.service, tc.args.region, tc.args.account, tc.args.resource),
				suffix: p.DNSSuffix(),
			}
			if diff := cmp.Diff(tc.want, got, cmp.AllowUnexported(want{})); diff != "" {
				t.Errorf("\n%s\n-want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
