package compose

import (
	xpv1 "github.com/crossplane/crossplane-runtime/v2/apis/common/v1"
)

// A Handle refers to a resource of kind T in the set.
type Handle[T any] struct {
	set  *Set
	key  Key
	name string
}

// Name of the object.
func (h Handle[T]) Name() string { return h.name }

// Key of the resource.
func (h Handle[T]) Key() Key { return h.key }

// Ref is an explicit reference to the resource. A selector would take whatever
// matches first.
func (h Handle[T]) Ref() *xpv1.NamespacedReference {
	return &xpv1.NamespacedReference{Name: h.name}
}

// Follow is a reference that is resolved again at every reconcile, for a field
// whose target may change while the resource stays: a provider resolves a plain
// reference once and then keeps the value, even of a target that is gone.
func (h Handle[T]) Follow() *xpv1.NamespacedReference {
	return &xpv1.NamespacedReference{Name: h.name, Policy: resolveAlways()}
}

// Refs are explicit references to all of the resources. They are resolved
// always: a provider resolves a list once and would never see a subnet that was
// added with a later zone.
func Refs[T any](handles []Handle[T]) []xpv1.NamespacedReference {
	out := make([]xpv1.NamespacedReference, len(handles))
	for i, h := range handles {
		out[i] = xpv1.NamespacedReference{Name: h.name, Policy: resolveAlways()}
	}
	return out
}

func resolveAlways() *xpv1.Policy { return &xpv1.Policy{Resolve: new(xpv1.ResolvePolicyAlways)} }

// AtProvider reads a text from the resource's observed status.atProvider; it is
// empty until AWS has given it. Anything but a text there is an error of the
// set: what cannot be read must not be taken for absent.
func (h Handle[T]) AtProvider(field string) string {
	o := h.set.observed[h.key]
	if o == nil {
		return ""
	}
	v, err := lookup(o, "status", "atProvider", field)
	if err != nil {
		h.set.fail("%s: %w", h.key, err)
		return ""
	}
	return v
}
