package main

import (
	"archive/tar"
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

const (
	// program is the only file of the runtime image.
	program = "function"

	// user and group of the process. A number, not a name: the image has no
	// passwd file, and runAsNonRoot can only judge numbers
	// (https://kubernetes.io/docs/concepts/security/pod-security-standards/).
	user = "65532:65532"
)

// epoch stands for every time in the image, so that its digest depends on the
// function alone.
var epoch = v1.Time{Time: time.Unix(0, 0).UTC()}

// runtimeImage holds binary and nothing else.
func runtimeImage(binary []byte, arch string) (v1.Image, error) {
	files, err := archive(binary)
	if err != nil {
		return nil, err
	}
	layer, err := tarball.LayerFromOpener(func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(files)), nil
	}, tarball.WithCompressedCaching)
	if err != nil {
		return nil, err
	}
	base, err := mutate.ConfigFile(empty.Image, &v1.ConfigFile{
		OS:           "linux",
		Architecture: arch,
		Created:      epoch,
		RootFS:       v1.RootFS{Type: "layers"},
		Config: v1.Config{
			User:       user,
			WorkingDir: "/",
			Entrypoint: []string{"/" + program},
			// gRPC and metrics: information only, the package manager sets the
			// container's ports.
			ExposedPorts: map[string]struct{}{"9443/tcp": {}, "8080/tcp": {}},
			Labels: map[string]string{
				"org.opencontainers.image.title":    "function-coderenv",
				"org.opencontainers.image.licenses": "Apache-2.0",
			},
		},
	})
	if err != nil {
		return nil, err
	}
	return mutate.Append(base, mutate.Addendum{
		Layer:   layer,
		History: v1.History{Created: epoch, CreatedBy: "pack image"},
	})
}

// archive is a tar file with the program alone: owned by root and writable by
// nobody, so that the process cannot change it.
func archive(binary []byte) ([]byte, error) {
	var buf bytes.Buffer
	w := tar.NewWriter(&buf)
	err := w.WriteHeader(&tar.Header{
		Typeflag: tar.TypeReg,
		Name:     program,
		Mode:     0o555,
		Size:     int64(len(binary)),
		ModTime:  epoch.Time,
	})
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(binary); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// writeImage as a tarball that `crossplane xpkg build` can embed.
func writeImage(img v1.Image, arch, path string) error {
	tag, err := name.NewTag("function-coderenv:runtime-" + arch)
	if err != nil {
		return err
	}
	if err := tarball.WriteToFile(path, tag, img); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	return nil
}
