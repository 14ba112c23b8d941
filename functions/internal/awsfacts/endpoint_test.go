package awsfacts

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEndpointService(t *testing.T) {
	t.Parallel()

	type want struct {
		name    string
		offered bool
	}
	cases := map[string]struct {
		reason  string
		region  string
		service EndpointService
		want    want
	}{
		"Commercial": {
			reason: "Names have one form outside of China.",
			region: "us-east-1", service: EndpointECRAPI,
			want: want{"com.amazonaws.us-east-1.ecr.api", true},
		},
		"GovCloud": {
			reason: "GovCloud has the commercial form.",
			region: "us-gov-west-1", service: EndpointSTS,
			want: want{"com.amazonaws.us-gov-west-1.sts", true},
		},
		"ChinaPrefixed": {
			reason: "Most services of China have a prefix.",
			region: "cn-north-1", service: EndpointEKS,
			want: want{"cn.com.amazonaws.cn-north-1.eks", true},
		},
		"ChinaPlain": {
			reason: "Some services of China have none.",
			region: "cn-northwest-1", service: EndpointSecretsManager,
			want: want{"com.amazonaws.cn-northwest-1.secretsmanager", true},
		},
		"ChinaGateway": {
			reason: "The gateway endpoint of S3 has none, though its interface endpoint has.",
			region: "cn-north-1", service: EndpointS3,
			want: want{"com.amazonaws.cn-north-1.s3", true},
		},
		"NotOffered": {
			reason: "The EKS API has no endpoint in some new regions.",
			region: "mx-central-1", service: EndpointEKS,
			want: want{"com.amazonaws.mx-central-1.eks", false},
		},
		"OthersOffered": {
			reason: "Other services have endpoints there.",
			region: "mx-central-1", service: EndpointEC2,
			want: want{"com.amazonaws.mx-central-1.ec2", true},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, ok := Lookup(tc.region)
			if !ok {
				t.Fatalf("no region %q", tc.region)
			}
			got := want{r.EndpointService(tc.service), r.OffersEndpoint(tc.service)}
			if diff := cmp.Diff(tc.want, got, cmp.AllowUnexported(want{})); diff != "" {
				t.Errorf("\n%s\n-want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

// Which services have the prefix in China follows no rule, so each stands here.
func TestChinaPrefix(t *testing.T) {
	t.Parallel()

	want := map[EndpointService]bool{
		EndpointAutoScaling: true, EndpointEC2: true, EndpointECRAPI: true, EndpointECRDKR: true, EndpointEKS: true,
		EndpointMonitoring: true, EndpointSTS: true,
		EndpointElasticLoadBalancing: false, EndpointKMS: false, EndpointLogs: false, EndpointS3: false,
		EndpointSecretsManager: false, EndpointSSM: false, "unknown": false,
	}
	got := map[EndpointService]bool{}
	for s := range want {
		got[s] = chinaPrefixed(s)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want, +got:\n%s", diff)
	}
}
