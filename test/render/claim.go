package render

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/validation"

	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/test/controlplane"
)

const (
	// nameSuffix stands for the five random characters by which Crossplane tells
	// the XR from its claim.
	nameSuffix = "-local"

	// maxName is the longest name of an XR and of a claim: it becomes the value
	// of a label on everything composed.
	// https://github.com/crossplane/crossplane-runtime/blob/v2.4.0/pkg/xcrd/crd.go
	maxName = validation.LabelValueMaxLength

	// defaultNamespace is kubectl's.
	defaultNamespace = "default"
)

// notPropagated are the fields of a claim's spec that no XR gets.
var notPropagated = []string{
	"compositeDeletePolicy", "compositionRevisionRef", "crossplane", "resourceRef", "resourceRefs", "writeConnectionSecretToRef",
}

// An owner is the XR of an environment that exists.
type owner struct {
	name string
	uid  types.UID
}

// ownerOf reads the XR's name from what it composed: what is composed next to it
// must be named alike, and Crossplane leaves alone what another XR controls.
func ownerOf(observed []Object) owner {
	for _, o := range observed {
		if c := metav1.GetControllerOf(&o); c != nil && c.Kind == api.XRKind {
			return owner{c.Name, c.UID}
		}
	}
	return owner{}
}

// readXR reads the XR out of a file, or makes it from the claim there as
// Crossplane does.
func readXR(file string, existing owner) (Object, error) {
	o, err := readOne(file)
	if err != nil {
		return Object{}, err
	}
	const apiVersion = api.Group + "/" + api.Version
	if o.GetAPIVersion() != apiVersion || (o.GetKind() != api.ClaimKind && o.GetKind() != api.XRKind) {
		return Object{}, refused("%s: is a %s of %s; render takes a %s of %s", file, o.GetKind(), o.GetAPIVersion(), api.ClaimKind, apiVersion)
	}
	spec, isObject := o.Object["spec"].(map[string]any)
	if !isObject && o.Object["spec"] != nil {
		return Object{}, refused("spec: must be an object, with access below it; see examples/minimal.yaml")
	}
	if spec == nil {
		spec = map[string]any{}
	}
	xr := o
	if o.GetKind() == api.ClaimKind {
		xr = fromClaim(o, spec, existing)
	}
	if err := checkName(o.GetName(), xr.GetName()); err != nil {
		return Object{}, err
	}
	if xr.GetName() == existing.name && xr.GetUID() == "" {
		xr.SetUID(existing.uid)
	}
	return xr, nil
}

// readOne reads a file that must hold one object.
func readOne(file string) (Object, error) {
	objects, err := controlplane.ReadManifests(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Object{}, refused("%s: there is no such file", file)
	case err != nil:
		return Object{}, unreadable(err)
	case len(objects) == 0:
		return Object{}, refused("%s: is empty; write a %s, such as examples/minimal.yaml", file, api.ClaimKind)
	case len(objects) > 1:
		return Object{}, refused("%s: holds %d documents; render takes one %s at a time", file, len(objects), api.ClaimKind)
	}
	return *objects[0], nil
}

// fromClaim makes the XR of a claim: the claim's labels, annotations and spec,
// without what belongs to the claim alone.
// https://github.com/crossplane/crossplane/blob/v2.4.0/internal/controller/apiextensions/claim/syncer_ssa.go
func fromClaim(claim Object, spec map[string]any, existing owner) Object {
	namespace := claim.GetNamespace()
	if namespace == "" {
		namespace = defaultNamespace
	}
	name := existing.name
	if ref, _ := spec["resourceRef"].(map[string]any); ref["name"] != nil {
		name, _ = ref["name"].(string)
	}
	if name == "" && claim.GetName() != "" {
		name = claim.GetName() + nameSuffix
	}

	own := maps.Clone(spec)
	maps.DeleteFunc(own, func(field string, _ any) bool { return slices.Contains(notPropagated, field) })
	own["claimRef"] = map[string]any{
		"apiVersion": claim.GetAPIVersion(),
		"kind":       claim.GetKind(),
		"namespace":  namespace,
		"name":       claim.GetName(),
	}

	xr := Object{Object: map[string]any{"apiVersion": claim.GetAPIVersion(), "kind": api.XRKind, "spec": own}}
	xr.SetName(name)
	if annotations := withoutKubernetes(claim.GetAnnotations()); len(annotations) > 0 {
		xr.SetAnnotations(annotations)
	}
	labels := withoutKubernetes(claim.GetLabels())
	labels["crossplane.io/claim-name"] = claim.GetName()
	labels["crossplane.io/claim-namespace"] = namespace
	xr.SetLabels(labels)
	return xr
}

// withoutKubernetes drops what kubectl and others leave on a claim for themselves.
func withoutKubernetes(m map[string]string) map[string]string {
	out := map[string]string{}
	for k, v := range m {
		domain, _, _ := strings.Cut(k, "/")
		if !strings.HasSuffix(domain, "kubernetes.io") && !strings.HasSuffix(domain, "k8s.io") {
			out[k] = v
		}
	}
	return out
}

// checkName holds the names against what an API server would say.
func checkName(given, xr string) error {
	const field = "metadata.name"
	if given == "" {
		return refused("%s: is missing; every name in AWS begins with it", field)
	}
	if len(xr) > maxName {
		return refused("%s: %q: is too long: Crossplane appends %d characters for the composite resource, here %q, "+
			"and its name may have %d; use at most %d", field, given, len(nameSuffix), nameSuffix, maxName, maxName-len(nameSuffix))
	}
	if len(validation.IsDNS1123Subdomain(given)) > 0 {
		return refused(`%s: %q: must consist of lower case letters, digits, "-" and ".", and begin and end with a letter or digit`, field, given)
	}
	return nil
}
