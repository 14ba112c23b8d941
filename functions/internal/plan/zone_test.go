package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	api "coderenv.io/platform/apis/v1alpha1"
)

func TestZones(t *testing.T) {
	t.Parallel()
	type args struct {
		region string
		zones  []api.Zone
		count  int
	}
	type want struct {
		zones    []Zone
		problems []string
	}
	cases := map[string]struct {
		reason string
		args   args
		want   want
	}{
		"FirstThree": {
			reason: "Without names, the first zones of the region are taken.",
			args:   args{region: "us-east-1", count: 3},
			want:   want{zones: []Zone{{"us-east-1a", "a"}, {"us-east-1b", "b"}, {"us-east-1c", "c"}}},
		},
		"FirstTwo": {
			reason: "Two zones are the first two of the same three, so that a third can be added.",
			args:   args{region: "us-east-1", count: 2},
			want:   want{zones: []Zone{{"us-east-1a", "a"}, {"us-east-1b", "b"}}},
		},
		"CanadaHasNoC": {
			reason: "EKS takes no subnet in ca-central-1c.",
			args:   args{region: "ca-central-1", count: 3},
			want:   want{zones: []Zone{{"ca-central-1a", "a"}, {"ca-central-1b", "b"}, {"ca-central-1d", "d"}}},
		},
		"TokyoHasNoB": {
			reason: "New accounts have no ap-northeast-1b.",
			args:   args{region: "ap-northeast-1", count: 3},
			want:   want{zones: []Zone{{"ap-northeast-1a", "a"}, {"ap-northeast-1c", "c"}, {"ap-northeast-1d", "d"}}},
		},
		"Named": {
			reason: "Named zones are taken in the order of the claim.",
			args:   args{region: "us-east-1", zones: []api.Zone{"us-east-1f", "us-east-1b"}, count: 3},
			want:   want{zones: []Zone{{"us-east-1f", "f"}, {"us-east-1b", "b"}}},
		},
		"NamedThatOnlySomeAccountsHave": {
			reason: "A zone that only older accounts have can be named, though it is never chosen.",
			args:   args{region: "us-west-1", zones: []api.Zone{"us-west-1a", "us-west-1c"}},
			want:   want{zones: []Zone{{"us-west-1a", "a"}, {"us-west-1c", "c"}}},
		},
		"TooMany": {
			reason: "A region that offers two zones cannot hold three; another region's zones are no substitute. " +
				"The zones listed are as many as the message says.",
			args: args{region: "us-west-1", count: 3},
			want: want{problems: []string{
				`spec.network.zoneCount: 3: region us-west-1 offers every account 2 zones (us-west-1a, us-west-1b); ` +
					`set it to 2, name the zones that your account has, or choose another region`,
			}},
		},
		"OfAnotherRegion": {
			reason: "A zone lies in one region.",
			args:   args{region: "eu-central-1", zones: []api.Zone{"eu-central-1a", "eu-west-1b"}},
			want: want{problems: []string{
				`spec.network.zones[1]: "eu-west-1b": is not a zone of region eu-central-1 that can hold EKS; ` +
					`choose from eu-central-1a, eu-central-1b, eu-central-1c`,
			}},
		},
		"OfNoRegion": {
			reason: "Every zone that does not exist is told.",
			args:   args{region: "ca-central-1", zones: []api.Zone{"ca-central-1c", "ca-central-1z"}},
			want: want{problems: []string{
				`spec.network.zones[0]: "ca-central-1c": is not a zone of region ca-central-1 that can hold EKS; ` +
					`choose from ca-central-1a, ca-central-1b, ca-central-1d`,
				`spec.network.zones[1]: "ca-central-1z": is not a zone of region ca-central-1 that can hold EKS; ` +
					`choose from ca-central-1a, ca-central-1b, ca-central-1d`,
			}},
		},
		"OfARegionWhoseNameBeginsAlike": {
			reason: "What follows the name of the region must be one letter.",
			args:   args{region: "eu-west-1", zones: []api.Zone{"eu-west-1a", "eu-west-10b"}},
			want: want{problems: []string{
				`spec.network.zones[1]: "eu-west-10b": is not a zone of region eu-west-1 that can hold EKS; ` +
					`choose from eu-west-1a, eu-west-1b, eu-west-1c`,
			}},
		},
		"OnlyOne": {
			reason: "EKS refuses a cluster in a single zone, and so does Aurora.",
			args:   args{region: "eu-west-1", zones: []api.Zone{"eu-west-1a"}},
			want: want{problems: []string{
				`spec.network.zones: [eu-west-1a]: EKS and Aurora need at least two zones; ` +
					`choose from eu-west-1a, eu-west-1b, eu-west-1c`,
			}},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, problems := zones(mustLookup(t, tc.args.region), api.Network{Zones: tc.args.zones, ZoneCount: tc.args.count})
			if diff := cmp.Diff(tc.want.problems, told(problems)); diff != "" {
				t.Errorf("\n%s\nzones(...): problems: -want, +got:\n%s", tc.reason, diff)
			}
			if len(problems) > 0 {
				return
			}
			if diff := cmp.Diff(tc.want.zones, got); diff != "" {
				t.Errorf("\n%s\nzones(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
