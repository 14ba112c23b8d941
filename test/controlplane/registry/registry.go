// Package registry serves packages on loopback, as a real OCI registry does over
// HTTP, so that Crossplane's package manager pulls and resolves what we built
// without a network. It keeps everything in memory and ends with its owner.
package registry

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/google/go-containerregistry/pkg/name"
	ociregistry "github.com/google/go-containerregistry/pkg/registry"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// A Registry is a running OCI registry.
type Registry struct {
	server *http.Server
	host   string
}

// Start serves an empty registry on a free port of loopback.
func Start(ctx context.Context) (*Registry, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("cannot start the package registry: %w", err)
	}
	r := &Registry{
		host: listener.Addr().String(),
		server: &http.Server{
			Handler:           ociregistry.New(ociregistry.Logger(log.New(io.Discard, "", 0))),
			ReadHeaderTimeout: 10 * time.Second,
		},
	}
	// Whoever talks to a registry that has failed is told so; there is no one
	// else to tell.
	go func() { _ = r.server.Serve(listener) }()
	return r, nil
}

// Host is where the registry listens. Clients of OCI registries take an address
// of 127.0.0.0/8 to speak plain HTTP, which this one does.
func (r *Registry) Host() string { return r.host }

// Push stores the package file under path:tag, such as
// "platform/function-coderenv:v0.1.0".
func (r *Registry) Push(ctx context.Context, file, path string) error {
	image, err := tarball.ImageFromPath(file, nil)
	if err != nil {
		return fmt.Errorf("cannot read the package %s: %w", file, err)
	}
	ref, err := name.ParseReference(r.host+"/"+path, name.StrictValidation)
	if err != nil {
		return fmt.Errorf("cannot push the package %s: %w", file, err)
	}
	if err := remote.Write(ref, image, remote.WithContext(ctx)); err != nil {
		return fmt.Errorf("cannot push the package %s: %w", file, err)
	}
	return nil
}

// Close ends the registry. What was pushed is gone.
func (r *Registry) Close() error {
	if err := r.server.Close(); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("cannot end the package registry: %w", err)
	}
	return nil
}

// SplitHost separates a package's name, such as "xpkg.example.org/a/b", into the
// registry's host and the path in it.
func SplitHost(pkg string) (host, path string) {
	host, path, _ = strings.Cut(pkg, "/")
	return host, path
}
