// Package golden records what every example becomes, so that a change of the
// product shows in review as what it changes in AWS. Goldens record; the
// invariants, which run here over each of them, judge.
//
// Each case has a directory: the XR with its status, the resources in a file a
// component, each IAM role with its policies as JSON, and names.txt.
//
//	make golden    # rewrites them all, for review
package golden

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coderenv.io/platform/test/controlplane"
	"coderenv.io/platform/test/render"
)

var update = flag.Bool("update", false, "rewrite the goldens instead of comparing with them")

// engine is shared: its function serves every render of this run.
var engine *render.Engine

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(run(m))
}

func run(m *testing.M) int {
	var err error
	if engine, err = render.Start(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	code := m.Run()
	if err := engine.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// claims are the cases: every claim among the examples, and those that would
// teach a reader nothing.
func claims(t *testing.T) map[string]string {
	t.Helper()
	root, err := controlplane.Root()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, pattern := range []string{filepath.Join(root, "examples", "*.yaml"), filepath.Join("testdata", "claims", "*.yaml")} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if isClaim(t, file) {
				found[strings.TrimSuffix(filepath.Base(file), ".yaml")] = file
			}
		}
	}
	if len(found) == 0 {
		t.Fatal("there are no claims")
	}
	return found
}

func isClaim(t *testing.T, file string) bool {
	t.Helper()
	objects, err := controlplane.ReadManifests(file)
	if err != nil {
		t.Fatal(err)
	}
	return len(objects) == 1 && objects[0].GetKind() == "CoderEnvironment"
}
