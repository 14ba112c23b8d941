package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"google.golang.org/protobuf/types/known/structpb"
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
	fn := newFunction(f)
	f.Fuzz(func(t *testing.T, raw string) {
		if err := (&structpb.Struct{}).UnmarshalJSON([]byte(raw)); err != nil {
			return // Crossplane sends objects.
		}
		request := func() *fnv1.RunFunctionRequest { return gen.Request(gen.Claim(), gen.SpecJSON(raw)) }
		rsp, err := fn.RunFunction(context.Background(), request())
		if err != nil {
			t.Fatalf("RunFunction(...): %v", err)
		}
		checkAnswer(t, rsp)
		if reason := accepted(rsp).GetReason(); reason == reasonInternal {
			t.Errorf("a panic: %s", fatal(rsp))
		}
		if n := len(rsp.GetDesired().GetResources()); (n > 0) == (fatal(rsp) != "") {
			t.Errorf("%d resources are desired, and the fatal result says %q", n, fatal(rsp))
		}
		if !bytes.Equal(answerBytes(t, request()), answerBytes(t, request())) {
			t.Error("the answer differs from call to call")
		}
	})
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
