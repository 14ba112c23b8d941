package main

import (
	"fmt"
	"slices"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// required is what a package of ours must hold, beside its metadata, to be of
// any use. That nothing else is in it, `crossplane xpkg build` has checked.
var required = map[string][]string{
	"Configuration": {"CompositeResourceDefinition", "Composition"},
	"Function":      {"CustomResourceDefinition"},
}

// inspect the package at path, and refuse it unless it is what a control plane
// needs: one YAML stream, and for a function the runtime image too.
func inspect(path string) (row, error) {
	img, err := tarball.ImageFromPath(path, nil)
	if err != nil {
		return row{}, fmt.Errorf("is no image tarball: %w", err)
	}
	config, err := img.ConfigFile()
	if err != nil {
		return row{}, err
	}
	found, err := open(img, config)
	if err != nil {
		return row{}, err
	}
	kinds, err := found.kinds()
	if err != nil {
		return row{}, err
	}
	if err := checkKinds(kinds); err != nil {
		return row{}, err
	}
	if kinds[0] == "Function" {
		err = checkRuntime(config, found.files)
	} else if len(found.files) > 0 {
		err = fmt.Errorf("a %s has no runtime image, but this holds %v", kinds[0], found.files)
	}
	if err != nil {
		return row{}, err
	}
	return newRow(path, img, config, found, kinds)
}

// checkKinds wants the metadata first, and everything that belongs to it.
func checkKinds(kinds []string) error {
	if len(kinds) == 0 {
		return fmt.Errorf("%s is empty", streamFile)
	}
	wanted, ok := required[kinds[0]]
	if !ok {
		return fmt.Errorf("%s begins with a %s, want the metadata of a Configuration or a Function", streamFile, kinds[0])
	}
	for _, kind := range wanted {
		if !slices.Contains(kinds, kind) {
			return fmt.Errorf("this %s holds no %s, only %v", kinds[0], kind, kinds)
		}
	}
	return nil
}

// checkRuntime says over what in a function's image a control plane would
// stumble, or an auditor.
func checkRuntime(config *v1.ConfigFile, files []string) error {
	_, known := machines[config.Architecture]
	entrypoint := []string{"/" + program}
	switch {
	case config.OS != "linux" || !known:
		return fmt.Errorf("is for %s/%s, which we do not publish", config.OS, config.Architecture)
	case !slices.Equal(files, []string{program}):
		return fmt.Errorf("the runtime image holds %v, want only %s", files, program)
	case !slices.Equal(config.Config.Entrypoint, entrypoint):
		return fmt.Errorf("starts %v, want %v", config.Config.Entrypoint, entrypoint)
	case config.Config.User != user:
		return fmt.Errorf("runs as user %q, want %q", config.Config.User, user)
	default:
		return nil
	}
}
