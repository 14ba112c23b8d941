package network

import (
	cloudwatchlogs "github.com/upbound/provider-aws/v2/apis/namespaced/cloudwatchlogs/v1beta1"
	ec2 "github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"
	iam "github.com/upbound/provider-aws/v2/apis/namespaced/iam/v1beta1"
	kms "github.com/upbound/provider-aws/v2/apis/namespaced/kms/v1beta1"

	"coderenv.io/platform/functions/internal/awsnames"
	"coderenv.io/platform/functions/internal/compose"
)

// flowLogFormat names the fields of a record. AWS's default format leaves out
// the subnet, by which auditors tell the tiers apart, and the direction.
// https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
const flowLogFormat = "${version} ${account-id} ${vpc-id} ${subnet-id} ${az-id} ${interface-id} ${instance-id} " +
	"${flow-direction} ${action} ${protocol} ${tcp-flags} ${srcaddr} ${srcport} ${dstaddr} ${dstport} " +
	"${pkt-srcaddr} ${pkt-dstaddr} ${packets} ${bytes} ${start} ${end} ${log-status}"

// flowLogs records the VPC's traffic into an encrypted log group. Everything
// here names the AWS account in a policy and so waits until it is known.
func (b *builder) flowLogs(vpc compose.Handle[ec2.VPC], account string) {
	known := compose.AccountKnown(account)
	group := flowLogGroupName(b.plan.Environment.Name)
	groupARN := b.plan.Region.Partition.ARN("logs", b.plan.Region.Name, account, "log-group:"+group)

	key := b.flowLogKey(groupARN, account, known)
	logs := compose.Add(b.Component, "flow-log-group", &cloudwatchlogs.Group{Spec: cloudwatchlogs.GroupSpec{
		ForProvider: cloudwatchlogs.GroupParameters{
			KMSKeyIDRef:     key.Ref(),
			RetentionInDays: new(float64(b.plan.Network.FlowLogRetentionDays)),
		},
	}}, compose.ExternalName(group), compose.After(known))

	role := b.flowLogRole(groupARN, account, known)
	compose.Add(b.Component, "flow-log", &ec2.FlowLog{Spec: ec2.FlowLogSpec{
		ForProvider: ec2.FlowLogParameters{
			IAMRoleArnRef:          role.Ref(),
			LogDestinationRef:      logs.Ref(),
			LogDestinationType:     new("cloud-watch-logs"),
			LogFormat:              new(flowLogFormat),
			MaxAggregationInterval: new(600.0),
			TrafficType:            new("ALL"),
			VPCIDRef:               vpc.Ref(),
		},
	}}, compose.After(known))
}

// flowLogGroupName is the log group's name in AWS, where it sorts under the
// environment.
func flowLogGroupName(environment string) string {
	return awsnames.LogGroup.Fit("/coderenv/" + environment + "/vpc-flow-logs")
}

// flowLogKey composes the key that encrypts the log group, and its alias.
func (b *builder) flowLogKey(groupARN, account string, known compose.Gate) compose.Handle[kms.Key] {
	policy := flowLogKeyPolicy(b.plan.Region, account, groupARN)
	key := compose.Add(b.Component, "flow-log-key", &kms.Key{Spec: kms.KeySpec{
		ForProvider: kms.KeyParameters{
			DeletionWindowInDays: new(30.0),
			Description:          new("VPC flow logs of " + b.plan.Environment.Name),
			EnableKeyRotation:    new(true),
			Policy:               new(policy),
		},
	}}, compose.After(known))
	compose.Add(b.Component, "flow-log-key-alias", &kms.Alias{Spec: kms.AliasSpec{
		ForProvider: kms.AliasParameters{
			TargetKeyIDRef: key.Ref(),
		},
	}}, compose.After(known))
	return key
}

// flowLogRole composes the role by which the flow logs are written.
func (b *builder) flowLogRole(groupARN, account string, known compose.Gate) compose.Handle[iam.Role] {
	const role = "flow-log-role"
	params := iam.RoleParameters{
		AssumeRolePolicy: new(flowLogTrustPolicy(b.plan.Region, account)),
		Description:      new("Writes the VPC flow logs of " + b.plan.Environment.Name),
	}
	if arn := b.plan.PermissionsBoundaryARN; arn != "" {
		params.PermissionsBoundary = new(arn)
	}
	handle := compose.Add(b.Component, role, &iam.Role{Spec: iam.RoleSpec{ForProvider: params}},
		compose.ExternalName(awsnames.IAMRole.Fit(b.Named(role))), compose.After(known))
	compose.Add(b.Component, "flow-log-role-policy", &iam.RolePolicy{Spec: iam.RolePolicySpec{
		ForProvider: iam.RolePolicyParameters{
			Policy:  new(flowLogWritePolicy(b.plan.Region, account, groupARN)),
			RoleRef: handle.Ref(),
		},
	}}, compose.ExternalName("write-flow-logs"), compose.After(known))
	return handle
}
