package world

import (
	"encoding/json"
	"maps"
	"slices"
)

// Attributes are what an API is told and tells about a resource. Values are
// those of decoded JSON: string, bool, float64, []any and map[string]any.
type Attributes map[string]any

// String returns a text, or nothing.
func (a Attributes) String(name string) string {
	s, _ := a[name].(string)
	return s
}

// Bool returns a truth, false where there is none.
func (a Attributes) Bool(name string) bool {
	b, _ := a[name].(bool)
	return b
}

// Int returns a whole number, 0 where there is none.
func (a Attributes) Int(name string) int {
	switch n := a[name].(type) {
	case float64:
		return int(n)
	case int64:
		return int(n)
	case int:
		return n
	}
	return 0
}

// Strings returns the texts of a list.
func (a Attributes) Strings(name string) []string {
	if texts, ok := a[name].([]string); ok {
		return texts
	}
	list, _ := a[name].([]any)
	texts := make([]string, 0, len(list))
	for _, v := range list {
		if s, ok := v.(string); ok {
			texts = append(texts, s)
		}
	}
	return texts
}

// Tags returns a resource's tags.
func (a Attributes) Tags() map[string]string {
	tags := map[string]string{}
	m, _ := a["tags"].(map[string]any)
	for k, v := range m {
		if s, ok := v.(string); ok {
			tags[k] = s
		}
	}
	return tags
}

// Has says whether an attribute was given a value that is not empty.
func (a Attributes) Has(name string) bool {
	switch v := a[name].(type) {
	case nil:
		return false
	case string:
		return v != ""
	}
	return true
}

// Default sets an attribute that was not given.
func (a Attributes) Default(name string, value any) {
	if _, given := a[name]; !given {
		a[name] = value
	}
}

// With returns a copy in which other attributes take the place of these.
func (a Attributes) With(other Attributes) Attributes {
	sum := maps.Clone(a)
	if sum == nil {
		sum = Attributes{}
	}
	maps.Copy(sum, other)
	return sum
}

// texts returns every text anywhere in the attributes: what may name another
// resource.
func (a Attributes) texts() []string {
	var found []string
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case string:
			found = append(found, v)
		case []string:
			found = append(found, v...)
		case []any:
			for _, e := range v {
				walk(e)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(a)) {
		walk(a[name])
	}
	return found
}

// clean passes attributes through JSON, so that what a caller keeps cannot
// change the world and numbers are of one type.
func clean(a Attributes) (Attributes, error) {
	b, err := json.Marshal(a)
	if err != nil {
		return nil, err
	}
	out := Attributes{}
	if err := json.Unmarshal(b, &out); err != nil {
		return nil, err
	}
	for name, v := range out {
		if v == nil {
			delete(out, name)
		}
	}
	return out, nil
}
