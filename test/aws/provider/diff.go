package provider

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"coderenv.io/platform/test/aws/world"
)

// A change is one parameter that AWS holds another value of.
type change struct {
	name     string
	old, new any
}

// diff returns what a managed resource asks for and AWS does not have, in the
// order of the names. What it does not ask for, AWS may decide.
func (k *Kind) diff(wanted, is world.Attributes) []change {
	var changes []change
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		if slices.Contains(k.Unread, name) || same(wanted[name], is[name]) {
			continue
		}
		changes = append(changes, change{name: name, old: is[name], new: wanted[name]})
	}
	return changes
}

// same compares as Terraform does: an empty value is none, the order of a set
// is nothing, and two JSON documents that say the same are equal.
func same(a, b any) bool {
	if empty(a) && empty(b) {
		return true
	}
	if x, y, ok := texts(a, b); ok {
		return x == y || sameDocument(x, y)
	}
	x, isList := a.([]any)
	y, isOther := b.([]any)
	if isList && isOther {
		return reflect.DeepEqual(sorted(x), sorted(y))
	}
	return reflect.DeepEqual(a, b)
}

func empty(v any) bool {
	if v == nil {
		return true
	}
	value := reflect.ValueOf(v)
	if value.Kind() == reflect.Map || value.Kind() == reflect.Slice {
		return value.Len() == 0
	}
	return value.IsZero()
}

func texts(a, b any) (x, y string, ok bool) {
	x, isText := a.(string)
	y, isOther := b.(string)
	return x, y, isText && isOther
}

func sameDocument(x, y string) bool {
	if !strings.HasPrefix(x, "{") || !strings.HasPrefix(y, "{") {
		return false
	}
	var a, b any
	if json.Unmarshal([]byte(x), &a) != nil || json.Unmarshal([]byte(y), &b) != nil {
		return false
	}
	return reflect.DeepEqual(a, b)
}

func sorted(list []any) []string {
	texts := make([]string, 0, len(list))
	for _, v := range list {
		texts = append(texts, fmt.Sprint(v))
	}
	slices.Sort(texts)
	return texts
}
