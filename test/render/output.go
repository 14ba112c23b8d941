package render

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"

	api "coderenv.io/platform/apis/v1alpha1"
)

// labelComponent is the label by which a resource says its component.
const labelComponent = api.Group + "/component"

// ComponentOf is the component that a resource belongs to.
func ComponentOf(o Object) string { return o.GetLabels()[labelComponent] }

// An output is what one pass rendered.
type output struct {
	xr        Object
	resources []Object
	warnings  []string
	waiting   []Waiting
}

// readOutput reads what crossplane printed: the XR, what it composes, and the
// events of the reconcile.
func readOutput(printed []byte) (output, error) {
	out := output{}
	documents := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(printed)))
	for {
		document, err := documents.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		o := Object{}
		if err := errors.Join(err, yaml.Unmarshal(document, &o)); err != nil {
			return out, fmt.Errorf("cannot read what crossplane rendered: %w", err)
		}
		switch {
		case o.GetKind() == api.XRKind:
			out.xr = o
		case o.GetKind() == "Result" && o.GetAPIVersion() == "render.crossplane.io/v1beta1":
			if o.Object["severity"] == "Warning" {
				message, _ := o.Object["message"].(string)
				out.warnings = append(out.warnings, beforeWarning.ReplaceAllString(message, ""))
			}
		default:
			// It names an XR that this render made up.
			o.SetOwnerReferences(nil)
			out.resources = append(out.resources, o)
		}
	}
	if out.xr.Object == nil {
		return out, fmt.Errorf("crossplane rendered no %s", api.XRKind)
	}
	// The same resources follow in full.
	unstructured.RemoveNestedField(out.xr.Object, "spec", "resourceRefs")
	out.waiting = waitingOf(out.xr)
	slices.SortFunc(out.resources, func(a, b Object) int {
		return cmp.Or(
			cmp.Compare(ComponentOf(a), ComponentOf(b)),
			cmp.Compare(a.GetKind(), b.GetKind()),
			cmp.Compare(a.GetName(), b.GetName()),
		)
	})
	return out, nil
}

// waitingOf reads from the XR's status what is not composed before a fact is known.
// What exists and is merely kept as it is does not wait to appear.
func waitingOf(xr Object) []Waiting {
	list, _, _ := unstructured.NestedSlice(xr.Object, "status", "resources", "waiting")
	var out []Waiting
	for _, entry := range list {
		w, _ := entry.(map[string]any)
		if kept, _, _ := unstructured.NestedBool(w, "kept"); kept {
			continue
		}
		key, _, _ := unstructured.NestedString(w, "resource")
		gate, _, _ := unstructured.NestedString(w, "for")
		out = append(out, Waiting{Key: key, Gate: gate})
	}
	return out
}

// YAML is the XR and its resources as documents that kubectl can read.
func (r *Result) YAML() ([]byte, error) { return YAML(append([]Object{r.XR}, r.Resources...)...) }

// YAML writes objects as documents, with sorted keys.
func YAML(objects ...Object) ([]byte, error) {
	var b bytes.Buffer
	for _, o := range objects {
		document, err := yaml.Marshal(o.Object)
		if err != nil {
			return nil, fmt.Errorf("cannot write %s %s: %w", o.GetKind(), o.GetName(), err)
		}
		b.WriteString("---\n")
		b.Write(document)
	}
	return b.Bytes(), nil
}
