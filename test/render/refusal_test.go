package render

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRefusalOf(t *testing.T) {
	t.Parallel()

	const before = "crossplane: error: cannot render composite resource: crossplane internal render: pipeline returned fatal: " +
		"crossplane: error: cannot render composite resource: cannot compose resources: pipeline step \"compose\" returned a fatal result: "
	const internal = "internal error, nothing was changed: index out of range; the function's log has the stack"
	cases := map[string]struct {
		reason  string
		stderr  string
		log     string
		refusal *RefusedError
		err     string
	}{
		"Problems": {
			reason:  "a person reads the function's words, each problem a line",
			stderr:  before + "spec.region: \"x\": is not a region\nspec.network.cidr: \"y\": is no range\n",
			refusal: &RefusedError{Problems: []string{`spec.region: "x": is not a region`, `spec.network.cidr: "y": is no range`}},
			err:     "spec.region: \"x\": is not a region\nspec.network.cidr: \"y\": is no range",
		},
		"Panic": {
			reason:  "a developer needs the stack, which only the function's log has",
			stderr:  before + internal + "\n",
			log:     `{"msg":"Panic","stack":"old"}` + "\n" + `{"msg":"Panic","stack":"goroutine 1\nmain.go:7"}` + "\n" + `{"msg":"Refused"}` + "\n",
			refusal: &RefusedError{Problems: []string{internal}, Stack: "goroutine 1\nmain.go:7"},
			err:     internal,
		},
		"Other": {
			reason: "what Crossplane itself cannot do is not the claim's fault",
			stderr: "crossplane: error: cannot load Composition from \"x\"\n",
			err:    `crossplane composition render failed: cannot load Composition from "x"`,
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			err := refusalOf([]byte(tc.stderr), []byte(tc.log))
			if diff := cmp.Diff(tc.err, err.Error()); diff != "" {
				t.Errorf("\n%s\nrefusalOf(...): -want error, +got error:\n%s", tc.reason, diff)
			}
			var got *RefusedError
			errors.As(err, &got)
			if diff := cmp.Diff(tc.refusal, got); diff != "" {
				t.Errorf("\n%s\nrefusalOf(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
