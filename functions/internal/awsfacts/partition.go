package awsfacts

import "strings"

// A Partition is a group of regions with accounts of its own. It is the second
// part of every ARN, and nothing can be shared across it: not a role, not a
// backup, not an image.
// https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
type Partition string

// The partitions that an environment can live in.
const (
	PartitionAWS      Partition = "aws"
	PartitionGovCloud Partition = "aws-us-gov"
	PartitionChina    Partition = "aws-cn"
)

// DNSSuffix is the domain under which the partition's services answer.
// https://docs.amazonaws.cn/en_us/aws/latest/userguide/endpoints-arns.html
func (p Partition) DNSSuffix() string {
	if p == PartitionChina {
		return "amazonaws.com.cn"
	}
	return "amazonaws.com"
}

// ARN names a resource. Region and account stay empty where the service's ARNs
// have none, as in those of S3 and, for the region, of IAM.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
func (p Partition) ARN(service, region, account, resource string) string {
	return strings.Join([]string{"arn", string(p), service, region, account, resource}, ":")
}
