package controlplane

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// productModule is the line that tells the repository's go.mod from the nested
// ones under test/.
const productModule = "module coderenv.io/platform"

// Root returns the repository's root directory: the nearest one upwards whose
// go.mod is the product's. Tests run in their package's directory, commands
// anywhere in the repository; both find it.
var Root = sync.OnceValues(func() (string, error) {
	start, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("cannot find the repository's root: %w", err)
	}
	for dir := start; ; dir = filepath.Dir(dir) {
		is, err := isRoot(dir)
		if err != nil {
			return "", fmt.Errorf("cannot find the repository's root: %w", err)
		}
		if is {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", fmt.Errorf("cannot find the repository's root: no go.mod in %s or above says %q: run this inside the repository",
				start, productModule)
		}
	}
})

func isRoot(dir string) (bool, error) {
	b, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	says := func(line []byte) bool { return string(bytes.TrimSpace(line)) == productModule }
	return slices.ContainsFunc(bytes.Split(b, []byte("\n")), says), nil
}

// Binary returns the path of a tool that `make tools` built. A missing one is an
// error, never a reason to skip: a check that silently did not run is worse than
// none.
func Binary(name string) (string, error) {
	root, err := Root()
	if err != nil {
		return "", err
	}
	path := filepath.Join(root, ".cache", "bin", name)
	info, err := os.Stat(path)
	if err != nil {
		return "", fmt.Errorf("the tool %q is missing (%w): run make tools", name, err)
	}
	if info.IsDir() || info.Mode()&0o111 == 0 {
		return "", fmt.Errorf("the tool %q at %s is not executable: remove it and run make tools", name, path)
	}
	return path, nil
}
