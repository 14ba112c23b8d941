package awsfacts

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLookup(t *testing.T) {
	t.Parallel()

	type want struct {
		region Region
		ok     bool
	}
	cases := map[string]struct {
		reason string
		name   string
		want   want
	}{
		"ZonesWithGap": {
			reason: "Canada has no zone c that a new account or EKS could use.",
			name:   "ca-central-1",
			want: want{ok: true, region: Region{
				Name: "ca-central-1", Partition: PartitionAWS, Zones: []string{"a", "b", "d"}, Area: "Canada", Recovery: "ca-west-1",
			}},
		},
		"OlderZone": {
			reason: "Tokyo's b is for older accounts.",
			name:   "ap-northeast-1",
			want: want{ok: true, region: Region{
				Name: "ap-northeast-1", Partition: PartitionAWS, Zones: []string{"a", "c", "d"}, OlderZones: []string{"b"},
				Shuffled: true, Area: "Japan", Recovery: "ap-northeast-3",
			}},
		},
		"TwoZones": {
			reason: "Northern California gives an account two zones.",
			name:   "us-west-1",
			want: want{ok: true, region: Region{
				Name: "us-west-1", Partition: PartitionAWS, Zones: []string{"a", "b"}, OlderZones: []string{"c"},
				Shuffled: true, Area: "United States", Recovery: "us-east-2",
			}},
		},
		"ZoneWithoutEKS": {
			reason: "EKS refuses us-east-1's e.",
			name:   "us-east-1",
			want: want{ok: true, region: Region{
				Name: "us-east-1", Partition: PartitionAWS, Zones: []string{"a", "b", "c", "d", "f"}, OlderZones: []string{"e"},
				Shuffled: true, Area: "United States", Recovery: "us-west-2",
			}},
		},
		"GovCloud": {
			reason: "The two GovCloud regions are each other's recovery.",
			name:   "us-gov-east-1",
			want: want{ok: true, region: Region{
				Name: "us-gov-east-1", Partition: PartitionGovCloud, Zones: []string{"a", "b", "c"},
				Area: "United States", Recovery: "us-gov-west-1",
			}},
		},
		"China": {
			reason: "Beijing's third zone is d.",
			name:   "cn-north-1",
			want: want{ok: true, region: Region{
				Name: "cn-north-1", Partition: PartitionChina, Zones: []string{"a", "b", "d"}, Area: "China", Recovery: "cn-northwest-1",
			}},
		},
		"AloneInItsArea": {
			reason: "Switzerland has no second region; data does not leave a country by default.",
			name:   "eu-central-2",
			want: want{ok: true, region: Region{
				Name: "eu-central-2", Partition: PartitionAWS, Zones: []string{"a", "b", "c"}, OptIn: true, Area: "Switzerland",
			}},
		},
		"Zone":         {reason: "A zone is not a region.", name: "us-east-1a"},
		"Empty":        {reason: "No name is no region.", name: ""},
		"Unknown":      {reason: "A region that does not exist has no stand-in.", name: "us-east-9"},
		"BeforeFirst":  {reason: "A name sorted before all others is not found.", name: "aa"},
		"OtherLetters": {reason: "Names are lower case.", name: "US-EAST-1"},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got want
			got.region, got.ok = Lookup(tc.name)
			if diff := cmp.Diff(tc.want, got, cmp.AllowUnexported(want{})); diff != "" {
				t.Errorf("\n%s\nLookup(%q): -want, +got:\n%s", tc.reason, tc.name, diff)
			}
		})
	}
}

func TestZone(t *testing.T) {
	t.Parallel()

	r, _ := Lookup("ca-central-1")
	if diff := cmp.Diff("ca-central-1d", r.Zone("d")); diff != "" {
		t.Errorf("Zone(d): -want, +got:\n%s", diff)
	}
}

// A caller that sorts or extends what it was given must not change the table.
func TestLookupGivesCopies(t *testing.T) {
	t.Parallel()

	first, _ := Lookup("us-east-1")
	first.Zones[0] = "x"
	second, _ := Lookup("us-east-1")
	if diff := cmp.Diff("a", second.Zones[0]); diff != "" {
		t.Errorf("first zone after a caller wrote to it: -want, +got:\n%s", diff)
	}
}

func TestNames(t *testing.T) {
	t.Parallel()

	names := Names()
	if !slices.IsSorted(names) {
		t.Errorf("names are not sorted, so that Lookup misses some: %v", names)
	}
	if got := len(slices.Compact(slices.Clone(names))); got != len(names) {
		t.Errorf("%d of %d names are double", len(names)-got, len(names))
	}
	// 34 commercial regions, two of GovCloud, two in China:
	// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
	if diff := cmp.Diff(38, len(names)); diff != "" {
		t.Errorf("number of regions: -want, +got:\n%s", diff)
	}
}

// What must hold for each line of the table.
func TestRegions(t *testing.T) {
	t.Parallel()

	all := make([]Region, 0, len(Names()))
	for _, name := range Names() {
		r, ok := Lookup(name)
		if !ok {
			t.Errorf("%s is listed and not found", name)
		}
		all = append(all, r)
	}
	for _, r := range all {
		t.Run(r.Name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(partitionOf(r.Name), r.Partition); diff != "" {
				t.Errorf("the name's prefix tells another partition: -want, +got:\n%s", diff)
			}
			checkZones(t, r)
			checkRecovery(t, r, all)
		})
	}
}

func partitionOf(region string) Partition {
	switch {
	case strings.HasPrefix(region, "us-gov-"):
		return PartitionGovCloud
	case strings.HasPrefix(region, "cn-"):
		return PartitionChina
	default:
		return PartitionAWS
	}
}

func checkZones(t *testing.T, r Region) {
	t.Helper()

	if len(r.Zones) < 2 {
		t.Errorf("%v are fewer zones than EKS and Aurora need", r.Zones)
	}
	every := slices.Concat(r.Zones, r.OlderZones)
	for _, letter := range every {
		if len(letter) != 1 || letter < "a" || letter > "f" {
			t.Errorf("%q is not the letter of a zone", letter)
		}
	}
	if !slices.IsSorted(r.Zones) {
		t.Errorf("zones %v are not sorted", r.Zones)
	}
	slices.Sort(every)
	if diff := cmp.Diff(slices.Compact(slices.Clone(every)), every); diff != "" {
		t.Errorf("a letter is double: -want, +got:\n%s", diff)
	}
}

func checkRecovery(t *testing.T, r Region, all []Region) {
	t.Helper()

	var sisters []string
	for _, other := range all {
		if other.Name != r.Name && other.Partition == r.Partition && other.Area == r.Area {
			sisters = append(sisters, other.Name)
		}
	}
	switch {
	case r.Area == "":
		t.Error("has no area")
	case len(sisters) == 0 && r.Recovery != "":
		t.Errorf("is alone in %s, yet recovers in %s", r.Area, r.Recovery)
	case len(sisters) > 0 && !slices.Contains(sisters, r.Recovery):
		t.Errorf("recovers in %q, which is none of %v", r.Recovery, sisters)
	}
}
