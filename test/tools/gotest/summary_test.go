package main

import (
	"strings"
	"testing"
)

func TestSummary(t *testing.T) {
	t.Parallel()

	type want struct {
		summary string
		printed string
		good    bool
	}
	cases := map[string]struct {
		reason string
		events []string
		want   want
	}{
		"Passed": {
			reason: "of what passed only go test's own line for the package is worth reading",
			events: []string{
				`{"Action":"output","Package":"p","Test":"TestA","Output":"=== RUN   TestA\n"}`,
				`{"Action":"output","Package":"p","Test":"TestA","Output":"    a_test.go:1: chatter\n"}`,
				`{"Action":"pass","Package":"p","Test":"TestA"}`,
				`{"Action":"output","Package":"p","Output":"PASS\n"}`,
				`{"Action":"output","Package":"p","Output":"ok  \tp\t0.1s\n"}`,
				`{"Action":"pass","Package":"p"}`,
			},
			want: want{summary: "1 passed, 0 failed", printed: "ok  \tp\t0.1s\n", good: true},
		},
		"Failed": {
			reason: "the output of a failed test is printed, that of its neighbour is not",
			events: []string{
				`{"Action":"output","Package":"p","Test":"TestA","Output":"    a_test.go:1: chatter\n"}`,
				`{"Action":"output","Package":"p","Test":"TestB","Output":"    b_test.go:1: wrong\n"}`,
				`{"Action":"pass","Package":"p","Test":"TestA"}`,
				`{"Action":"fail","Package":"p","Test":"TestB"}`,
				`{"Action":"output","Package":"p","Output":"FAIL\tp\t0.1s\n"}`,
				`{"Action":"fail","Package":"p"}`,
			},
			want: want{summary: "1 passed, 1 failed", printed: "FAIL\tp\t0.1s\n    b_test.go:1: wrong\n", good: true},
		},
		"DoesNotCompile": {
			reason: "a package that fails without a test is counted, or the total would say that nothing failed",
			events: []string{
				`{"Action":"pass","Package":"q","Test":"TestA"}`,
				`{"Action":"build-output","ImportPath":"p","Output":"p.go:1: syntax error\n"}`,
				`{"Action":"fail","Package":"p"}`,
			},
			want: want{summary: "1 passed, 1 failed", printed: "p.go:1: syntax error\n", good: true},
		},
		"CutOff": {
			reason: "a test that a panic cut off never ends; its output is where the panic stands",
			events: []string{
				`{"Action":"pass","Package":"q","Test":"TestA"}`,
				`{"Action":"output","Package":"p","Test":"TestB","Output":"panic: index\n"}`,
				`{"Action":"fail","Package":"p"}`,
			},
			want: want{summary: "1 passed, 1 failed", printed: "panic: index\n", good: true},
		},
		"Skipped": {
			reason: "a skipped test makes a run bad",
			events: []string{
				`{"Action":"pass","Package":"p","Test":"TestA"}`,
				`{"Action":"output","Package":"p","Test":"TestB","Output":"    b_test.go:1: no cluster\n"}`,
				`{"Action":"skip","Package":"p","Test":"TestB"}`,
				`{"Action":"pass","Package":"p"}`,
			},
			want: want{summary: "1 passed, 0 failed, 1 skipped", printed: "    b_test.go:1: no cluster\n"},
		},
		"NothingRan": {
			reason: "a run without tests proves nothing",
			want:   want{summary: "0 passed, 0 failed"},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			var out strings.Builder
			s := newSummary(&out)
			if err := read(strings.NewReader(strings.Join(tc.events, "\n")), s); err != nil {
				t.Fatalf("\n%s\nread(...): %v", tc.reason, err)
			}
			got := want{summary: s.String(), printed: out.String(), good: s.err() == nil}
			if got != tc.want {
				t.Errorf("\n%s\ngot:  %+v\nwant: %+v", tc.reason, got, tc.want)
			}
		})
	}
}
