package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/types/known/structpb"
	"pgregory.net/rapid"
	"sigs.k8s.io/yaml"

	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/testing/gen"
)

// FuzzRunFunction gives the function any JSON object for a spec. Whatever it is,
// the answer must be one: not a panic, not an error, not more than a message takes,
// and the same when asked again. testdata/fuzz holds specs that are nasty.
func FuzzRunFunction(f *testing.F) {
	for _, raw := range exampleSpecs(f) {
		f.Add(raw)
	}
	f.Add(gen.MinimalSpec)
	f.Fuzz(func(t *testing.T, raw string) {
		if err := (&structpb.Struct{}).UnmarshalJSON([]byte(raw)); err != nil {
			return // Crossplane sends objects.
		}
		checkSpec(t, raw)
	})
}

// checkSpec runs the function for any spec at all.
func checkSpec(t *testing.T, raw string) {
	t.Helper()
	req := gen.Request(gen.Claim(), gen.SpecJSON(raw))
	rsp := run(t, req)
	checkAnswer(t, rsp)
	if reason := accepted(rsp).GetReason(); reason == reasonInternal {
		t.Errorf("a panic: %s", fatal(rsp))
	}
	if n := len(rsp.GetDesired().GetResources()); (n > 0) == (fatal(rsp) != "") {
		t.Errorf("%d resources are desired, and the fatal result says %q", n, fatal(rsp))
	}
	if !bytes.Equal(answerBytes(t, req), answerBytes(t, req)) {
		t.Error("the answer differs from call to call")
	}
}

// TestAnythingAnywhere puts odd values in place of any fields of a claim: a fuzzer
// that flips bytes seldom gets past the JSON and the first rules of the schema.
func TestAnythingAnywhere(t *testing.T) {
	t.Parallel()
	odd := []string{
		`null`, `true`, `-1`, `0.5`, `1e308`, `""`, `"x"`, `"10.0.0.0/8"`, `"\u0000"`, `"` + strings.Repeat("a", 300) + `"`,
		`[]`, `[null]`, `["x", "x"]`, `[{}]`, `{}`, `{"x": null}`, `{"": {"x": [1]}}`,
	}
	whole, err := json.Marshal(gen.Claim(gen.Subnets(api.SubnetRanges{
		Public: []api.CIDR{"10.0.0.0/20", "10.0.16.0/20", "10.0.32.0/20"}, Control: []api.CIDR{"10.0.48.0/20", "10.0.64.0/20", "10.0.80.0/20"},
		Provisioner: []api.CIDR{"10.0.96.0/20", "10.0.112.0/20", "10.0.128.0/20"},
		Workspace:   []api.CIDR{"10.0.144.0/20", "10.0.160.0/20", "10.0.176.0/20"},
		Database:    []api.CIDR{"10.0.208.0/21", "10.0.216.0/21", "10.0.224.0/21"},
	}), gen.Zones("us-east-1a", "us-east-1b", "us-east-1c"), gen.Recovery("us-west-2"), gen.Tags(map[string]api.TagValue{"a": "b"})))
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(draw *rapid.T) {
		var spec any
		if err := json.Unmarshal(whole, &spec); err != nil {
			draw.Fatal(err)
		}
		for i := range rapid.IntRange(1, 3).Draw(draw, "fields") {
			var by any
			if err := json.Unmarshal([]byte(rapid.SampledFrom(odd).Draw(draw, fmt.Sprint("value ", i))), &by); err != nil {
				draw.Fatal(err)
			}
			replaceSomewhere(draw, spec, by)
		}
		raw, err := json.Marshal(spec)
		if err != nil {
			draw.Fatal(err)
		}
		checkSpec(t, string(raw))
	})
}

// replaceSomewhere walks down a JSON value along a random path and replaces what
// it finds there.
func replaceSomewhere(draw *rapid.T, v, by any) {
	switch v := v.(type) {
	case map[string]any:
		if len(v) == 0 {
			v["x"] = by
			return
		}
		key := rapid.SampledFrom(slices.Sorted(maps.Keys(v))).Draw(draw, "field")
		if deeper(v[key]) && rapid.Bool().Draw(draw, "deeper") {
			replaceSomewhere(draw, v[key], by)
			return
		}
		v[key] = by
	case []any:
		i := rapid.IntRange(0, len(v)-1).Draw(draw, "index")
		if deeper(v[i]) && rapid.Bool().Draw(draw, "deeper") {
			replaceSomewhere(draw, v[i], by)
			return
		}
		v[i] = by
	}
}

// deeper says whether a value holds others.
func deeper(v any) bool {
	switch v := v.(type) {
	case map[string]any:
		return true
	case []any:
		return len(v) > 0
	default:
		return false
	}
}

// exampleSpecs are the specs of the claims in examples.
func exampleSpecs(f *testing.F) []string {
	f.Helper()
	files, err := filepath.Glob(filepath.Join("..", "examples", "*.yaml"))
	if err != nil {
		f.Fatal(err)
	}
	var out []string
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for doc := range bytes.SplitSeq(raw, []byte("\n---\n")) {
			var claim struct {
				Kind string          `json:"kind"`
				Spec json.RawMessage `json:"spec"`
			}
			if err := yaml.Unmarshal(doc, &claim); err != nil {
				f.Fatalf("%s: %v", file, err)
			}
			if claim.Kind == api.ClaimKind {
				out = append(out, string(claim.Spec))
			}
		}
	}
	if len(out) == 0 {
		f.Fatalf("no claim in %d files", len(files))
	}
	return out
}
