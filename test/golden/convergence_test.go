package golden

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"coderenv.io/platform/test/render"
)

// A wave is when resources come that cannot come with the first apply.
type wave struct {
	pass int
	// keys is a pattern of path.Match.
	keys   string
	reason string
}

// waves are all that wait. What is not here is in the first pass.
func waves() []wave {
	return []wave{
		{2, "network-flow-log*", "their policies name the AWS account, which the VPC tells"},
		{2, "network-nat-gateway-*", "AWS fails one whose VPC has no internet gateway yet"},
		{2, "network-route-private-*", "they lead to the NAT gateways"},
	}
}

// lastWave is the pass that completes an environment.
const lastWave = 2

// waveOf is the pass in which a resource has to come.
func waveOf(key string) int {
	for _, w := range waves() {
		if match, _ := path.Match(w.keys, key); match {
			return w.pass
		}
	}
	return 1
}

// checkWaves plays AWS: what a pass has composed is ready in the next one. The
// pass after the last wave sees that one ready too, and with it the environment.
func checkWaves(t *testing.T, claim string) {
	t.Helper()
	seen := map[string]bool{}
	observed := []render.Object{}
	for pass := 1; pass <= lastWave+1; pass++ {
		r, err := engine.Render(t.Context(), render.Options{Claim: claim, Observed: observed})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Removed) > 0 {
			t.Errorf("pass %d drops what exists: %v", pass, r.Removed)
		}
		for _, o := range r.Resources {
			key := render.KeyOf(o)
			if !seen[key] && pass != waveOf(key) {
				t.Errorf("%s comes in pass %d, and not in pass %d", key, pass, waveOf(key))
			}
			seen[key] = true
		}
		if pass > lastWave {
			checkDone(t, r)
		} else if isReady(r.XR) {
			t.Errorf("the environment calls itself ready after pass %d", pass)
		}
		observed = ready(render.StandIns(r.XR, r.Resources))
	}
	for _, w := range waves() {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(seen)), func(key string) bool { m, _ := path.Match(w.keys, key); return m }) {
			t.Errorf("nothing matches %s any more", w.keys)
		}
	}
}

// checkDone demands that an environment which is ready says so everywhere.
func checkDone(t *testing.T, r render.Result) {
	t.Helper()
	all := len(r.Resources)
	if got, want := text(r.XR, "status", "resources", "progress"), fmt.Sprintf("%d/%d", all, all); got != want {
		t.Errorf("progress: want %s, got %s", want, got)
	}
	if got := text(r.XR, "status", "stage"); got != "Ready" {
		t.Errorf("stage: want Ready, got %s", got)
	}
	if len(r.Waiting) > 0 {
		t.Errorf("still waiting: %v", r.Waiting)
	}
	for _, c := range conditions(r.XR) {
		if c["status"] != "True" {
			t.Errorf("condition %v", c)
		}
	}
}

// checkAgain renders a second time, with what the first time has rendered as what
// exists, though AWS has not yet told a fact of it: nothing may change, and least
// of all may something be gone.
func checkAgain(t *testing.T, claim string, first render.Result) {
	t.Helper()
	second, err := engine.Render(t.Context(), render.Options{Claim: claim, Observed: first.Resources})
	if err != nil {
		t.Fatal(err)
	}
	if d := diff(yaml(t, first.Resources...), yaml(t, second.Resources...)); d != "" {
		t.Errorf("a second render is another: -first, +second:\n%s", d)
	}
}

// ready adds what the provider says of a resource that is as it should be.
func ready(resources []render.Object) []render.Object {
	out := make([]render.Object, len(resources))
	for i, o := range resources {
		out[i] = *o.DeepCopy()
		status, _ := out[i].Object["status"].(map[string]any)
		status["conditions"] = []any{
			map[string]any{"type": "Synced", "status": "True", "reason": "ReconcileSuccess"},
			map[string]any{"type": "Ready", "status": "True", "reason": "Available"},
		}
	}
	return out
}

func isReady(xr render.Object) bool {
	return slices.ContainsFunc(conditions(xr), func(c map[string]any) bool { return c["type"] == "Ready" && c["status"] == "True" })
}

func conditions(o render.Object) []map[string]any {
	list, _, _ := unstructured.NestedSlice(o.Object, "status", "conditions")
	var out []map[string]any
	for _, item := range list {
		c, _ := item.(map[string]any)
		out = append(out, c)
	}
	return out
}

func text(o render.Object, fields ...string) string {
	s, _, _ := unstructured.NestedString(o.Object, fields...)
	return s
}
