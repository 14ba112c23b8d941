package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"coderenv.io/platform/test/controlplane"
)

// built returns what a control plane is started from, of that which changes while
// one develops: the path of each file in the repository, and its digest.
func built() (map[string]string, error) {
	root, err := controlplane.Root()
	if err != nil {
		return nil, err
	}
	digests := map[string]string{}
	for _, path := range []string{".cache/bin/function", ".cache/bin/aws-simulator", "_output/coderenv.xpkg"} {
		if digests[path], err = digest(filepath.Join(root, path)); err != nil {
			return nil, err
		}
	}
	return digests, nil
}

func digest(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("cannot read what the control plane consists of: %w: start it with make up, which builds it", err)
	}
	defer f.Close() //nolint:errcheck // Nothing was written.
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return "", fmt.Errorf("cannot read what the control plane consists of: %w", err)
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// outdated returns which files are not those that the control plane was started
// from, sorted.
func outdated(started, now map[string]string) []string {
	var changed []string
	for path, digest := range now {
		if started[path] != digest {
			changed = append(changed, path)
		}
	}
	slices.Sort(changed)
	return changed
}
