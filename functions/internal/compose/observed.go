package compose

import (
	"fmt"

	"google.golang.org/protobuf/types/known/structpb"
)

// Observed are the resources that exist, by key, as Crossplane sent them.
type Observed map[Key]*structpb.Struct

// A Readiness is what an observed resource says of itself.
type Readiness struct {
	Ready bool
	// Reason and Message tell why it is not ready.
	Reason  string
	Message string
}

// readiness reads the resource's conditions. A failed reconcile explains more
// than a missing Ready, so its message is the one that is told.
func (o Observed) readiness(k Key) (Readiness, error) {
	obj := o[k]
	if obj == nil {
		return Readiness{Reason: "Creating"}, nil
	}
	out := Readiness{Reason: "Creating"}
	status, err := child(obj, "status")
	if err != nil {
		return out, fmt.Errorf("%s: %w", k, err)
	}
	list := status.GetFields()["conditions"]
	if list == nil {
		return out, nil
	}
	conditions := list.GetListValue()
	if conditions == nil {
		return out, fmt.Errorf("%s: observed status.conditions is not a list", k)
	}
	for _, v := range conditions.GetValues() {
		c := v.GetStructValue()
		if c == nil {
			return out, fmt.Errorf("%s: an observed condition is not an object", k)
		}
		isTrue := text(c, "status") == "True"
		switch text(c, "type") {
		case "Ready":
			out.Ready = isTrue
			if !isTrue && out.Message == "" {
				out.Reason = text(c, "reason")
			}
		case "Synced", "LastAsyncOperation":
			if text(c, "status") == "False" {
				out.Reason, out.Message = text(c, "reason"), text(c, "message")
			}
		}
	}
	return out, nil
}

// keep turns an observed resource into a desired one that changes nothing: its
// whole spec, its name, and of labels and annotations only ours. The others are
// the provider's notes to itself, and writing back an old one would mislead it.
func keep(o *structpb.Struct) *structpb.Struct {
	from := o.GetFields()["metadata"].GetStructValue()
	metadata := pick(from, map[string]*structpb.Struct{
		"labels":      pick(from.GetFields()["labels"].GetStructValue(), nil, LabelComponent),
		"annotations": pick(from.GetFields()["annotations"].GetStructValue(), nil, annotationExternalName),
	}, "name", "namespace")
	return pick(o, map[string]*structpb.Struct{"metadata": metadata}, "apiVersion", "kind", "spec")
}

// pick copies some fields of an object and adds the objects that are not empty.
func pick(o *structpb.Struct, add map[string]*structpb.Struct, fields ...string) *structpb.Struct {
	out := &structpb.Struct{Fields: map[string]*structpb.Value{}}
	for _, f := range fields {
		if v, ok := o.GetFields()[f]; ok {
			out.Fields[f] = v
		}
	}
	for f, s := range add {
		if len(s.GetFields()) > 0 {
			out.Fields[f] = structpb.NewStructValue(s)
		}
	}
	return out
}

// child returns the object at a field; an empty one when there is none.
func child(o *structpb.Struct, field string) (*structpb.Struct, error) {
	v, ok := o.GetFields()[field]
	if !ok {
		return &structpb.Struct{}, nil
	}
	s, ok := v.GetKind().(*structpb.Value_StructValue)
	if !ok {
		return nil, fmt.Errorf("observed %s is not an object", field)
	}
	return s.StructValue, nil
}

// lookup reads a text at a path; empty when there is none.
func lookup(o *structpb.Struct, path ...string) (string, error) {
	for _, f := range path[:len(path)-1] {
		next, err := child(o, f)
		if err != nil {
			return "", err
		}
		o = next
	}
	last := path[len(path)-1]
	switch v := o.GetFields()[last].GetKind().(type) {
	case nil, *structpb.Value_NullValue:
		return "", nil
	case *structpb.Value_StringValue:
		return v.StringValue, nil
	default:
		return "", fmt.Errorf("observed %s is not a text", last)
	}
}

// text reads a text at a path and takes anything else for empty.
func text(o *structpb.Struct, path ...string) string {
	s, _ := lookup(o, path...)
	return s
}
