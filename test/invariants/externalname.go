package invariants

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"k8s.io/apimachinery/pkg/runtime/schema"
)

var chosenNames memo[schema.GroupKind, bool]

// userChoosesName reports whether the external name of a kind is ours to give.
//
// The provider's own controllers answer: those that take the external name from
// the user start with the initializer that copies metadata.name into it, those
// whose name AWS assigns replace the default initializers by a chain without it
// (https://github.com/crossplane/crossplane-runtime, pkg/reconciler/managed,
// NewNameAsExternalName). A controller that sets no initializers keeps the
// runtime's default, which is the same one.
func userChoosesName(gk schema.GroupKind) (bool, error) {
	return chosenNames.get(gk, func(gk schema.GroupKind) (bool, error) {
		dir, err := providerDir()
		if err != nil {
			return false, err
		}
		group := strings.TrimSuffix(gk.Group, awsGroupSuffix)
		dir = filepath.Join(dir, "internal", "controller", "namespaced", group, strings.ToLower(gk.Kind))
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			return false, err
		}
		if len(files) == 0 {
			return false, fmt.Errorf("the provider has no controller for %s", gk)
		}
		replaced := false
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				return false, err
			}
			if bytes.Contains(source, []byte("NewNameAsExternalName(")) {
				return true, nil
			}
			replaced = replaced || bytes.Contains(source, []byte("WithInitializers("))
		}
		return !replaced, nil
	})
}
