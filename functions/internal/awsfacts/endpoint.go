package awsfacts

import "slices"

// An EndpointService is an AWS service that a VPC reaches through an endpoint of
// its own instead of through the internet.
// https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
type EndpointService string

// The services that have endpoints. S3's is the gateway endpoint, which costs
// nothing; all others are interface endpoints.
const (
	EndpointS3                   EndpointService = "s3"
	EndpointAutoScaling          EndpointService = "autoscaling"
	EndpointEC2                  EndpointService = "ec2"
	EndpointECRAPI               EndpointService = "ecr.api"
	EndpointECRDKR               EndpointService = "ecr.dkr"
	EndpointEKS                  EndpointService = "eks"
	EndpointElasticLoadBalancing EndpointService = "elasticloadbalancing"
	EndpointKMS                  EndpointService = "kms"
	EndpointLogs                 EndpointService = "logs"
	EndpointMonitoring           EndpointService = "monitoring"
	EndpointSecretsManager       EndpointService = "secretsmanager"
	EndpointSSM                  EndpointService = "ssm"
	EndpointSTS                  EndpointService = "sts"
)

// EndpointService is the name under which the region offers the endpoint.
func (r Region) EndpointService(s EndpointService) string {
	name := "com.amazonaws." + r.Name + "." + string(s)
	if r.Partition == PartitionChina && chinaPrefixed(s) {
		return "cn." + name
	}
	return name
}

// chinaPrefixed says which names begin with cn. in China. There is no rule: each
// service decided for itself, and S3 even differently for its two endpoints, of
// which the gateway's is meant here.
// https://docs.amazonaws.cn/en_us/vpc/latest/privatelink/aws-services-privatelink-support.html
// The page's table could not be read; the list is the one that the CDK keeps
// from DescribeVpcEndpointServices of both regions, and it agrees with eksctl's:
// https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-ec2/lib/vpc-endpoint.ts
// https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/endpoint_service.go
func chinaPrefixed(s EndpointService) bool {
	switch s {
	case EndpointAutoScaling, EndpointEC2, EndpointECRAPI, EndpointECRDKR, EndpointEKS, EndpointMonitoring, EndpointSTS:
		return true
	case EndpointElasticLoadBalancing, EndpointKMS, EndpointLogs, EndpointS3, EndpointSecretsManager, EndpointSSM:
		return false
	default:
		return false
	}
}

// OffersEndpoint says whether the region has the endpoint at all. The EKS API
// has none in four of the newest regions.
// https://docs.aws.amazon.com/eks/latest/userguide/vpc-interface-endpoints.html
func (r Region) OffersEndpoint(s EndpointService) bool {
	withoutEKS := []string{"ap-east-2", "ap-southeast-5", "ap-southeast-7", "mx-central-1"}
	return s != EndpointEKS || !slices.Contains(withoutEKS, r.Name)
}
