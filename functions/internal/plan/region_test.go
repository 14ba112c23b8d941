package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
)

func TestRegion(t *testing.T) {
	t.Parallel()
	type want struct {
		name     string
		problems []string
	}
	cases := map[string]struct {
		reason string
		args   string
		want   want
	}{
		"Known": {
			reason: "A region of the table is found.",
			args:   "us-gov-west-1",
			want:   want{name: "us-gov-west-1"},
		},
		"Unknown": {
			reason: "An unknown region is an error and never another region.",
			args:   "us-east-9",
			want:   want{problems: []string{`spec.region: "us-east-9": is not a region known to this version; known are ` + known()}},
		},
		"Zone": {
			reason: "The name of a zone is no region.",
			args:   "us-east-1a",
			want:   want{problems: []string{`spec.region: "us-east-1a": is not a region known to this version; known are ` + known()}},
		},
		"Empty": {
			reason: "Nothing is no region either: the default stands in the schema.",
			want:   want{problems: []string{`spec.region: "": is not a region known to this version; known are ` + known()}},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, problems := region(tc.args)
			if diff := cmp.Diff(tc.want.problems, told(problems)); diff != "" {
				t.Errorf("\n%s\nregion(...): problems: -want, +got:\n%s", tc.reason, diff)
			}
			if diff := cmp.Diff(tc.want.name, got.Name); diff != "" {
				t.Errorf("\n%s\nregion(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

func TestRecoveryRegion(t *testing.T) {
	t.Parallel()
	const field = "spec.disasterRecovery.region"
	type args struct {
		home string
		dr   api.DisasterRecovery
		in   v1alpha1.Input
	}
	type want struct {
		region   string
		problems []string
	}
	chosen := func(name string) api.DisasterRecovery { return api.DisasterRecovery{Enabled: true, Region: name} }
	cases := map[string]struct {
		reason string
		args   args
		want   want
	}{
		"Off": {
			reason: "Who wants no copies gets none, whatever the platform team prefers.",
			args:   args{home: "us-east-1", in: v1alpha1.Input{Defaults: v1alpha1.Defaults{RecoveryRegion: "us-east-2"}}},
		},
		"OfTheSameArea": {
			reason: "Left out, the copies stay under the same law.",
			args:   args{home: "eu-central-1", dr: chosen("")},
			want:   want{region: "eu-west-1"},
		},
		"OfTheSamePartition": {
			reason: "GovCloud recovers in GovCloud.",
			args:   args{home: "us-gov-east-1", dr: chosen("")},
			want:   want{region: "us-gov-west-1"},
		},
		"PlatformDefault": {
			reason: "The platform team's choice stands where the claim has none.",
			args:   args{home: "us-east-1", dr: chosen(""), in: v1alpha1.Input{Defaults: v1alpha1.Defaults{RecoveryRegion: "ca-central-1"}}},
			want:   want{region: "ca-central-1"},
		},
		"ClaimBeatsDefault": {
			reason: "The claim's choice beats the platform team's default.",
			args: args{home: "us-east-1", dr: chosen("us-east-2"),
				in: v1alpha1.Input{Defaults: v1alpha1.Defaults{RecoveryRegion: "ca-central-1"}}},
			want: want{region: "us-east-2"},
		},
		"None": {
			reason: "A country with a single region has nowhere to go by itself.",
			args:   args{home: "sa-east-1", dr: chosen("")},
			want: want{problems: []string{
				field + `: "": region sa-east-1 has no other region in its legal area; ` +
					`name one, or set spec.disasterRecovery.enabled to false`,
			}},
		},
		"NoneButGiven": {
			reason: "Somebody may decide to leave the country.",
			args:   args{home: "sa-east-1", dr: chosen("us-east-1")},
			want:   want{region: "us-east-1"},
		},
		"Unknown": {
			reason: "An unknown region is an error and never another region.",
			args:   args{home: "us-east-1", dr: chosen("us-east-9")},
			want:   want{problems: []string{field + `: "us-east-9": is not a region known to this version; known are ` + known()}},
		},
		"Own": {
			reason: "A copy in the same region is lost with it.",
			args:   args{home: "us-east-1", dr: chosen("us-east-1")},
			want: want{problems: []string{
				field + `: "us-east-1": is the environment's own region; copies of the backups must lie in another one`,
			}},
		},
		"OtherPartition": {
			reason: "AWS copies nothing across partitions.",
			args:   args{home: "us-east-1", dr: chosen("us-gov-west-1")},
			want: want{problems: []string{
				field + `: "us-gov-west-1": lies in partition aws-us-gov, the environment in aws; AWS copies no backup across partitions`,
			}},
		},
		"NotAllowed": {
			reason: "Copies are data too: the platform team's regions bind them.",
			args: args{home: "us-east-1", dr: chosen("eu-west-1"),
				in: v1alpha1.Input{Guardrails: v1alpha1.Guardrails{AllowedRegions: []string{"us-east-1", "us-west-2"}}}},
			want: want{problems: []string{field + `: "eu-west-1": the platform team allows us-east-1, us-west-2`}},
		},
		"OwnChoiceNotAllowed": {
			reason: "A region that we would choose ourselves is bound as well.",
			args: args{home: "us-east-1", dr: chosen(""),
				in: v1alpha1.Input{Guardrails: v1alpha1.Guardrails{AllowedRegions: []string{"us-east-1"}}}},
			want: want{problems: []string{field + `: "us-west-2": the platform team allows us-east-1`}},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, problems := recoveryRegion(mustLookup(t, tc.args.home), tc.args.dr, &tc.args.in)
			if diff := cmp.Diff(tc.want.problems, told(problems)); diff != "" {
				t.Errorf("\n%s\nrecoveryRegion(...): problems: -want, +got:\n%s", tc.reason, diff)
			}
			if len(problems) > 0 {
				return
			}
			if diff := cmp.Diff(tc.want.region, got); diff != "" {
				t.Errorf("\n%s\nrecoveryRegion(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
