package awsfacts

// A Service is the first part of a service principal: who, on AWS's side, a
// trust or resource policy lets in.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
type Service string

// The services that our policies name.
const (
	ServiceAutoScaling    Service = "autoscaling"
	ServiceBackup         Service = "backup"
	ServiceCloudFormation Service = "cloudformation"
	ServiceCloudTrail     Service = "cloudtrail"
	ServiceCloudWatch     Service = "cloudwatch"
	ServiceEC2            Service = "ec2"
	ServiceEKS            Service = "eks"
	ServiceEKSNodegroup   Service = "eks-nodegroup"
	// ServiceEKSPods assumes the roles of EKS Pod Identity.
	// https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
	ServiceEKSPods Service = "pods.eks"
	// ServiceELBLogDelivery writes the access logs of Application Load Balancers.
	// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
	ServiceELBLogDelivery Service = "logdelivery.elasticloadbalancing"
	ServiceEvents         Service = "events"
	// ServiceLogDelivery writes the logs of Network Load Balancers and, to S3,
	// the flow logs of a VPC.
	// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
	ServiceLogDelivery Service = "delivery.logs"
	ServiceLogs        Service = "logs"
	ServiceRDS         Service = "rds"
	// ServiceRDSMonitoring assumes the role for Enhanced Monitoring.
	// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Monitoring.OS.Enabling.html
	ServiceRDSMonitoring  Service = "monitoring.rds"
	ServiceS3             Service = "s3"
	ServiceSecretsManager Service = "secretsmanager"
	ServiceSNS            Service = "sns"
	// ServiceVPCFlowLogs assumes the role that writes flow logs to CloudWatch.
	// https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
	ServiceVPCFlowLogs Service = "vpc-flow-logs"
)

// ServicePrincipal is the name of the service in the partition's policies. The
// region matters to CloudWatch Logs alone.
//
// A principal keeps the ending amazonaws.com in every partition; IAM in China
// even refuses the ending .cn for most, eks.amazonaws.com.cn among them. There
// are two exceptions:
//
//   - CloudWatch Logs is a principal of its region, under the partition's suffix.
//     https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
//   - EC2 in China is ec2.amazonaws.com.cn, and EKS checks that a node role trusts
//     exactly that.
//     https://docs.amazonaws.cn/en_us/aws/latest/userguide/iam.html
//     https://github.com/awslabs/cdk-eks-blueprints/issues/558
//
// AWS has no page with the list; the rule is the one of the CDK's region-info:
// https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/region-info/lib/default.ts
func (p Partition) ServicePrincipal(s Service, region string) string {
	switch s {
	case ServiceLogs:
		return string(s) + "." + region + "." + p.DNSSuffix()
	case ServiceEC2:
		return string(s) + "." + p.DNSSuffix()
	default:
		return string(s) + ".amazonaws.com"
	}
}

// ServicePrincipal is the name of the service in policies of this region.
func (r Region) ServicePrincipal(s Service) string {
	return r.Partition.ServicePrincipal(s, r.Name)
}
