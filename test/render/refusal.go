package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A RefusedError is what is wrong with the input, for the person who wrote it.
type RefusedError struct {
	// Problems, each a line.
	Problems []string
	// Stack is where the function's own code panicked; empty when it did not.
	Stack string
}

// Error says all problems, one a line.
func (r *RefusedError) Error() string { return strings.Join(r.Problems, "\n") }

func refused(format string, args ...any) error {
	return &RefusedError{Problems: []string{fmt.Sprintf(format, args...)}}
}

// unreadable refuses a file that is not what it should be. The sentence is that
// of who read it, without the YAML library's way of arriving there.
func unreadable(err error) error {
	return refused("%s", strings.ReplaceAll(err.Error(), "error converting YAML to JSON: ", ""))
}

// What Crossplane's command line and reconciler put in front of a function's own
// words.
var (
	beforeFatal   = regexp.MustCompile(`(?s)^.*? returned a fatal result: `)
	beforeError   = regexp.MustCompile(`^(crossplane: error: )+`)
	beforeWarning = regexp.MustCompile(`^Pipeline step "[^"]*": `)
)

// refusalOf turns what Crossplane's command line said on its way out into a
// refusal, when the function has refused, and into an error otherwise.
func refusalOf(stderr, functionLog []byte) error {
	said := strings.TrimSpace(string(stderr))
	if !beforeFatal.MatchString(said) {
		return fmt.Errorf("crossplane composition render failed: %s", beforeError.ReplaceAllString(said, ""))
	}
	var problems []string
	for line := range strings.Lines(beforeFatal.ReplaceAllString(said, "")) {
		if line = strings.TrimSpace(line); line != "" {
			problems = append(problems, line)
		}
	}
	r := &RefusedError{Problems: problems}
	if strings.HasPrefix(problems[0], "internal error") {
		r.Stack = lastPanic(functionLog)
	}
	return r
}

// lastPanic finds the stack in the function's log, which holds a JSON object a
// line.
func lastPanic(log []byte) string {
	for _, line := range slices.Backward(bytes.Split(log, []byte("\n"))) {
		var entry struct {
			Message string `json:"msg"`
			Stack   string `json:"stack"`
		}
		if json.Unmarshal(line, &entry) == nil && entry.Stack != "" {
			return entry.Stack
		}
	}
	return ""
}
