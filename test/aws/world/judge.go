package world

import (
	"net/http"
	"slices"
	"strings"
)

// judge returns what the first law that is broken refuses.
func judge(k *Kind, s *Scene, late bool) *Error {
	for _, law := range append(CommonLaws(), k.Laws...) {
		if law.Late != late || !slices.Contains(law.On, s.Operation) {
			continue
		}
		if e := law.Check(s); e != nil {
			return e
		}
	}
	return nil
}

// refuse words a refusal as the answer to a request.
func (w *World) refuse(k *Kind, o Operation, e *Error) *Error {
	w.requests++
	return e.to(k.Service, k.operation(o), w.requests)
}

// gone is the answer about what does not exist.
func (w *World) gone(key Key, o Operation) error {
	k := w.kinds[key.Kind]
	e := Refuse(NotFound, "%s %s does not exist", key.Kind, key.ID)
	e.Status = http.StatusNotFound
	return w.refuse(k, o, e)
}

// NotFound is the code of what does not exist. APIs have codes of their own for
// it; nobody reads them, because a provider takes each for success.
const NotFound = "NotFound"

// needs returns what a resource names in its attributes, and what its kind says
// that it needs besides.
func (w *World) needs(k *Kind, v *View, r *Resource) []Key {
	texts := map[string]bool{}
	for _, text := range r.Attributes.texts() {
		texts[text] = true
	}
	var needs []Key
	for key, other := range w.resources {
		named := texts[key.ID] || texts[other.Attributes.String("arn")]
		if key != r.Key && !other.Attendant && key.Account == r.Account && named {
			needs = append(needs, key)
		}
	}
	if k.Needs != nil {
		needs = append(needs, k.Needs(v, r)...)
	}
	slices.SortFunc(needs, func(a, b Key) int { return strings.Compare(a.Kind+a.ID, b.Kind+b.ID) })
	return slices.Compact(needs)
}
