package awsfacts

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLookupInstance(t *testing.T) {
	t.Parallel()

	type want struct {
		instance Instance
		ok       bool
	}
	cases := map[string]struct {
		reason string
		name   string
		want   want
	}{
		"Control": {
			reason: "The default of the control tier.",
			name:   "m5.large", want: want{Instance{2, 8, 3, 10}, true},
		},
		"Provisioner": {
			reason: "The default of the provisioner tier.",
			name:   "c5.2xlarge", want: want{Instance{8, 16, 4, 15}, true},
		},
		"Workspace": {
			reason: "The default of the workspace tier.",
			name:   "m5.2xlarge", want: want{Instance{8, 32, 4, 15}, true},
		},
		"Memory": {
			reason: "Memory-optimised families have 8 GiB a vCPU.",
			name:   "r6i.4xlarge", want: want{Instance{16, 128, 8, 30}, true},
		},
		"Small": {
			reason: "The sizes of t3 follow no rule.",
			name:   "t3.medium", want: want{Instance{2, 4, 3, 6}, true},
		},
		"BurstableLarge": {
			reason: "A t3.large has more addresses than an m5.large.",
			name:   "t3.large", want: want{Instance{2, 8, 3, 12}, true},
		},
		"BurstableLargest": {reason: "t3 ends here.", name: "t3.2xlarge", want: want{Instance{8, 32, 4, 15}, true}},
		"BurstableXLarge":  {reason: "A t3.xlarge is like an m5.xlarge.", name: "t3.xlarge", want: want{Instance{4, 16, 4, 15}, true}},
		"XLarge":           {reason: "Each size has its own limits.", name: "c7a.xlarge", want: want{Instance{4, 8, 4, 15}, true}},
		"BurstableBeyond":  {reason: "There is no t3.4xlarge.", name: "t3.4xlarge"},
		"UnknownFamily":    {reason: "A family that is not listed may exist.", name: "x2idn.2xlarge"},
		"UnknownSize":      {reason: "A size that is not listed may exist.", name: "m5.24xlarge"},
		"Shapeless":        {reason: "What is no instance type is not found.", name: "large"},
		"Empty":            {reason: "No type is not found.", name: ""},
		"Longer":           {reason: "What follows a type belongs to it.", name: "m5.large.x"},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got want
			got.instance, got.ok = LookupInstance(tc.name)
			if diff := cmp.Diff(tc.want, got, cmp.AllowUnexported(want{})); diff != "" {
				t.Errorf("\n%s\nLookupInstance(%q): -want, +got:\n%s", tc.reason, tc.name, diff)
			}
		})
	}
}
