package aws

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-logr/logr"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/klog/v2"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"coderenv.io/platform/test/controlplane"
)

// patience bounds every wait: some ten times what the slowest takes on two busy
// cores.
const patience = 4 * time.Minute

// shared is the one API server of all tests, each in namespaces of its own. A
// start and 24 CRDs are the dearest thing that a test does.
var shared struct {
	start  sync.Once
	server *controlplane.APIServer
	err    error
}

func TestMain(m *testing.M) {
	// Events that are still on their way when the API server ends.
	klog.SetLogger(logr.Discard())
	ctrl.SetLogger(logr.Discard())
	code := m.Run()
	if shared.server != nil {
		if err := shared.server.Close(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}

func apiServer(t *testing.T) *controlplane.APIServer {
	t.Helper()
	shared.start.Do(func() {
		ctx := context.Background() // Not of the test that happens to come first.
		if shared.server, shared.err = controlplane.Start(ctx, controlplane.Options{}); shared.err != nil {
			return
		}
		var files []string
		if files, shared.err = crds(ctx); shared.err == nil {
			shared.err = shared.server.InstallCRDs(ctx, files...)
		}
	})
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.server
}

// crds returns the files of the provider's CRDs that are simulated.
func crds(ctx context.Context) ([]string, error) {
	scheme, err := Scheme()
	if err != nil {
		return nil, err
	}
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", "github.com/upbound/provider-aws/v2").Output()
	if err != nil {
		return nil, fmt.Errorf("cannot find the provider's module: %w", err)
	}
	dir := filepath.Join(string(bytes.TrimSpace(out)), "package", "crds")
	var files []string
	for _, k := range Kinds() {
		gvks, _, err := scheme.ObjectKinds(k.New())
		if err != nil {
			return nil, err
		}
		// Kinds that end in s are the plural of nothing: the CRD is found by
		// what its file says.
		found, err := crdFile(dir, gvks[0].Group, gvks[0].Kind)
		if err != nil {
			return nil, err
		}
		files = append(files, found)
	}
	return files, nil
}

func crdFile(dir, group, kind string) (string, error) {
	files, err := filepath.Glob(filepath.Join(dir, group+"_*.yaml"))
	if err != nil {
		return "", err
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		if bytes.Contains(b, []byte("\n    kind: "+kind+"\n")) {
			return file, nil
		}
	}
	return "", fmt.Errorf("the provider has no CRD of %s in %s", kind, group)
}

// start runs a simulator for the length of the test, in a namespace of its own.
func start(t *testing.T, namespace string, o Options) *Simulator {
	t.Helper()
	o.Config = apiServer(t).RESTConfig()
	o.Namespaces = []string{namespace}
	s, err := Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// network returns what the function composes for a claim, from its golden.
func network(t *testing.T, golden, namespace string) []*unstructured.Unstructured {
	t.Helper()
	objects, err := controlplane.ReadManifests(filepath.Join("..", "golden", golden, "network.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range objects {
		o.SetNamespace(namespace)
	}
	return objects
}

// room makes a namespace.
func room(t *testing.T, name string) {
	t.Helper()
	err := apiServer(t).Client().Create(t.Context(), &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}})
	if err != nil {
		t.Fatal(err)
	}
}

// apply gives the API server objects as Crossplane does, with server-side apply.
func apply(t *testing.T, objects ...*unstructured.Unstructured) {
	t.Helper()
	for _, o := range objects {
		err := apiServer(t).Client().Apply(t.Context(), client.ApplyConfigurationFromUnstructured(o.DeepCopy()),
			client.FieldOwner("apiextensions.crossplane.io/composed/test"), client.ForceOwnership)
		if err != nil {
			t.Fatalf("cannot apply %s %s: %v", o.GetKind(), o.GetName(), err)
		}
	}
}

// remove deletes objects all at once, as Crossplane does.
func remove(t *testing.T, objects ...*unstructured.Unstructured) {
	t.Helper()
	for _, o := range objects {
		if err := client.IgnoreNotFound(apiServer(t).Client().Delete(t.Context(), o.DeepCopy())); err != nil {
			t.Fatalf("cannot delete %s %s: %v", o.GetKind(), o.GetName(), err)
		}
	}
}

// await returns when a condition holds for all objects, and otherwise fails with
// what stands in the way.
func await(t *testing.T, objects []*unstructured.Unstructured, holds func(live *unstructured.Unstructured, exists bool) bool) {
	t.Helper()
	deadline := time.Now().Add(patience)
	for {
		var waiting []string
		for _, o := range objects {
			live, err := get(t.Context(), t, o)
			if exists := err == nil; !holds(live, exists) {
				waiting = append(waiting, fmt.Sprintf("%s %s: %s", o.GetKind(), o.GetName(), conditions(live)))
			}
		}
		switch {
		case len(waiting) == 0:
			return
		case time.Now().After(deadline):
			t.Fatalf("%d of %d objects are not as awaited:\n%s", len(waiting), len(objects), strings.Join(waiting, "\n"))
		}
		time.Sleep(200 * time.Millisecond)
	}
}

func get(ctx context.Context, t *testing.T, o *unstructured.Unstructured) (*unstructured.Unstructured, error) {
	t.Helper()
	live := &unstructured.Unstructured{}
	live.SetGroupVersionKind(o.GroupVersionKind())
	err := apiServer(t).Client().Get(ctx, client.ObjectKeyFromObject(o), live)
	if err := client.IgnoreNotFound(err); err != nil {
		t.Fatal(err)
	}
	return live, err
}

func ready(live *unstructured.Unstructured, exists bool) bool {
	return exists && condition(live, "Ready", "status") == "True" && condition(live, "Synced", "status") == "True"
}

func gone(_ *unstructured.Unstructured, exists bool) bool { return !exists }

// condition returns a field of a condition.
func condition(o *unstructured.Unstructured, kind, field string) string {
	list, _, _ := unstructured.NestedSlice(o.Object, "status", "conditions")
	for _, c := range list {
		if m, ok := c.(map[string]any); ok && m["type"] == kind {
			text, _ := m[field].(string)
			return text
		}
	}
	return ""
}

func conditions(o *unstructured.Unstructured) string {
	var texts []string
	for _, kind := range []string{"Synced", "Ready", "LastAsyncOperation"} {
		said := func(field string) string { return condition(o, kind, field) }
		texts = append(texts, fmt.Sprintf("%s=%s/%s %s", kind, said("status"), said("reason"), said("message")))
	}
	return strings.Join(texts, "; ")
}

// set gives a field of an object another value.
func set(t *testing.T, o *unstructured.Unstructured, value any, path ...string) {
	t.Helper()
	if err := unstructured.SetNestedField(o.Object, value, path...); err != nil {
		t.Fatal(err)
	}
}

// eventually returns when something is so.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !holds(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("in vain: %s", what)
		}
	}
}
