package controlplane

import "testing"

func TestSumSamples(t *testing.T) {
	t.Parallel()

	const text = `# HELP reconciles_total How often.
# TYPE reconciles_total counter
reconciles_total{controller="composite/rooms",result="success"} 3
reconciles_total{controller="composite/rooms",result="error"} 2
reconciles_total{controller="claim/rooms",result="success"} 7
reconciles_total_other{controller="composite/rooms"} 9
uptime 1.5e+01
`
	cases := map[string]struct {
		reason string
		name   string
		labels []string
		want   float64
	}{
		"SumOverLabels": {
			reason: "labels that are not asked for do not matter",
			name:   "reconciles_total", labels: []string{`controller="composite/rooms"`}, want: 5,
		},
		"AllLabels": {
			reason: "every label that is asked for must match",
			name:   "reconciles_total", labels: []string{`"composite/rooms"`, `"error"`}, want: 2,
		},
		"NoLabels": {reason: "a series may have no labels, and an exponent", name: "uptime", want: 15},
		"Unknown":  {reason: "a counter that was never raised is not there yet", name: "never", want: 0},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			got, err := sumSamples([]byte(text), tc.name, tc.labels)
			if err != nil {
				t.Fatal(err)
			}
			if got != tc.want {
				t.Errorf("\n%s\nwant %v, got %v", tc.reason, tc.want, got)
			}
		})
	}
}
