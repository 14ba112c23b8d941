package awsfacts

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestServicePrincipal(t *testing.T) {
	t.Parallel()

	type args struct {
		region  string
		service Service
	}
	cases := map[string]struct {
		reason string
		args   args
		want   string
	}{
		"Usual": {
			reason: "A principal is the service under amazonaws.com.",
			args:   args{"eu-west-1", ServiceVPCFlowLogs}, want: "vpc-flow-logs.amazonaws.com",
		},
		"UsualInChina": {
			reason: "IAM in China refuses eks.amazonaws.com.cn.",
			args:   args{"cn-north-1", ServiceEKS}, want: "eks.amazonaws.com",
		},
		"SubserviceInChina": {
			reason: "Two-part services end like all others.",
			args:   args{"cn-northwest-1", ServiceRDSMonitoring}, want: "monitoring.rds.amazonaws.com",
		},
		"EC2": {
			reason: "EC2 is like all others outside of China.",
			args:   args{"us-east-1", ServiceEC2}, want: "ec2.amazonaws.com",
		},
		"EC2InGovCloud": {
			reason: "GovCloud shares the common suffix.",
			args:   args{"us-gov-west-1", ServiceEC2}, want: "ec2.amazonaws.com",
		},
		"EC2InChina": {
			reason: "EKS in China wants its node roles to trust this very name.",
			args:   args{"cn-northwest-1", ServiceEC2}, want: "ec2.amazonaws.com.cn",
		},
		"Logs": {
			reason: "CloudWatch Logs uses keys under the name of its region.",
			args:   args{"ap-south-1", ServiceLogs}, want: "logs.ap-south-1.amazonaws.com",
		},
		"LogsInGovCloud": {
			reason: "CloudWatch Logs uses keys under the name of its region.",
			args:   args{"us-gov-east-1", ServiceLogs}, want: "logs.us-gov-east-1.amazonaws.com",
		},
		"LogsInChina": {
			reason: "CloudWatch Logs takes region and suffix.",
			args:   args{"cn-north-1", ServiceLogs}, want: "logs.cn-north-1.amazonaws.com.cn",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, ok := Lookup(tc.args.region)
			if !ok {
				t.Fatalf("no region %q", tc.args.region)
			}
			if diff := cmp.Diff(tc.want, r.ServicePrincipal(tc.args.service)); diff != "" {
				t.Errorf("\n%s\n-want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
