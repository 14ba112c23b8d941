package awsnames

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// What Fit answers names things that exist. A change here deletes and creates
// them anew in every environment.
func TestFit(t *testing.T) {
	t.Parallel()

	long := "platform-engineering-production-environment-x7k2p"
	cases := map[string]struct {
		reason string
		rule   Rule
		name   string
		want   string
	}{
		"Fits": {
			reason: "A name that fits stays.",
			rule:   NetworkLoadBalancer, name: "dev-local", want: "dev-local",
		},
		"FitsExactly": {
			reason: "A name of the greatest length stays.",
			rule:   NetworkLoadBalancer, name: "platform-engineering-production1", want: "platform-engineering-production1",
		},
		"TooLong": {
			reason: "A long name keeps a readable beginning.",
			rule:   NetworkLoadBalancer, name: long, want: "platform-engineering-pr-87hp174e",
		},
		"TooLongTwin": {
			reason: "A name that differs at its end alone gets another hash.",
			rule:   NetworkLoadBalancer, name: long + "2", want: "platform-engineering-pr-t3retft5",
		},
		"CutAtMark": {
			reason: "No two hyphens where the cut meets one.",
			rule:   TargetGroup, name: "platform-engineering--------and-much-more", want: "platform-engineering-e92aj3qs",
		},
		"Role": {
			reason: "Roles have more room.",
			rule:   IAMRole, name: long + "-network-flow-logs-writer", want: "platform-engineering-production-environment-x7k2p-netwo-gb570i13",
		},
		"Period": {
			reason: "A claim's name may hold a period, a cluster's may not.",
			rule:   EKSCluster, name: "team.dev-local", want: "team-dev-local-c1im87eh",
		},
		"PeriodTwin": {
			reason: "What becomes alike differs in the hash.",
			rule:   EKSCluster, name: "team/dev-local", want: "team-dev-local-mm8d96jc",
		},
		"Case": {
			reason: "Lower case alone would give two names the same.",
			rule:   RDSCluster, name: "Dev", want: "dev-jgif8mju",
		},
		"Digits": {
			reason: "A letter is due before digits.",
			rule:   RDSCluster, name: "2026-dev", want: "x2026-dev-cbrljeju",
		},
		"NothingLeft": {
			reason: "A name of marks alone still becomes one.",
			rule:   Stack, name: "---", want: "x-pcvp3lae",
		},
		"Reserved": {
			reason: "A reserved beginning goes, however often it is there.",
			rule:   NetworkLoadBalancer, name: "internal-internal-dev", want: "dev-g3n69iur",
		},
		"ReservedByJoint": {
			reason: "The hyphen before the hash completes no reserved beginning.",
			rule:   SecurityGroup, name: "sg" + strings.Repeat("_", 300), want: "x-au13a2uk",
		},
		"ReservedEnd": {
			reason: "A reserved end is no longer the end.",
			rule:   S3Bucket, name: "dev-s3alias", want: "dev-s3alias-m5fojti6",
		},
		"SecretLikeARN": {
			reason: "A secret must not end like AWS's suffix.",
			rule:   Secret, name: "dev-master", want: "dev-master-2trdb11h",
		},
		"NoHyphens": {
			reason: "Where hyphens are not allowed, underscores serve.",
			rule:   RestoreTesting, name: "dev-local-monthly", want: "dev_local_monthly_dpampq86",
		},
		"Path": {
			reason: "A log group remains a path.",
			rule:   LogGroup, name: "/coderenv/" + strings.Repeat("dev/", 130) + "vpc-flow-logs",
			want: "/coderenv/" + strings.Repeat("dev/", 123) + "d-7lq1f8sq",
		},
		"Marks": {
			reason: "A trail has no two marks in a row.",
			rule:   Trail, name: "dev--local", want: "dev-local-ujp0qsv7",
		},
		"Default": {
			reason: "A reserved word gets a hash.",
			rule:   RDSSubnetGroup, name: "default", want: "default-6uketgee",
		},
		"Empty": {
			reason: "Even no name becomes one.",
			rule:   Topic, name: "", want: "x-seoc8gko",
		},
		"EmptyLabel": {
			reason: "A label's value may be empty.",
			rule:   KubernetesLabel, name: "", want: "",
		},
		"NotASCII": {
			reason: "Each character that is not allowed becomes one hyphen.",
			rule:   Topic, name: "grün\xff", want: "gr-n-gd2aq40d",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tc.want, tc.rule.Fit(tc.name)); diff != "" {
				t.Errorf("\n%s\n%s %q: -want, +got:\n%s", tc.reason, tc.rule.Kind, tc.name, diff)
			}
		})
	}
}

// names draws what could become a name: anything at all, what users write, and
// what comes near to a rule's edges.
func names() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringMatching(`[a-z0-9]([a-z0-9.-]{0,300}[a-z0-9])?`),
		rapid.StringMatching(`(sg|internal|sthree|xn|aws|amzn-s3-demo|default)[-_./]{0,300}[a-zA-Z0-9]{0,8}`),
		rapid.StringMatching(`[-._/:,;+=@# ]{0,80}[A-Z0-9]{0,80}(-an|--x-s3|-s3alias|-[a-z]{6})?`),
		rapid.StringMatching(`[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}`),
	)
}

func rules() *rapid.Generator[Rule] { return rapid.SampledFrom(every()) }

func TestFitAlwaysFits(t *testing.T) {
	t.Parallel()

	rapid.Check(t, func(t *rapid.T) {
		r, name := rules().Draw(t, "rule"), names().Draw(t, "name")
		got := r.Fit(name)
		if err := r.Check(got); err != nil {
			t.Fatalf("Fit(%q) breaks the rule it fits: %v", name, err)
		}
		if again := r.Fit(got); again != got {
			t.Fatalf("Fit(%q) is %q, and fitted again %q", name, got, again)
		}
		if r.Check(name) == nil && got != name {
			t.Fatalf("Fit(%q) is %q, though the name fits as it is", name, got)
		}
		if once := r.Fit(name); once != got {
			t.Fatalf("Fit(%q) is first %q, then %q", name, got, once)
		}
	})
}

func TestFitKeepsNamesApart(t *testing.T) {
	t.Parallel()

	rapid.Check(t, func(t *rapid.T) {
		r := rules().Draw(t, "rule")
		a, b := names().Draw(t, "a"), names().Draw(t, "b")
		if rapid.Bool().Draw(t, "same beginning") {
			b = a + b
		}
		if a != b && r.Fit(a) == r.Fit(b) {
			t.Fatalf("%s: %q and %q both become %q", r.Kind, a, b, r.Fit(a))
		}
	})
}

// Whoever looks for the resources of an environment looks for its name.
func TestFitKeepsTheBeginning(t *testing.T) {
	t.Parallel()

	rapid.Check(t, func(t *rapid.T) {
		r := rules().Draw(t, "rule")
		name := rapid.StringMatching(`dev[a-z0-9]{3,600}`).Draw(t, "name")
		if got := r.Fit(name); !strings.HasPrefix(got, name[:6]) {
			t.Fatalf("%s: %q became %q, which nobody would recognise", r.Kind, name, got)
		}
	})
}
