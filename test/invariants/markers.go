package invariants

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strings"

	"k8s.io/apimachinery/pkg/runtime/schema"
)

// The provider's resolvers are generated from markers in its Go types, so the
// markers say, in the provider's own words, which kind a reference must name.
// https://github.com/crossplane/upjet/blob/main/docs/configuring-a-resource.md#cross-resource-referencing
const (
	markerTarget   = "+crossplane:generate:reference:type="
	markerRefField = "+crossplane:generate:reference:refFieldName="
)

// A referenceField is a field that holds references to other resources.
type referenceField struct {
	target schema.GroupKind
	list   bool
}

// A referenceMap holds what the Go types of a kind say about references, by the
// path of the field below forProvider. Lists on the way leave no trace in a path.
type referenceMap struct {
	references map[string]referenceField
	selectors  map[string]bool
}

var referenceMaps memo[schema.GroupKind, *referenceMap]

func referenceMapOf(gk schema.GroupKind) (*referenceMap, error) {
	return referenceMaps.get(gk, loadReferenceMap)
}

func loadReferenceMap(gk schema.GroupKind) (*referenceMap, error) {
	file, err := parseTypes(gk)
	if err != nil {
		return nil, err
	}
	r := &markerReader{
		group:   gk.Group,
		structs: structsOf(file),
		found:   &referenceMap{references: map[string]referenceField{}, selectors: map[string]bool{}},
	}
	spec, ok := r.structs[gk.Kind+"Spec"]
	if !ok {
		return nil, fmt.Errorf("the Go types of %s have no %sSpec", gk, gk.Kind)
	}
	// forProvider and initProvider differ in what is required, not in references.
	for _, f := range spec.Fields.List {
		if name := jsonName(f); name == "forProvider" || name == "initProvider" {
			if err := r.read(typeName(f.Type), ""); err != nil {
				return nil, err
			}
		}
	}
	return r.found, nil
}

// parseTypes reads the file that holds all types of a kind. Kinds that upjet
// generates have a file whose name starts with zz_, hand-written ones do not.
func parseTypes(gk schema.GroupKind) (*ast.File, error) {
	dir, err := providerDir()
	if err != nil {
		return nil, err
	}
	dir = filepath.Join(dir, "apis", "namespaced", strings.TrimSuffix(gk.Group, awsGroupSuffix), "v1beta1")
	for _, prefix := range []string{"zz_", ""} {
		file := filepath.Join(dir, prefix+strings.ToLower(gk.Kind)+"_types.go")
		if _, err := os.Stat(file); err == nil {
			return parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments|parser.SkipObjectResolution)
		}
	}
	return nil, fmt.Errorf("the provider has no Go types for %s", gk)
}

func structsOf(file *ast.File) map[string]*ast.StructType {
	found := map[string]*ast.StructType{}
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.TypeSpec); ok {
			if s, ok := spec.Type.(*ast.StructType); ok {
				found[spec.Name.Name] = s
			}
		}
		return true
	})
	return found
}

// A markerReader collects the references of one kind.
type markerReader struct {
	group   string
	structs map[string]*ast.StructType
	found   *referenceMap
}

// read collects the references of a struct and of the structs inside it.
func (r *markerReader) read(name, at string) error {
	s, ok := r.structs[name]
	if !ok {
		return nil
	}
	targets := r.targets(s)
	for _, f := range s.Fields.List {
		field := join(at, jsonName(f))
		switch name := typeName(f.Type); name {
		case "NamespacedReference":
			gk, ok := targets[f.Names[0].Name]
			if !ok {
				return fmt.Errorf("the provider does not say what %s refers to", field)
			}
			_, list := f.Type.(*ast.ArrayType)
			r.found.references[field] = referenceField{target: gk, list: list}
		case "NamespacedSelector":
			r.found.selectors[field] = true
		default:
			if err := r.read(name, field); err != nil {
				return err
			}
		}
	}
	return nil
}

// targets finds, for the Go name of each reference field of a struct, the kind
// that the marker on its value field names.
func (r *markerReader) targets(s *ast.StructType) map[string]schema.GroupKind {
	found := map[string]schema.GroupKind{}
	for _, f := range s.Fields.List {
		typ, ok := marker(f, markerTarget)
		if !ok || len(f.Names) == 0 {
			continue
		}
		// Without refFieldName the generator appends to the value field's name.
		ref, ok := marker(f, markerRefField)
		if !ok {
			ref = f.Names[0].Name + "Ref"
			if _, list := f.Type.(*ast.ArrayType); list {
				ref += "s"
			}
		}
		found[ref] = r.groupKind(typ)
	}
	return found
}

// groupKind turns <import path>.<type> into a group and kind; the provider's
// packages are named after the first label of their group. A bare type is of the
// referring kind's own package.
func (r *markerReader) groupKind(typ string) schema.GroupKind {
	dot := strings.LastIndex(typ, ".")
	if dot < 0 {
		return schema.GroupKind{Group: r.group, Kind: typ}
	}
	pkg := path.Base(path.Dir(typ[:dot]))
	return schema.GroupKind{Group: pkg + awsGroupSuffix, Kind: typ[dot+1:]}
}

func marker(f *ast.Field, prefix string) (string, bool) {
	if f.Doc == nil {
		return "", false
	}
	for _, c := range f.Doc.List {
		if value, ok := strings.CutPrefix(strings.TrimSpace(strings.TrimPrefix(c.Text, "//")), prefix); ok {
			return strings.TrimSpace(value), true
		}
	}
	return "", false
}

func jsonName(f *ast.Field) string {
	if f.Tag == nil {
		return ""
	}
	name, _, _ := strings.Cut(reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("json"), ",")
	return name
}

// typeName is the name of a field's type without pointer, list, map and package.
func typeName(e ast.Expr) string {
	switch t := e.(type) {
	case *ast.StarExpr:
		return typeName(t.X)
	case *ast.ArrayType:
		return typeName(t.Elt)
	case *ast.MapType:
		return typeName(t.Value)
	case *ast.SelectorExpr:
		return t.Sel.Name
	case *ast.Ident:
		return t.Name
	}
	return ""
}
