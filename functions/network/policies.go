package network

import (
	"coderenv.io/platform/functions/internal/awsfacts"
	"coderenv.io/platform/functions/internal/iampolicy"
)

// flowLogKeyPolicy lets the account administer the key, and CloudWatch Logs use
// it for this one log group.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
func flowLogKeyPolicy(r awsfacts.Region, account, groupARN string) string {
	return iampolicy.Document(
		iampolicy.Statement{
			Sid:       "AccountAdministersKey",
			Effect:    iampolicy.Allow,
			Principal: &iampolicy.Principal{AWS: []string{r.Partition.ARN("iam", "", account, "root")}},
			Action:    []string{"kms:*"},
			// In a key's policy, "*" means this key.
			Resource: []string{"*"},
		},
		iampolicy.Statement{
			Sid:       "LogsEncryptThisGroup",
			Effect:    iampolicy.Allow,
			Principal: &iampolicy.Principal{Service: []string{r.ServicePrincipal(awsfacts.ServiceLogs)}},
			Action:    []string{"kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"},
			Resource:  []string{"*"},
			Condition: iampolicy.Condition{"ArnEquals": {"kms:EncryptionContext:aws:logs:arn": groupARN}},
		},
	)
}

// flowLogTrustPolicy lets the flow logs service take the role, for flow logs of
// this account and region only.
// https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
func flowLogTrustPolicy(r awsfacts.Region, account string) string {
	return iampolicy.Document(iampolicy.Statement{
		Sid:       "FlowLogsTakeRole",
		Effect:    iampolicy.Allow,
		Principal: &iampolicy.Principal{Service: []string{r.ServicePrincipal(awsfacts.ServiceVPCFlowLogs)}},
		Action:    []string{"sts:AssumeRole"},
		Condition: iampolicy.Condition{
			"StringEquals": {"aws:SourceAccount": account},
			"ArnLike":      {"aws:SourceArn": r.Partition.ARN("ec2", r.Name, account, "vpc-flow-log/*")},
		},
	})
}

// flowLogWritePolicy lets the role write into the log group. The group exists
// already, so the role need not create one. Listing groups is an action on all
// groups of the account and region; it cannot be narrowed to one.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
func flowLogWritePolicy(r awsfacts.Region, account, groupARN string) string {
	return iampolicy.Document(
		iampolicy.Statement{
			Sid:      "WriteFlowLogs",
			Effect:   iampolicy.Allow,
			Action:   []string{"logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"},
			Resource: []string{groupARN, groupARN + ":*"},
		},
		iampolicy.Statement{
			Sid:      "FindLogGroup",
			Effect:   iampolicy.Allow,
			Action:   []string{"logs:DescribeLogGroups"},
			Resource: []string{r.Partition.ARN("logs", r.Name, account, "log-group:*")},
		},
	)
}
