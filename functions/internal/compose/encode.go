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

// Encode turns a struct into its JSON form as protobuf; nil when nothing is set.
func Encode(v any) (*structpb.Value, error) { return encode(reflect.ValueOf(v)) }

// encode turns a Go value into its JSON form as protobuf, without nulls and
// without empty objects, lists and maps: the providers' types have fields that
// print as null when they are not set, which an API server would take for a
// value. It is the hot path of the function, hence no detour over JSON bytes.
// A nil result means that nothing is set.
func encode(v reflect.Value) (*structpb.Value, error) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil, nil
		}
		return encode(v.Elem())
	case reflect.Struct:
		return encodeStruct(v)
	case reflect.Slice:
		return encodeSlice(v)
	case reflect.Map:
		return encodeMap(v)
	case reflect.String:
		return structpb.NewStringValue(v.String()), nil
	case reflect.Bool:
		return structpb.NewBoolValue(v.Bool()), nil
	case reflect.Int, reflect.Int32, reflect.Int64:
		return structpb.NewNumberValue(float64(v.Int())), nil
	case reflect.Float64:
		return structpb.NewNumberValue(v.Float()), nil
	default:
		return nil, fmt.Errorf("cannot encode a %s", v.Type())
	}
}

func encodeStruct(v reflect.Value) (*structpb.Value, error) {
	if m, ok := v.Interface().(json.Marshaler); ok {
		return encodeMarshaler(m)
	}
	fields := map[string]*structpb.Value{}
	if err := encodeFields(v, fields); err != nil {
		return nil, err
	}
	if len(fields) == 0 {
		return nil, nil
	}
	return structpb.NewStructValue(&structpb.Struct{Fields: fields}), nil
}

func encodeFields(v reflect.Value, into map[string]*structpb.Value) error {
	for _, f := range fieldsOf(v.Type()) {
		fv := v.Field(f.index)
		if f.inline {
			if err := encodeFields(fv, into); err != nil {
				return err
			}
			continue
		}
		if f.omitEmpty && fv.IsZero() {
			continue
		}
		e, err := encode(fv)
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		if e != nil {
			into[f.name] = e
		}
	}
	return nil
}

func encodeSlice(v reflect.Value) (*structpb.Value, error) {
	if v.Len() == 0 {
		return nil, nil
	}
	values := make([]*structpb.Value, 0, v.Len())
	for i := range v.Len() {
		e, err := encode(v.Index(i))
		if err != nil {
			return nil, err
		}
		if e != nil {
			values = append(values, e)
		}
	}
	return structpb.NewListValue(&structpb.ListValue{Values: values}), nil
}

func encodeMap(v reflect.Value) (*structpb.Value, error) {
	if v.Len() == 0 {
		return nil, nil
	}
	fields := make(map[string]*structpb.Value, v.Len())
	for it := v.MapRange(); it.Next(); {
		e, err := encode(it.Value())
		if err != nil {
			return nil, err
		}
		if e != nil {
			fields[it.Key().String()] = e
		}
	}
	return structpb.NewStructValue(&structpb.Struct{Fields: fields}), nil
}

// encodeMarshaler takes the way over JSON for types that know their own form.
func encodeMarshaler(m json.Marshaler) (*structpb.Value, error) {
	raw, err := m.MarshalJSON()
	if err != nil {
		return nil, err
	}
	out := &structpb.Value{}
	if err := protojson.Unmarshal(raw, out); err != nil {
		return nil, err
	}
	if _, null := out.GetKind().(*structpb.Value_NullValue); null {
		return nil, nil
	}
	return out, nil
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
		return cached.([]field) //nolint:forcetypeassert // Only this function stores.
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
	return cached.([]field) //nolint:forcetypeassert // Only this function stores.
}
