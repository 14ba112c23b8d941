package awsnames

import (
	"strings"
	"testing"
)

// every lists the rules, so that what must hold for each is asked of each.
func every() []Rule {
	return []Rule{
		IAMRole, IAMPolicy, KMSAlias, Secret,
		SecurityGroup, LaunchTemplate, NetworkLoadBalancer, TargetGroup,
		EKSCluster, EKSNodeGroup, ScheduledAction,
		RDSCluster, RDSInstance, RDSSubnetGroup, RDSParameterGroup,
		S3Bucket, BackupVault, BackupPlan, BackupSelection, RestoreTesting, Stack,
		LogGroup, Alarm, Dashboard, Topic, Trail,
		KubernetesObject, KubernetesLabel,
	}
}

func TestRules(t *testing.T) {
	t.Parallel()

	seen := map[string]bool{}
	for _, r := range every() {
		if r.Kind == "" || seen[r.Kind] {
			t.Errorf("kind %q is empty or double", r.Kind)
		}
		seen[r.Kind] = true
		if r.Max < hashLength+2 || r.Min > hashLength+2 {
			t.Errorf("%s: a name of %d to %d characters has no room for a hash", r.Kind, r.Min, r.Max)
		}
		if !strings.HasPrefix(r.URL, "https://docs.aws.amazon.com/") && !strings.HasPrefix(r.URL, "https://kubernetes.io/docs/") {
			t.Errorf("%s: %q is not a page of documentation", r.Kind, r.URL)
		}
		for _, n := range r.never {
			if len(n) != 2 {
				t.Errorf("%s: %q is not two characters", r.Kind, n)
			}
		}
	}
}
