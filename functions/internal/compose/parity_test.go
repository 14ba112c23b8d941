package compose

import (
	"cmp"
	"reflect"
	"slices"
	"testing"

	"github.com/crossplane/function-sdk-go/resource/composed"
	gocmp "github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/runtime"
	"pgregory.net/rapid"
)

// TestConvertParity converts random resources of every kind of the registered
// groups, and so of every kind that the network composes, in our way and in that
// of Crossplane's SDK. Ours differs in three things alone: it has no status, no
// nulls and nothing empty.
func TestConvertParity(t *testing.T) {
	t.Parallel()
	scheme := runtime.NewScheme()
	b := groups()
	if err := b.AddToScheme(scheme); err != nil {
		t.Fatal(err)
	}
	composed.Scheme = scheme

	all, err := kinds()
	if err != nil {
		t.Fatal(err)
	}
	types := make([]reflect.Type, 0, len(all))
	for typ := range all {
		types = append(types, typ)
	}
	slices.SortFunc(types, func(a, b reflect.Type) int { return cmp.Compare(a.PkgPath()+a.Name(), b.PkgPath()+b.Name()) })

	rapid.Check(t, func(t *rapid.T) {
		typ := rapid.SampledFrom(types).Draw(t, "type")
		obj := reflect.New(typ)
		fill(t, obj.Elem().FieldByName("Spec"), 0)
		checkParity(t, obj.Interface())
	})
}

func checkParity(t *rapid.T, obj any) {
	t.Helper()
	u, err := composed.From(obj.(runtime.Object)) //nolint:errcheck // Every kind is one.
	if err != nil {
		t.Fatal(err)
	}
	want, _ := withoutEmpty(map[string]any{"spec": u.Object["spec"], "apiVersion": u.GetAPIVersion(), "kind": u.GetKind()})
	got, err := Encode(reflect.ValueOf(obj).Elem().FieldByName("Spec").Interface())
	if err != nil {
		t.Fatalf("Encode(...): %v", err)
	}
	kind, err := kindOf(reflect.TypeOf(obj).Elem())
	if err != nil {
		t.Fatalf("kindOf(...): %v", err)
	}
	ours := map[string]any{"apiVersion": kind.gvk.GroupVersion().String(), "kind": kind.gvk.Kind}
	if got != nil {
		ours["spec"] = got.AsInterface()
	}
	if diff := gocmp.Diff(want, any(ours)); diff != "" {
		t.Errorf("Encode(%T): -composed.From, +ours:\n%s", obj, diff)
	}
}

// withoutEmpty drops nulls and empty objects and lists, from the inside out.
func withoutEmpty(v any) (any, bool) {
	switch v := v.(type) {
	case nil:
		return nil, false
	case map[string]any:
		out := map[string]any{}
		for k, e := range v {
			if e, keep := withoutEmpty(e); keep {
				out[k] = e
			}
		}
		return out, len(out) > 0
	case []any:
		out := []any{}
		for _, e := range v {
			if e, keep := withoutEmpty(e); keep {
				out = append(out, e)
			}
		}
		return out, len(out) > 0
	default:
		return v, true
	}
}

// fill sets some of the fields of a value, and sets some of them to nothing: a
// nil, an empty list, a pointer to an empty object.
func fill(t *rapid.T, v reflect.Value, depth int) {
	t.Helper()
	if depth > 6 {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if rapid.Bool().Draw(t, "set") {
			v.Set(reflect.New(v.Type().Elem()))
			fill(t, v.Elem(), depth)
		}
	case reflect.Struct:
		for _, field := range v.Fields() {
			fill(t, field, depth+1)
		}
	case reflect.Slice:
		n := rapid.IntRange(0, 2).Draw(t, "elements")
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			fill(t, v.Index(i), depth+1)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for _, k := range []string{"a", "b"}[:rapid.IntRange(0, 2).Draw(t, "entries")] {
			e := reflect.New(v.Type().Elem()).Elem()
			fill(t, e, depth+1)
			v.SetMapIndex(reflect.ValueOf(k).Convert(v.Type().Key()), e)
		}
	case reflect.String:
		// The SDK takes an empty text for nothing where we take it for a value.
		v.SetString(rapid.SampledFrom([]string{"text", "0", "ünï", "\"quoted\"\n"}).Draw(t, "text"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "bool"))
	case reflect.Float64:
		v.SetFloat(rapid.SampledFrom([]float64{0, 1, -1, 0.5, 65535, 1 << 40}).Draw(t, "number"))
	case reflect.Int64, reflect.Int:
		v.SetInt(rapid.Int64Range(-5, 1<<40).Draw(t, "integer"))
	default:
		t.Fatalf("no way to fill a %s", v.Type())
	}
}
