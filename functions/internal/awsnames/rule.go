package awsnames

import (
	"fmt"
	"strconv"
	"strings"
)

// A Rule is what AWS demands of one kind of name.
type Rule struct {
	// Kind is what bears the name, as AWS calls it.
	Kind string
	// Min and Max are the number of characters.
	Min int
	Max int
	// Lower is true when capital letters are refused, or folded so that a name
	// read back would differ from the one written.
	Lower bool
	// URL of the page that states the rule.
	URL string

	// also are the characters allowed besides ASCII letters and digits.
	also string
	// first and last are what a name may begin and end with.
	first edge
	last  edge
	// never are texts that a name may not contain, of two characters each.
	never []string
	// notPrefix and notSuffix are reserved beginnings and ends.
	notPrefix []string
	notSuffix []string
	// reserved finds what else AWS keeps for itself, and says it in half a
	// sentence; empty when there is nothing.
	reserved func(name string) string
}

// An edge is what a name may begin or end with.
type edge int

const (
	// anyEdge is every character that the name may hold.
	anyEdge edge = iota
	alphanumericEdge
	letterEdge
)

func (e edge) allows(c byte) bool {
	switch e {
	case letterEdge:
		return letter(c)
	case alphanumericEdge:
		return letter(c) || digit(c)
	case anyEdge:
		fallthrough
	default:
		return true
	}
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func capital(c byte) bool { return 'A' <= c && c <= 'Z' }

func digit(c byte) bool { return '0' <= c && c <= '9' }

// Check says what is wrong with a name, or nothing.
func (r Rule) Check(name string) error {
	if p := r.problem(name); p != "" {
		return fmt.Errorf("%s name %q %s; see %s", r.Kind, name, p, r.URL)
	}
	return nil
}

// allows says whether a name may hold the character at all.
func (r Rule) allows(c byte) bool {
	if capital(c) {
		return !r.Lower
	}
	return letter(c) || digit(c) || strings.IndexByte(r.also, c) >= 0
}

// problem is the first rule that the name breaks, or nothing.
func (r Rule) problem(name string) string {
	if n := len(name); n < r.Min || n > r.Max {
		return fmt.Sprintf("has %d characters where %d to %d are allowed", n, r.Min, r.Max)
	}
	for i := range len(name) {
		if !r.allows(name[i]) {
			return fmt.Sprintf("holds a character that is not allowed at position %d; allowed are %s", i+1, r.alphabet())
		}
	}
	if name == "" {
		return ""
	}
	return r.shape(name)
}

// shape is the first rule that a name of allowed characters breaks, or nothing.
func (r Rule) shape(name string) string {
	if !r.first.allows(name[0]) {
		return "must begin with " + r.first.String()
	}
	if !r.last.allows(name[len(name)-1]) {
		return "must end with " + r.last.String()
	}
	for _, n := range r.never {
		if strings.Contains(name, n) {
			return "must not contain " + strconv.Quote(n)
		}
	}
	for _, p := range r.notPrefix {
		if strings.HasPrefix(name, p) {
			return "must not begin with " + strconv.Quote(p)
		}
	}
	for _, s := range r.notSuffix {
		if strings.HasSuffix(name, s) {
			return "must not end with " + strconv.Quote(s)
		}
	}
	if r.reserved != nil {
		return r.reserved(name)
	}
	return ""
}

// alphabet describes the characters allowed.
func (r Rule) alphabet() string {
	s := "a-z, A-Z, 0-9"
	if r.Lower {
		s = "a-z, 0-9"
	}
	return s + " and any of " + strconv.Quote(r.also)
}

// String describes the edge, for messages.
func (e edge) String() string {
	if e == letterEdge {
		return "a letter"
	}
	return "a letter or digit"
}
