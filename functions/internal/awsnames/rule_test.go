package awsnames

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCheck(t *testing.T) {
	t.Parallel()

	cases := map[string]struct {
		reason string
		rule   Rule
		name   string
		// want is what is wrong; empty when nothing is.
		want string
	}{
		"Role": {
			reason: "IAM takes these marks.",
			rule:   IAMRole, name: "dev-local_a+b=c,d.e@f",
		},
		"RoleLongest": {
			reason: "64 characters are the most.",
			rule:   IAMRole, name: strings.Repeat("a", 64),
		},
		"RoleTooLong": {
			reason: "65 are too many.",
			rule:   IAMRole, name: strings.Repeat("a", 65),
			want: "has 65 characters where 1 to 64 are allowed",
		},
		"RoleEmpty": {
			reason: "No name is too short.",
			rule:   IAMRole, name: "",
			want: "has 0 characters where 1 to 64 are allowed",
		},
		"RoleWithColon": {
			reason: "A colon would end the ARN's part.",
			rule:   IAMRole, name: "a:b",
			want: "holds a character that is not allowed at position 2; allowed are a-z, A-Z, 0-9 and any of \"_+=,.@-\"",
		},
		"AliasReserved": {
			reason: "AWS's own keys begin so.",
			rule:   KMSAlias, name: "aws/ebs",
			want: `must not begin with "aws/"`,
		},
		"AliasLongest": {
			reason: "256 less the six of alias/.",
			rule:   KMSAlias, name: strings.Repeat("a", 250),
		},
		"AliasTooLong": {
			reason: "With alias/ it would be 257.",
			rule:   KMSAlias, name: strings.Repeat("a", 251),
			want: "has 251 characters where 1 to 250 are allowed",
		},
		"Secret": {
			reason: "Seven characters after the hyphen are no suffix of AWS's.",
			rule:   Secret, name: "coder/dev-databas",
		},
		"SecretLikeARN": {
			reason: "Six are.",
			rule:   Secret, name: "coder/dev-master",
			want: "must not end with a hyphen and six characters, as the ARN that AWS makes of it does",
		},
		"SecretShort": {
			reason: "Six characters alone have no hyphen before them.",
			rule:   Secret, name: "abcdef",
		},
		"Group": {
			reason: "Security groups take spaces and more.",
			rule:   SecurityGroup, name: "dev (a) [b] 1",
		},
		"GroupLikeID": {
			reason: "It would read like an id.",
			rule:   SecurityGroup, name: "sg-dev",
			want: `must not begin with "sg-"`,
		},
		"Template": {
			reason: "Parentheses are allowed here.",
			rule:   LaunchTemplate, name: "dev(1)/a",
		},
		"TemplateShort": {
			reason: "Three characters are the least.",
			rule:   LaunchTemplate, name: "ab",
			want: "has 2 characters where 3 to 128 are allowed",
		},
		"Balancer": {
			reason: "32 characters are the most.",
			rule:   NetworkLoadBalancer, name: strings.Repeat("a", 32),
		},
		"BalancerLong": {
			reason: "33 are too many.",
			rule:   NetworkLoadBalancer, name: strings.Repeat("a", 33),
			want: "has 33 characters where 1 to 32 are allowed",
		},
		"BalancerIntern": {
			reason: "AWS begins DNS names so.",
			rule:   NetworkLoadBalancer, name: "internal-dev",
			want: `must not begin with "internal-"`,
		},
		"BalancerHyphen": {
			reason: "No hyphen at the end.",
			rule:   NetworkLoadBalancer, name: "dev-",
			want: "must end with a letter or digit",
		},
		"TargetHyphen": {
			reason: "No hyphen at the beginning.",
			rule:   TargetGroup, name: "-dev",
			want: "must begin with a letter or digit",
		},
		"TargetDot": {
			reason: "No periods.",
			rule:   TargetGroup, name: "a.b",
			want: "holds a character that is not allowed at position 2; allowed are a-z, A-Z, 0-9 and any of \"-\"",
		},
		"Cluster": {
			reason: "Hyphens and underscores.",
			rule:   EKSCluster, name: "Dev-local_1",
		},
		"ClusterDot": {
			reason: "A Kubernetes name may hold a period, a cluster's may not.",
			rule:   EKSCluster, name: "dev.local",
			want: "holds a character that is not allowed at position 4; allowed are a-z, A-Z, 0-9 and any of \"-_\"",
		},
		"NodeGroup": {
			reason: "Any end is allowed.",
			rule:   EKSNodeGroup, name: "dev-",
		},
		"Database": {
			reason: "Letters, digits and single hyphens.",
			rule:   RDSCluster, name: "dev-local-1",
		},
		"DatabaseDigit": {
			reason: "A letter first.",
			rule:   RDSCluster, name: "1dev",
			want: "must begin with a letter",
		},
		"DatabaseUpper": {
			reason: "RDS would fold it.",
			rule:   RDSCluster, name: "Dev",
			want: "holds a character that is not allowed at position 1; allowed are a-z, 0-9 and any of \"-\"",
		},
		"DatabaseDouble": {
			reason: "No two hyphens in a row.",
			rule:   RDSCluster, name: "a--b",
			want: `must not contain "--"`,
		},
		"SubnetGroup": {
			reason: "Periods, underscores and spaces.",
			rule:   RDSSubnetGroup, name: "a._ b",
		},
		"SubnetDefault": {
			reason: "The account's own.",
			rule:   RDSSubnetGroup, name: "default",
			want: `must not be "default"`,
		},
		"Bucket": {
			reason: "Two hyphens are allowed.",
			rule:   S3Bucket, name: "123456789012--dev",
		},
		"BucketAlias": {
			reason: "Access points end so.",
			rule:   S3Bucket, name: "dev-s3alias",
			want: `must not end with "-s3alias"`,
		},
		"BucketRegional": {
			reason: "Buckets of an account's own namespace end so.",
			rule:   S3Bucket, name: "dev-an",
			want: `must not end with "-an"`,
		},
		"BucketPuny": {
			reason: "An internationalised name begins so.",
			rule:   S3Bucket, name: "xn--dev",
			want: `must not begin with "xn--"`,
		},
		"Vault": {
			reason: "50 characters are the most.",
			rule:   BackupVault, name: strings.Repeat("a", 51),
			want: "has 51 characters where 2 to 50 are allowed",
		},
		"Restore": {
			reason: "No hyphens here.",
			rule:   RestoreTesting, name: "dev-local",
			want: "holds a character that is not allowed at position 4; allowed are a-z, A-Z, 0-9 and any of \"_\"",
		},
		"Stack": {
			reason: "A letter first.",
			rule:   Stack, name: "1dev",
			want: "must begin with a letter",
		},
		"LogGroup": {
			reason: "A path.",
			rule:   LogGroup, name: "/aws/eks/dev/cluster",
		},
		"LogReserved": {
			reason: "AWS keeps it.",
			rule:   LogGroup, name: "aws/eks",
			want: `must not begin with "aws/"`,
		},
		"Trail": {
			reason: "Single marks.",
			rule:   Trail, name: "dev.local-1_a",
		},
		"TrailDouble": {
			reason: "No two marks in a row.",
			rule:   Trail, name: "dev-_a",
			want: `must not contain "-_"`,
		},
		"TrailAddress": {
			reason: "Not an address.",
			rule:   Trail, name: "192.168.5.4",
			want: "must not look like an IP address",
		},
		"TrailNumbers": {
			reason: "Like an address is only what is one.",
			rule:   Trail, name: "192.168.5.444",
		},
		"Object": {
			reason: "A DNS subdomain.",
			rule:   KubernetesObject, name: "dev.team-a--b",
		},
		"ObjectLabel": {
			reason: "Each part begins and ends with a letter or digit.",
			rule:   KubernetesObject, name: "a.-b",
			want: `must not contain ".-"`,
		},
		"Label": {
			reason: "A label's value may be empty.",
			rule:   KubernetesLabel, name: "",
		},
		"NotASCII": {
			reason: "Letters are those of ASCII.",
			rule:   Topic, name: "grün",
			want: "holds a character that is not allowed at position 3; allowed are a-z, A-Z, 0-9 and any of \"-_\"",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tc.want, tc.rule.problem(tc.name)); diff != "" {
				t.Errorf("\n%s\n%s %q: -want, +got:\n%s", tc.reason, tc.rule.Kind, tc.name, diff)
			}
		})
	}
}

// An error speaks to whoever chose the name: what, which, why, and where to read.
func TestCheckSaysEverything(t *testing.T) {
	t.Parallel()

	err := TargetGroup.Check("-dev")
	if err == nil {
		t.Fatal("a leading hyphen went through")
	}
	want := `target group name "-dev" must begin with a letter or digit; see ` + TargetGroup.URL
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("-want, +got:\n%s", diff)
	}
	if err := TargetGroup.Check("dev"); err != nil {
		t.Errorf("a good name: %v", err)
	}
}
