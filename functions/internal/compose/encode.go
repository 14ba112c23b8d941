package compose

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/types/known/structpb"
)

// Encode turns a Go value into its JSON form as protobuf, without nulls and
// without empty objects, lists and maps: the providers' types have fields that
// print as null when they are not set, which an API server would take for a
// value. It is the hot path of the function, hence no detour over JSON bytes.
// The result is nil when nothing is set.
func Encode(v any) (*structpb.Value, error) {
	e := &encoder{}
	out := e.value(reflect.ValueOf(v))
	return out, e.err
}

// An encoder remembers the first thing it could not encode.
type encoder struct{ err error }

func (e *encoder) value(v reflect.Value) *structpb.Value {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return e.value(v.Elem())
	case reflect.Struct:
		return e.object(v)
	case reflect.Slice:
		return e.list(v)
	case reflect.Map:
		return e.mapping(v)
	case reflect.String:
		return structpb.NewStringValue(v.String())
	case reflect.Bool:
		return structpb.NewBoolValue(v.Bool())
	case reflect.Int, reflect.Int32, reflect.Int64:
		return structpb.NewNumberValue(float64(v.Int()))
	case reflect.Float64:
		return structpb.NewNumberValue(v.Float())
	default:
		return e.fail(fmt.Errorf("cannot encode a %s", v.Type()))
	}
}

func (e *encoder) fail(err error) *structpb.Value {
	if e.err == nil {
		e.err = err
	}
	return nil
}

func (e *encoder) object(v reflect.Value) *structpb.Value {
	if m, ok := reflect.TypeAssert[json.Marshaler](v); ok {
		return e.marshaler(m)
	}
	fields := map[string]*structpb.Value{}
	e.fields(v, fields)
	if len(fields) == 0 {
		return nil
	}
	return structpb.NewStructValue(&structpb.Struct{Fields: fields})
}

func (e *encoder) fields(v reflect.Value, into map[string]*structpb.Value) {
	for _, f := range fieldsOf(v.Type()) {
		fv := v.Field(f.index)
		switch {
		case f.inline:
			e.fields(fv, into)
		case f.omitEmpty && fv.IsZero():
		default:
			if encoded := e.value(fv); encoded != nil {
				into[f.name] = encoded
			}
		}
	}
}

func (e *encoder) list(v reflect.Value) *structpb.Value {
	values := make([]*structpb.Value, 0, v.Len())
	for i := range v.Len() {
		if encoded := e.value(v.Index(i)); encoded != nil {
			values = append(values, encoded)
		}
	}
	if len(values) == 0 {
		return nil
	}
	return structpb.NewListValue(&structpb.ListValue{Values: values})
}

func (e *encoder) mapping(v reflect.Value) *structpb.Value {
	fields := make(map[string]*structpb.Value, v.Len())
	for it := v.MapRange(); it.Next(); {
		if encoded := e.value(it.Value()); encoded != nil {
			fields[it.Key().String()] = encoded
		}
	}
	if len(fields) == 0 {
		return nil
	}
	return structpb.NewStructValue(&structpb.Struct{Fields: fields})
}

// marshaler takes the way over JSON for types that know their own form.
func (e *encoder) marshaler(m json.Marshaler) *structpb.Value {
	raw, err := m.MarshalJSON()
	if err != nil {
		return e.fail(err)
	}
	out := &structpb.Value{}
	if err := protojson.Unmarshal(raw, out); err != nil {
		return e.fail(err)
	}
	if _, null := out.GetKind().(*structpb.Value_NullValue); null {
		return nil
	}
	return out
}

// A field is what a struct's JSON tag says.
type field struct {
	name      string
	index     int
	inline    bool
	omitEmpty bool
}

// fieldCache holds the fields of each type. It depends on types alone, so it
// cannot make one request differ from another.
var fieldCache sync.Map //nolint:gochecknoglobals // A cache of reflection, as in encoding/json.

func fieldsOf(t reflect.Type) []field {
	if cached, ok := fieldCache.Load(t); ok {
		return cached.([]field) //nolint:errcheck // Only this function stores.
	}
	out := make([]field, 0, t.NumField())
	for i := range t.NumField() {
		f := t.Field(i)
		tag, hasTag := f.Tag.Lookup("json")
		name, opts, _ := strings.Cut(tag, ",")
		if !f.IsExported() || name == "-" {
			continue
		}
		inline := f.Anonymous && (!hasTag || name == "")
		if name == "" {
			name = f.Name
		}
		out = append(out, field{name: name, index: i, inline: inline, omitEmpty: strings.Contains(opts, "omitempty")})
	}
	cached, _ := fieldCache.LoadOrStore(t, out)
	return cached.([]field) //nolint:errcheck // Only this function stores.
}
