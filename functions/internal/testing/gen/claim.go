package gen

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/schema"
)

// A Modifier makes a claim what a test needs.
type Modifier func(*api.CoderEnvironmentSpec)

// Claim is the spec of the minimal claim with the schema's defaults, as the API
// server would hand it to the function, modified. The modifications themselves
// are not held against the schema.
func Claim(mods ...Modifier) *api.CoderEnvironmentSpec {
	spec := &api.CoderEnvironmentSpec{}
	must(json.Unmarshal(minimal(), spec))
	for _, modify := range mods {
		modify(spec)
	}
	return spec
}

// MinimalSpec is the JSON of the smallest claim's spec: what nobody can guess.
const MinimalSpec = `{
	"access": {"host": "coder.example.com", "hostedZoneID": "Z0123456789ABCDEFGHIJ"},
	"cluster": {"publicAccessCIDRs": ["203.0.113.0/24"]}
}`

// minimal is the JSON of the minimal claim's spec with defaults.
var minimal = sync.OnceValue(func() []byte { //nolint:gochecknoglobals // Built once, never changed.
	s, err := schema.Spec()
	must(err)
	obj := map[string]any{}
	must(json.Unmarshal([]byte(MinimalSpec), &obj))
	if errs := s.Apply(context.Background(), obj); len(errs) > 0 {
		must(errs.ToAggregate())
	}
	out, err := json.Marshal(obj)
	must(err)
	return out
})

// must is for fixtures: one that cannot be built is a mistake in this package,
// and the tables that hold them have no *testing.T.
func must(err error) {
	if err != nil {
		panic(fmt.Errorf("cannot build a fixture: %w", err)) //nolint:forbidigo // See above.
	}
}
