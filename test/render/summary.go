package render

import (
	"fmt"
	"io"
	"reflect"
	"slices"
	"text/tabwriter"
)

// A row of the summary counts resources that are alike.
type row struct {
	component, kind, when string
}

// Summarize writes how many resources of which kind come when, and what is still
// waiting.
func (r *Result) Summarize(w io.Writer, existing bool) error {
	when := r.wave
	if existing {
		when = r.change
	}
	counts := map[row]int{}
	var rows []row
	for _, o := range r.Resources {
		// Resources are sorted as the table is.
		k := row{ComponentOf(o), o.GetKind(), when(o)}
		if counts[k] == 0 {
			rows = append(rows, k)
		}
		counts[k]++
	}

	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "COMPONENT\tKIND\tCOUNT\tWHEN")
	for _, k := range rows {
		fmt.Fprintf(t, "%s\t%s\t%d\t%s\n", k.component, k.kind, counts[k], k.when)
	}
	fmt.Fprintf(t, "total\t\t%d\n", len(r.Resources))
	if err := t.Flush(); err != nil {
		return fmt.Errorf("cannot write the summary: %w", err)
	}
	for _, key := range r.Removed {
		fmt.Fprintf(w, "to be deleted: %s\n", key)
	}
	for _, waiting := range r.Waiting {
		fmt.Fprintf(w, "still waiting: %s, for the %s\n", waiting.Key, waiting.Gate)
	}
	return nil
}

// wave says in which pass a resource comes, and after what.
func (r *Result) wave(o Object) string {
	key := KeyOf(o)
	n := r.Wave(key)
	if gate := r.Gate(key); gate != "" {
		return fmt.Sprintf("wave %d, after the %s", n, gate)
	}
	return fmt.Sprintf("wave %d", n)
}

// change says what becomes of a resource beside those that were observed.
func (r *Result) change(o Object) string {
	for _, existing := range r.Observed {
		switch {
		case KeyOf(existing) != KeyOf(o):
		case holds(existing.Object["spec"], o.Object["spec"]):
			return "as it is"
		default:
			return "changes"
		}
	}
	return "new"
}

// holds says whether all that is desired is there already. What else is there,
// the provider has filled in.
func holds(observed, desired any) bool {
	switch d := desired.(type) {
	case map[string]any:
		o, _ := observed.(map[string]any)
		for field, value := range d {
			if !holds(o[field], value) {
				return false
			}
		}
		return true
	case []any:
		o, _ := observed.([]any)
		return slices.EqualFunc(o, d, holds)
	default:
		return reflect.DeepEqual(observed, desired)
	}
}
