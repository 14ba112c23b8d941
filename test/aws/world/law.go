package world

import (
	"fmt"
	"regexp"
	"unicode/utf8"
)

// A Law is one thing that AWS refuses.
type Law struct {
	// Name is unique among the laws of a kind.
	Name string

	// Page is where AWS says so.
	Page string

	// On says when the law is looked at.
	On []Operation

	// Late laws are found out after the call was answered: the resource comes
	// into being, and fails.
	Late bool

	// Check returns what is refused, and nil if nothing is.
	Check func(s *Scene) *Error
}

// A Scene is what a law looks at: an operation on one resource, and everything
// else that is in the same account and region.
type Scene struct {
	*View

	Operation Operation
	Key       Key

	// Attributes as they will be, or as they are for a deletion.
	Attributes Attributes

	// Old attributes, of before an update.
	Old Attributes
}

// Made is when something comes into being.
func Made() []Operation { return []Operation{Create} }

// Written is when attributes are given.
func Written() []Operation { return []Operation{Create, Update} }

// Unmade is when something ends.
func Unmade() []Operation { return []Operation{Delete} }

// Exists is the law that what an attribute names must exist.
func Exists(attribute, kind, page string, refusal func(id string) *Error) Law {
	return Law{
		Name: attribute + " exists", Page: page, On: Written(),
		Check: func(s *Scene) *Error {
			id := s.Attributes.String(attribute)
			if id == "" {
				return nil
			}
			if _, found := s.Get(kind, id); !found {
				return refusal(id)
			}
			return nil
		},
	}
}

// Given is the law that attributes must be given.
func Given(page string, attributes map[string]string) Law {
	return Law{
		Name: "what must be given", Page: page, On: Made(),
		Check: func(s *Scene) *Error {
			for _, name := range sortedKeys(attributes) {
				if !s.Attributes.Has(name) {
					return Refuse("MissingParameter", "The request must contain the parameter %s", attributes[name])
				}
			}
			return nil
		},
	}
}

// Quota is the law that an account may have only so many of a kind. Of the
// resources that exist already, those count that the new one would join.
func Quota(name string, standard int, page string, refusal *Error, joins func(s *Scene, other *Resource) bool) Law {
	return Law{
		Name: "quota " + name, Page: page, On: Made(),
		Check: func(s *Scene) *Error {
			count := 0
			for _, other := range s.All(s.Key.Kind) {
				if other.counts() && (joins == nil || joins(s, other)) {
					count++
				}
			}
			if count >= s.Quota(name, standard) {
				return refusal
			}
			return nil
		},
	}
}

// Pattern is the law of a text's length and characters.
func Pattern(attribute, page string, longest int, pattern *regexp.Regexp, refusal func(value string) *Error) Law {
	return Law{
		Name: attribute + " is well-formed", Page: page, On: Written(),
		Check: func(s *Scene) *Error {
			value, given := s.Attributes[attribute].(string)
			if !given {
				return nil
			}
			if utf8.RuneCountInString(value) > longest || !pattern.MatchString(value) {
				return refusal(value)
			}
			return nil
		},
	}
}

// Range is the law of a whole number's bounds.
func Range(attribute, page string, low, high int, refusal func(value int) *Error) Law {
	return Law{
		Name: fmt.Sprintf("%s is %d to %d", attribute, low, high), Page: page, On: Written(),
		Check: func(s *Scene) *Error {
			if _, given := s.Attributes[attribute]; !given {
				return nil
			}
			if n := s.Attributes.Int(attribute); n < low || n > high {
				return refusal(n)
			}
			return nil
		},
	}
}
