package plan

import (
	"fmt"
	"strings"
)

// A Problem is something a claim asks for and cannot have.
type Problem struct {
	// Field of the claim, as a path.
	Field string
	// Value that stands there.
	Value any
	// Rule it breaks, and what to do instead.
	Rule string
}

// String says the problem to the person who wrote the claim.
func (p Problem) String() string {
	if s, ok := p.Value.(string); ok {
		return fmt.Sprintf("%s: %q: %s", p.Field, s, p.Rule)
	}
	return fmt.Sprintf("%s: %v: %s", p.Field, p.Value, p.Rule)
}

// Problems are all the problems of a claim, in the order of its fields.
type Problems []Problem

// String says all problems, one a line.
func (ps Problems) String() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// one is the list of a single problem.
func one(field string, value any, format string, args ...any) Problems {
	return Problems{{Field: field, Value: value, Rule: fmt.Sprintf(format, args...)}}
}
