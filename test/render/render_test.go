package render

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coderenv.io/platform/test/controlplane"
)

// TestEngine asks the real engine for what the goldens do not show.
func TestEngine(t *testing.T) {
	t.Parallel()

	e, err := Start(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(e.dir); !os.IsNotExist(err) {
			t.Errorf("the render leaves its directory behind: %v", err)
		}
	})

	t.Run("FirstApply", func(t *testing.T) {
		t.Parallel()
		r, err := e.Render(t.Context(), Options{Claim: minimal(t), Passes: 1})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Passes) != 1 || len(r.Waiting) == 0 {
			t.Errorf("want one pass, after which something waits; got %d, after which these do: %v", len(r.Passes), r.Waiting)
		}
		for _, w := range r.Waiting {
			if r.Wave(w.Key) != 0 || w.Gate == "" {
				t.Errorf("%s waits for %q and came in wave %d", w.Key, w.Gate, r.Wave(w.Key))
			}
		}
	})

	t.Run("Refused", func(t *testing.T) {
		t.Parallel()
		claim := writeFile(t, smallClaim)
		_, err := e.Render(t.Context(), Options{Claim: claim})
		if want := "spec.access.hostedZoneID: Required value"; err == nil || err.Error() != want {
			t.Errorf("want %q, got: %v", want, err)
		}
	})

	t.Run("Change", func(t *testing.T) {
		t.Parallel()
		before, err := e.Render(t.Context(), Options{Claim: minimal(t)})
		if err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(minimal(t))
		if err != nil {
			t.Fatal(err)
		}
		changed := writeFile(t, string(content)+"  network: {natGateways: Single}\n")
		after, err := e.Render(t.Context(), Options{Claim: changed, Observed: StandIns(before.XR, before.Resources)})
		if err != nil {
			t.Fatal(err)
		}
		want := []string{"network-eip-b", "network-eip-c", "network-nat-gateway-b", "network-nat-gateway-c"}
		if diff := cmp.Diff(want, after.Removed); diff != "" {
			t.Errorf("one NAT gateway for all zones instead of one each: -want removed, +got:\n%s", diff)
		}
	})

	t.Run("Cancelled", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := e.Render(ctx, Options{Claim: minimal(t)}); err == nil {
			t.Error("want an error")
		}
	})
}

// TestFunctionGone checks that a function that ended is called that, and not a
// mistake in the claim.
func TestFunctionGone(t *testing.T) {
	t.Parallel()

	e, err := Start(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	e.function.stop()
	_, err = e.Render(t.Context(), Options{Claim: minimal(t)})
	if want := "the function has ended"; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("want %q, got: %v", want, err)
	}
	if err := e.Close(); err != nil {
		t.Error(err)
	}
}

// TestSorted checks what people look for by eye.
func TestSorted(t *testing.T) {
	t.Parallel()

	out, err := readOutput([]byte(strings.Join([]string{
		"{apiVersion: v1, kind: B, metadata: {name: b, labels: {platform.coderenv.io/component: x}}}",
		"{apiVersion: v1, kind: B, metadata: {name: a, labels: {platform.coderenv.io/component: x}, ownerReferences: [{name: dev}]}}",
		"{apiVersion: render.crossplane.io/v1beta1, kind: Result, severity: Warning, message: 'Pipeline step \"compose\": mind this'}",
		"{apiVersion: render.crossplane.io/v1beta1, kind: Result, severity: Normal, message: 'Not this'}",
		"{apiVersion: platform.coderenv.io/v1alpha1, kind: XCoderEnvironment, spec: {resourceRefs: [{name: b}]}, " +
			"status: {resources: {waiting: [{resource: x-key, for: moon}, {resource: x-kept, for: moon, kept: true}]}}}",
		"{apiVersion: v1, kind: A, metadata: {name: z, labels: {platform.coderenv.io/component: x}}}",
	}, "\n---\n")))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, o := range out.resources {
		names = append(names, o.GetName())
		if len(o.GetOwnerReferences()) > 0 {
			t.Errorf("%s is owned by an XR that does not exist", o.GetName())
		}
	}
	if want := []string{"z", "a", "b"}; !slices.Equal(names, want) {
		t.Errorf("want %v, got %v", want, names)
	}
	if diff := cmp.Diff([]string{"mind this"}, out.warnings); diff != "" {
		t.Errorf("-want warnings, +got:\n%s", diff)
	}
	if diff := cmp.Diff([]Waiting{{Key: "x-key", Gate: "moon"}}, out.waiting); diff != "" {
		t.Errorf("-want waiting, +got:\n%s", diff)
	}
	if diff := cmp.Diff(map[string]any{}, out.xr.Object["spec"]); diff != "" {
		t.Errorf("-want spec, +got:\n%s", diff)
	}
}

func minimal(t *testing.T) string {
	t.Helper()
	root, err := controlplane.Root()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(root, "examples", "minimal.yaml")
}
