package awsnames

import "net/netip"

// Names of identity and encryption.
var (
	// IAMRole names that differ in case alone are the same to AWS.
	IAMRole = Rule{
		Kind: "IAM role", Min: 1, Max: 64, also: "_+=,.@-",
		URL: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html",
	}
	// IAMPolicy is a managed policy.
	IAMPolicy = Rule{
		Kind: "IAM policy", Min: 1, Max: 128, also: "_+=,.@-",
		URL: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html",
	}
	// KMSAlias is the alias without the beginning alias/, which the provider adds
	// and which AWS counts among its 256 characters.
	KMSAlias = Rule{
		Kind: "KMS alias", Min: 1, Max: 256 - len("alias/"), also: "/_-", notPrefix: []string{"aws/"},
		URL: "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html",
	}
	// Secret names that end like the six characters that Secrets Manager appends
	// to the ARN make lookups by partial ARN find the wrong secret.
	Secret = Rule{
		Kind: "Secrets Manager secret", Min: 1, Max: 512, also: "/_+=.@-", reserved: secretSuffix,
		URL: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html",
	}
)

// Names of network and load balancing.
var (
	// SecurityGroup is the group's name, not its Name tag.
	SecurityGroup = Rule{
		Kind: "security group", Min: 1, Max: 255, also: " ._-:/()#,@[]+=&;{}!$*", notPrefix: []string{"sg-"},
		first: alphanumericEdge, last: alphanumericEdge,
		URL: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html",
	}
	// LaunchTemplate is the template's name, not that of its instances.
	LaunchTemplate = Rule{
		Kind: "launch template", Min: 3, Max: 128, also: "().-/_",
		URL: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html",
	}
	// NetworkLoadBalancer has the shortest limit of all.
	NetworkLoadBalancer = Rule{
		Kind: "Network Load Balancer", Min: 1, Max: 32, also: "-", notPrefix: []string{"internal-"},
		first: alphanumericEdge, last: alphanumericEdge,
		URL: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
	}
	// TargetGroup is as short as a load balancer's.
	TargetGroup = Rule{
		Kind: "target group", Min: 1, Max: 32, also: "-", first: alphanumericEdge, last: alphanumericEdge,
		URL: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
	}
)

// Names of the cluster and its nodes.
var (
	// EKSCluster also appears in tags, log groups and role names.
	EKSCluster = Rule{
		Kind: "EKS cluster", Min: 1, Max: 100, also: "-_", first: alphanumericEdge,
		URL: "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html",
	}
	// EKSNodeGroup is the managed node group, which names its Auto Scaling group
	// itself.
	EKSNodeGroup = Rule{
		Kind: "EKS node group", Min: 1, Max: 63, also: "-_", first: alphanumericEdge,
		URL: "https://docs.aws.amazon.com/eks/latest/userguide/create-managed-node-group.html",
	}
	// ScheduledAction is one of an Auto Scaling group.
	ScheduledAction = Rule{
		Kind: "scheduled action", Min: 1, Max: 255, also: "-_./",
		URL: "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScheduledUpdateGroupAction.html",
	}
)

// Names of the database. RDS stores them in lower case.
var (
	// RDSCluster is the identifier of an Aurora cluster.
	RDSCluster = Rule{
		Kind: "RDS cluster", Min: 1, Max: 63, Lower: true, also: "-",
		first: letterEdge, last: alphanumericEdge, never: []string{"--"},
		URL: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html",
	}
	// RDSInstance is the identifier of an instance of a cluster.
	RDSInstance = Rule{
		Kind: "RDS instance", Min: 1, Max: 63, Lower: true, also: "-",
		first: letterEdge, last: alphanumericEdge, never: []string{"--"},
		URL: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
	}
	// RDSSubnetGroup may not be the account's default one.
	RDSSubnetGroup = Rule{
		Kind: "RDS subnet group", Min: 1, Max: 255, Lower: true, also: "._ -", first: letterEdge, last: alphanumericEdge,
		reserved: func(name string) string {
			if name == "default" {
				return `must not be "default"`
			}
			return ""
		},
		URL: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html",
	}
	// RDSParameterGroup serves clusters and instances; the page for those of
	// instances states the rule.
	RDSParameterGroup = Rule{
		Kind: "RDS parameter group", Min: 1, Max: 255, Lower: true, also: "-",
		first: letterEdge, last: alphanumericEdge, never: []string{"--"},
		URL: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html",
	}
)

// Names of storage and backup.
var (
	// S3Bucket names are shared with all accounts of the partition, so a name
	// must hold something of its own, such as the account's id. Periods are left
	// out: with them TLS to the bucket's own host name fails.
	S3Bucket = Rule{
		Kind: "S3 bucket", Min: 3, Max: 63, Lower: true, also: "-", first: alphanumericEdge, last: alphanumericEdge,
		notPrefix: []string{"xn--", "sthree-", "amzn-s3-demo-"},
		notSuffix: []string{"-s3alias", "--ol-s3", "--x-s3", "--table-s3", "-an"},
		URL:       "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
	}
	// BackupVault is unique in its account and region.
	BackupVault = Rule{
		Kind: "backup vault", Min: 2, Max: 50, also: "-_",
		URL: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html",
	}
	// BackupPlan is a display name.
	BackupPlan = Rule{
		Kind: "backup plan", Min: 1, Max: 50, also: "-_.",
		URL: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupPlanInput.html",
	}
	// BackupSelection is what a backup plan covers.
	BackupSelection = Rule{
		Kind: "backup selection", Min: 1, Max: 50, also: "-_.",
		URL: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html",
	}
	// RestoreTesting is a restore testing plan or selection. No hyphens.
	RestoreTesting = Rule{
		Kind: "restore testing plan", Min: 1, Max: 50, also: "_",
		URL: "https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html",
	}
	// Stack is a CloudFormation stack.
	Stack = Rule{
		Kind: "CloudFormation stack", Min: 1, Max: 128, also: "-", first: letterEdge,
		URL: "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html",
	}
)

// Names of observability.
var (
	// LogGroup names read like paths.
	LogGroup = Rule{
		Kind: "log group", Min: 1, Max: 512, also: "._-/#", notPrefix: []string{"aws/"},
		URL: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
	}
	// Alarm names may hold more, but are read in lists and mails.
	Alarm = Rule{
		Kind: "CloudWatch alarm", Min: 1, Max: 255, also: " -_./:",
		URL: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
	}
	// Dashboard is a CloudWatch dashboard.
	Dashboard = Rule{
		Kind: "CloudWatch dashboard", Min: 1, Max: 255, also: "-_",
		URL: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html",
	}
	// Topic is a standard topic, not a FIFO one.
	Topic = Rule{
		Kind: "SNS topic", Min: 1, Max: 256, also: "-_",
		URL: "https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html",
	}
	// Trail allows no two marks in a row, and nothing like an address.
	Trail = Rule{
		Kind: "CloudTrail trail", Min: 3, Max: 128, also: "._-", first: alphanumericEdge, last: alphanumericEdge,
		never: []string{"..", "._", ".-", "_.", "__", "_-", "-.", "-_", "--"}, reserved: address,
		URL: "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html",
	}
)

// Names of Kubernetes.
var (
	// KubernetesObject is the name of most objects: a DNS subdomain.
	KubernetesObject = Rule{
		Kind: "Kubernetes object", Min: 1, Max: 253, Lower: true, also: "-.",
		first: alphanumericEdge, last: alphanumericEdge, never: []string{"..", ".-", "-."},
		URL: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names",
	}
	// KubernetesLabel is the value of a label, which may be empty.
	KubernetesLabel = Rule{
		Kind: "Kubernetes label value", Min: 0, Max: 63, also: "-_.", first: alphanumericEdge, last: alphanumericEdge,
		URL: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set",
	}
)

// secretSuffix finds names that end with a hyphen and six characters.
func secretSuffix(name string) string {
	const appended = 6
	if n := len(name); n > appended && name[n-appended-1] == '-' {
		return "must not end with a hyphen and six characters, as the ARN that AWS makes of it does"
	}
	return ""
}

// address finds names that look like an IPv4 address.
func address(name string) string {
	if a, err := netip.ParseAddr(name); err == nil && a.Is4() {
		return "must not look like an IP address"
	}
	return ""
}
