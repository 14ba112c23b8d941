package render

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"coderenv.io/platform/test/controlplane"
)

// annotationKey is where Crossplane keeps the key of what it composed.
const annotationKey = "crossplane.io/composition-resource-name"

// KeyOf is the key by which an environment knows a composed resource.
func KeyOf(o Object) string { return o.GetAnnotations()[annotationKey] }

// ReadObserved reads the composed resources of an environment that exists from
// the YAML files of a directory, or from one file: what `kubectl get -o yaml`
// prints, or what a render printed. What was not composed is left out.
func ReadObserved(path string) ([]Object, error) {
	files, err := manifestFiles(path)
	if err != nil {
		return nil, err
	}
	found, err := controlplane.ReadManifests(files...)
	if err != nil {
		return nil, unreadable(err)
	}
	var observed []Object
	for _, o := range found {
		items, err := itemsOf(o)
		if err != nil {
			return nil, refused("%s: holds a list that cannot be read: %v", path, err)
		}
		observed = append(observed, items...)
	}
	observed = slices.DeleteFunc(observed, func(o Object) bool { return KeyOf(o) == "" })
	if len(observed) == 0 {
		return nil, refused("%s: holds no composed resource: nothing in it has the annotation %s", path, annotationKey)
	}
	return observed, nil
}

// manifestFiles are the YAML files of a directory, or the one file.
func manifestFiles(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, refused("%s: there is no such file or directory", path)
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	var files []string
	for _, pattern := range []string{"*.yaml", "*.yml"} {
		// The pattern is ours and well formed, which is all that Glob complains of.
		found, _ := filepath.Glob(filepath.Join(path, pattern))
		files = append(files, found...)
	}
	if len(files) == 0 {
		return nil, refused("%s: holds no YAML file; name a directory with the composed resources, such as kubectl get -o yaml prints them", path)
	}
	slices.Sort(files)
	return files, nil
}

// itemsOf are the objects of a list, or the one object.
func itemsOf(o *unstructured.Unstructured) ([]Object, error) {
	if !o.IsList() {
		return []Object{*o}, nil
	}
	list, err := o.ToList()
	if err != nil {
		return nil, fmt.Errorf("cannot read its items: %w", err)
	}
	return list.Items, nil
}
