package ec2

import (
	"slices"
	"strings"

	"coderenv.io/platform/test/aws/world"
)

const servicesPage = "https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html"

// gatewayServices have endpoints that are an entry in route tables.
//
// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
var gatewayServices = []string{"dynamodb", "s3"}

// interfaceServices have endpoints that are network interfaces.
var interfaceServices = []string{
	"acm-pca", "aps", "aps-workspaces", "autoscaling", "backup", "cloudformation", "cloudtrail", "ebs", "ec2", "ec2messages",
	"ecr.api", "ecr.dkr", "eks", "eks-auth", "elasticfilesystem", "elasticloadbalancing", "events", "execute-api", "kms", "lambda",
	"logs", "monitoring", "rds", "s3", "secretsmanager", "sns", "sqs", "ssm", "ssmmessages", "sts", "xray",
}

// chineseServices carry "cn." before their name in the Chinese regions. The
// others do not; DescribeVpcEndpointServices lists which:
// https://github.com/aws/aws-cdk/issues/25329
var chineseServices = []string{
	"autoscaling", "backup", "cloudformation", "ebs", "ec2", "ecr.api", "ecr.dkr", "eks", "elasticfilesystem", "execute-api",
	"lambda", "monitoring", "rds", "sqs", "sts", "xray",
}

// service returns the short name of an endpoint service of the region, and
// nothing if there is none of that name and type.
func service(v *world.View, name, kind string) string {
	short, found := strings.CutPrefix(strings.TrimPrefix(name, "cn."), "com.amazonaws."+v.Region+".")
	offered := gatewayServices
	if kind == "Interface" {
		offered = interfaceServices
	}
	chinese := v.Partition() == "aws-cn" && slices.Contains(chineseServices, short)
	if !found || !slices.Contains(offered, short) || strings.HasPrefix(name, "cn.") != chinese {
		return ""
	}
	return short
}
