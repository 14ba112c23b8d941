package render

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// MaxPasses bounds a preview. Each gate costs a pass, so a preview that takes
// more does not settle at all.
const MaxPasses = 10

// An Object is a Kubernetes object.
type Object = unstructured.Unstructured

// Options say what to render.
type Options struct {
	// Claim is the file with the claim, or with an XR.
	Claim string
	// Observed are the composed resources that exist. When they are given, be it
	// as an empty list, there is one pass and no pretending.
	Observed []Object
	// Passes bounds the preview: with 1, only the first apply. 0 is until
	// nothing changes any more.
	Passes int
	// Log receives the progress; nil for none.
	Log io.Writer
}

// A Result is what a claim will create.
type Result struct {
	// XR is the composite resource with its status.
	XR Object
	// Resources are the managed resources, by component, kind and name.
	Resources []Object
	// Warnings of the function.
	Warnings []string
	// Waiting are the resources that a gate still holds back.
	Waiting []Waiting
	// Passes are those that rendered something new.
	Passes []Pass
	// Observed is what the last pass was shown.
	Observed []Object
	// Removed are the keys of what was observed and is desired no longer.
	Removed []string
}

// A Pass is one reconcile.
type Pass struct {
	// New are the keys that no pass before has rendered, sorted.
	New []string
	// Waiting are the resources that a gate held back in this pass.
	Waiting []Waiting
}

// A Waiting resource is not composed before a fact is known.
type Waiting struct {
	// Key of the resource.
	Key string
	// Gate is the name of the fact.
	Gate string
}

// Run starts an engine, renders once, and ends the engine.
func Run(ctx context.Context, o Options) (Result, error) {
	if o.Log == nil {
		o.Log = io.Discard
	}
	if _, err := readXR(o.Claim, owner{}); err != nil {
		// A file that is no claim needs no engine.
		return Result{}, err
	}
	fmt.Fprintln(o.Log, "starting the function")
	e, err := Start(ctx)
	if err != nil {
		return Result{}, err
	}
	r, err := e.Render(ctx, o)
	return r, errors.Join(err, e.Close())
}

// Render renders a claim.
func (e *Engine) Render(ctx context.Context, o Options) (Result, error) {
	if o.Log == nil {
		o.Log = io.Discard
	}
	xr, err := readXR(o.Claim, ownerOf(o.Observed))
	if err != nil {
		return Result{}, err
	}
	if o.Observed != nil {
		fmt.Fprintln(o.Log, "rendering against what is observed")
		out, err := e.pass(ctx, xr, o.Observed)
		if err != nil {
			return Result{}, err
		}
		r := Result{Observed: o.Observed}
		r.add(out)
		r.Removed = removed(o.Observed, out.resources)
		return r, nil
	}
	return e.preview(ctx, xr, o)
}

// preview passes on what was rendered as observed until nothing changes.
func (e *Engine) preview(ctx context.Context, xr Object, o Options) (Result, error) {
	limit := o.Passes
	if limit == 0 {
		limit = MaxPasses
	}
	r := Result{}
	for n := range limit {
		fmt.Fprintf(o.Log, "rendering pass %d\n", n+1)
		out, err := e.pass(ctx, xr, r.Observed)
		if err != nil {
			return Result{}, err
		}
		settled := n > 0 && reflect.DeepEqual(out.resources, r.Resources)
		r.add(out)
		if settled || n+1 == o.Passes {
			return r, nil
		}
		r.Observed = StandIns(out.xr, out.resources)
	}
	return Result{}, fmt.Errorf("the function's answer still changes after %d passes, each of which was shown what the one before "+
		"has rendered; the newest resources are %s", limit, strings.Join(r.Passes[len(r.Passes)-1].New, ", "))
}

// add takes over what a pass has rendered.
func (r *Result) add(out output) {
	r.XR, r.Resources, r.Warnings, r.Waiting = out.xr, out.resources, out.warnings, out.waiting
	p := Pass{Waiting: out.waiting}
	for _, o := range out.resources {
		if k := KeyOf(o); r.Wave(k) == 0 {
			p.New = append(p.New, k)
		}
	}
	if len(p.New) > 0 {
		slices.Sort(p.New)
		r.Passes = append(r.Passes, p)
	}
}

// Wave is the number of the pass that first rendered a resource, from 1 on; 0
// when none did.
func (r *Result) Wave(key string) int {
	return 1 + slices.IndexFunc(r.Passes, func(p Pass) bool {
		_, found := slices.BinarySearch(p.New, key)
		return found
	})
}

// Gate is what a resource waited for in the pass before it was rendered; empty
// when it never waited.
func (r *Result) Gate(key string) string {
	for _, p := range slices.Backward(r.Passes) {
		if i := slices.IndexFunc(p.Waiting, func(w Waiting) bool { return w.Key == key }); i >= 0 {
			return p.Waiting[i].Gate
		}
	}
	return ""
}

// removed are the keys that were observed and are not rendered.
func removed(observed, rendered []Object) []string {
	var keys []string
	for _, o := range observed {
		k := KeyOf(o)
		if !slices.ContainsFunc(rendered, func(r Object) bool { return KeyOf(r) == k }) {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return keys
}
