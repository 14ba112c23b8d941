package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
)

// A page is a reference of an API's fields, for people who have no cluster to
// ask with kubectl explain.
type page struct {
	title  string
	intro  string
	fields apiextensionsv1.JSONSchemaProps
}

// writeReference prints the pages as Markdown.
func writeReference(path string, pages ...page) error {
	var b strings.Builder
	b.WriteString("<!-- Generated from the Go types in apis/ by `make generate`. Do not edit. -->\n")
	for _, p := range pages {
		fmt.Fprintf(&b, "\n# %s\n\n%s\n", p.title, p.intro)
		writeObject(&b, "", p.fields)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

// writeObject prints one object as a table, and then the objects within.
func writeObject(b *strings.Builder, path string, s apiextensionsv1.JSONSchemaProps) {
	names := make([]string, 0, len(s.Properties))
	for name := range s.Properties {
		names = append(names, name)
	}
	slices.Sort(names)

	if path != "" {
		fmt.Fprintf(b, "\n## %s\n", path)
	}
	b.WriteString("\n| field | type | default | meaning |\n|---|---|---|---|\n")
	for _, name := range names {
		f := s.Properties[name]
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", name, typeOf(f), defaultOf(f, slices.Contains(s.Required, name)), cell(f.Description))
	}
	for _, rule := range s.XValidations {
		fmt.Fprintf(b, "\nRule: %s.\n", cell(rule.Message))
	}
	for _, name := range names {
		at := strings.TrimPrefix(path+"."+name, ".")
		f := s.Properties[name]
		switch {
		case f.Items != nil && f.Items.Schema != nil && len(f.Items.Schema.Properties) > 0:
			writeObject(b, at+"[]", *f.Items.Schema)
		case len(f.Properties) > 0:
			writeObject(b, at, f)
		}
	}
}

// maxEnumShown is how many values of an enumeration fit a cell.
const maxEnumShown = 7

// typeOf is a field's type and what bounds it, in a few words.
func typeOf(f apiextensionsv1.JSONSchemaProps) string {
	switch {
	case f.Type == "array" && f.Items != nil && f.Items.Schema != nil:
		return "list of " + typeOf(*f.Items.Schema)
	case len(f.Enum) > 0 && len(f.Enum) <= maxEnumShown:
		values := make([]string, len(f.Enum))
		for i, e := range f.Enum {
			values[i] = "`" + strings.Trim(string(e.Raw), `"`) + "`"
		}
		return strings.Join(values, ", ")
	case f.Minimum != nil && f.Maximum != nil:
		return fmt.Sprintf("%s, %v to %v", f.Type, *f.Minimum, *f.Maximum)
	case f.AdditionalProperties != nil:
		return "map"
	default:
		return f.Type
	}
}

// defaultOf is what stands when the field is left out.
func defaultOf(f apiextensionsv1.JSONSchemaProps, required bool) string {
	switch {
	case f.Default != nil && string(f.Default.Raw) == "{}":
		return "its fields' defaults"
	case f.Default != nil:
		return "`" + string(f.Default.Raw) + "`"
	case required:
		return "required"
	default:
		return ""
	}
}

// cell makes a text fit for a table.
func cell(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "|", "\\|")
}
