package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestRun(t *testing.T) {
	t.Parallel()

	const minimal = "../../../../examples/minimal.yaml"
	type want struct {
		code int
		// stdout and stderr are what the outputs hold; no stdout is an empty one.
		stdout []string
		stderr []string
	}
	cases := map[string]struct {
		reason string
		args   []string
		want   want
	}{
		"Preview": {
			reason: "the resources can be piped into another program, and a person reads the rest",
			args:   []string{"-claim", minimal},
			want: want{
				stdout: []string{"---\napiVersion: platform.coderenv.io/v1alpha1\nkind: XCoderEnvironment\n", "\nkind: VPC\n", "\nkind: FlowLog\n"},
				stderr: []string{"starting the function\n", "rendering pass 1\n", "\nwarning: spec.", "are stand-ins", "COMPONENT", "total"},
			},
		},
		"FirstApply": {
			reason: "the first apply is real, so nothing stands in for a fact",
			args:   []string{"-claim", minimal, "-passes", "1"},
			want: want{
				stdout: []string{"kind: XCoderEnvironment\n", "\nkind: VPC\n"},
				stderr: []string{"\nstill waiting: network-flow-log, for the AWS account id\n"},
			},
		},
		"Refused": {
			reason: "whoever wrote the claim reads what is wrong with it, and no program reads half an environment",
			args:   []string{"-claim", "testdata/refused.yaml"},
			want: want{
				code: 1,
				stderr: []string{
					"\nspec.region: \"eu-nowhere-1\": is not a region",
				},
			},
		},
		"NoSuchClaim": {
			reason: "a mistyped path is named before anything starts",
			args:   []string{"-claim", "none.yaml"},
			want:   want{code: 1, stderr: []string{"none.yaml: there is no such file\n"}},
		},
		"NoSuchObserved": {
			reason: "a mistyped directory is named before anything starts",
			args:   []string{"-claim", minimal, "-observed", "none"},
			want:   want{code: 1, stderr: []string{"none: there is no such file or directory\n"}},
		},
		"NoClaim": {
			reason: "without a claim there is nothing to show",
			want:   want{code: 2, stderr: []string{"usage: render -claim FILE"}},
		},
		"UnknownFlag": {
			reason: "what is misspelt is not ignored",
			args:   []string{"-claims", minimal},
			want:   want{code: 2, stderr: []string{"flag provided but not defined: -claims"}},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			var stdout, stderr bytes.Buffer
			if code := run(t.Context(), tc.args, &stdout, &stderr); code != tc.want.code {
				t.Errorf("\n%s\nrun(%q): want exit code %d, got %d", tc.reason, tc.args, tc.want.code, code)
			}
			for _, s := range tc.want.stdout {
				if !strings.Contains(stdout.String(), s) {
					t.Errorf("\n%s\nrun(%q): standard output lacks %q", tc.reason, tc.args, s)
				}
			}
			if len(tc.want.stdout) == 0 && stdout.Len() > 0 {
				t.Errorf("\n%s\nrun(%q): want nothing on standard output, got %q", tc.reason, tc.args, stdout.String())
			}
			for _, s := range tc.want.stderr {
				if !strings.Contains(stderr.String(), s) {
					t.Errorf("\n%s\nrun(%q): standard error lacks %q:\n%s", tc.reason, tc.args, s, stderr.String())
				}
			}
		})
	}
}
