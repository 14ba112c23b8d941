package controlplane

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/json"
	"sigs.k8s.io/yaml"
)

// claimKind is what the examples are asked for: they hold other kinds too.
const claimKind = "CoderEnvironment"

// accepted is what a case wants when the API server must not complain.
const accepted = ""

// claims is the shared control plane with our XRD installed, once.
var claims struct {
	install sync.Once
	err     error
}

// claimServer returns a control plane that knows CoderEnvironment.
func claimServer(t *testing.T) *APIServer {
	t.Helper()
	s, xrd := sharedServer(t), inRepository(t, "apis/definition.yaml")
	claims.install.Do(func() { claims.err = s.InstallXRD(context.Background(), xrd) })
	if claims.err != nil {
		t.Fatal(claims.err)
	}
	return s
}

func TestExamplesAreAccepted(t *testing.T) {
	t.Parallel()

	s := claimServer(t)
	files, err := filepath.Glob(inRepository(t, "examples/*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, file := range files {
		objects, err := ReadManifests(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, claim := range objects {
			if claim.GetKind() != claimKind {
				continue
			}
			found++
			claim.SetNamespace(newNamespace(t, s))
			if err := s.Client().Create(t.Context(), claim); err != nil {
				t.Errorf("%s: the API server refuses it: %q", filepath.Base(file), Complaints(err))
			}
		}
	}
	if found == 0 {
		t.Errorf("no %s in %v", claimKind, files)
	}
}

// A claimCase is the minimal claim with one thing changed. The patch is YAML,
// merged as kubectl patch --type=merge does it: null removes a field, a list
// replaces a list. want is the whole sentence that the writer of the claim gets
// to read, or a part of it that no other rule says.
type claimCase struct {
	reason string
	patch  string
	want   string
}

// askAboutClaims asks the API server about each claim.
func askAboutClaims(t *testing.T, cases map[string]claimCase) {
	t.Helper()
	s := claimServer(t)
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			_, err := create(t, s, tc.patch)
			assertVerdict(t, tc.reason, tc.want, err)
		})
	}
}

// An updateCase is the minimal claim with before merged into it, which must be
// accepted, and then change, on which the API server gives its verdict.
type updateCase struct {
	reason string
	before string
	change string
	want   string
}

// askAboutUpdates asks the API server about each change of a claim.
func askAboutUpdates(t *testing.T, cases map[string]updateCase) {
	t.Helper()
	s := claimServer(t)
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			claim, err := create(t, s, tc.before)
			if err != nil {
				t.Fatalf("the claim before the change must be accepted: %q", Complaints(err))
			}
			assertVerdict(t, tc.reason, tc.want, update(t, s, claim, tc.change))
		})
	}
}

// create writes the minimal claim with patches merged into it, in a namespace of
// its own, and returns it as the server keeps it.
func create(t *testing.T, s *APIServer, patches ...string) (*unstructured.Unstructured, error) {
	t.Helper()
	claim := minimalClaim(t)
	claim.SetNamespace(newNamespace(t, s))
	for _, p := range patches {
		merge(claim.Object, parse(t, p))
	}
	return claim, s.Client().Create(t.Context(), claim)
}

// update merges a patch into a claim that exists.
func update(t *testing.T, s *APIServer, claim *unstructured.Unstructured, patch string) error {
	t.Helper()
	merge(claim.Object, parse(t, patch))
	return s.Client().Update(t.Context(), claim)
}

// assertVerdict compares what the API server said with the sentence that a case
// wants to read in one of its complaints.
func assertVerdict(t *testing.T, reason, want string, err error) {
	t.Helper()
	complaints := Complaints(err)
	if want == accepted {
		if err != nil {
			t.Errorf("\n%s\nwant it accepted, got:\n  %s", reason, strings.Join(complaints, "\n  "))
		}
		return
	}
	if err == nil {
		t.Errorf("\n%s\nwant it refused with %q, and it was accepted", reason, want)
		return
	}
	says := func(complaint string) bool { return strings.Contains(complaint, want) }
	if !slices.ContainsFunc(complaints, says) {
		t.Errorf("\n%s\nwant: %s\ngot:\n  %s", reason, want, strings.Join(complaints, "\n  "))
	}
}

func minimalClaim(t *testing.T) *unstructured.Unstructured {
	t.Helper()
	objects, err := ReadManifests(inRepository(t, "examples/minimal.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if len(objects) != 1 || objects[0].GetKind() != claimKind {
		t.Fatalf("examples/minimal.yaml must hold one %s and nothing else", claimKind)
	}
	return objects[0]
}

func newNamespace(t *testing.T, s *APIServer) string {
	t.Helper()
	n := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "team-"}}
	if err := s.Client().Create(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	return n.GetName()
}

func inRepository(t *testing.T, path string) string {
	t.Helper()
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(root, filepath.FromSlash(path))
}

// parse reads a patch. Kubernetes' own JSON package makes whole numbers int64,
// the only integer that an unstructured object may hold.
func parse(t *testing.T, patch string) map[string]any {
	t.Helper()
	b, err := yaml.YAMLToJSONStrict([]byte(patch))
	if err != nil {
		t.Fatalf("cannot parse the patch %q: %v", patch, err)
	}
	parsed := map[string]any{}
	if err := json.Unmarshal(b, &parsed); err != nil {
		t.Fatalf("the patch %q is not a map: %v", patch, err)
	}
	return parsed
}

// merge is a JSON merge patch (RFC 7386), as kubectl patch --type=merge does it:
// maps are merged, null removes, everything else replaces.
func merge(into, patch map[string]any) {
	for key, value := range patch {
		old, oldIsMap := into[key].(map[string]any)
		changes, isMap := value.(map[string]any)
		switch {
		case value == nil:
			delete(into, key)
		case isMap && oldIsMap:
			merge(old, changes)
		case isMap:
			fresh := map[string]any{}
			merge(fresh, changes)
			into[key] = fresh
		default:
			into[key] = value
		}
	}
}
