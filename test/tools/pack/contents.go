package main

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"go.yaml.in/yaml/v3"
)

// A package's parts, as Crossplane's specification names them
// (https://github.com/crossplane/crossplane/blob/main/contributing/specifications/xpkg.md).
// A tarball cannot hold a layer's annotations, so `crossplane xpkg build` keeps
// them as labels of the image, and `crossplane xpkg push` turns them back.
const (
	streamFile   = "package.yaml"
	labelPrefix  = "io.crossplane.xpkg:"
	packageLayer = "base"
)

// contents of a package.
type contents struct {
	// stream is package.yaml.
	stream []byte
	// files of all other layers: the runtime image.
	files []string
	// runtimeSize is the compressed size of those layers, in bytes.
	runtimeSize int64
}

// open sorts a package's layers into the one with the YAML stream and those of
// the runtime image.
func open(img v1.Image, config *v1.ConfigFile) (contents, error) {
	layers, err := img.Layers()
	if err != nil {
		return contents{}, err
	}
	var c contents
	for _, layer := range layers {
		digest, err := layer.Digest()
		if err != nil {
			return contents{}, err
		}
		add := c.addRuntime
		if config.Config.Labels[labelPrefix+digest.String()] == packageLayer {
			add = c.addStream
		}
		if err := add(layer); err != nil {
			return contents{}, err
		}
	}
	if c.stream == nil {
		return contents{}, fmt.Errorf("has no layer labelled %s<digest>=%s", labelPrefix, packageLayer)
	}
	return c, nil
}

func (c *contents) addStream(layer v1.Layer) error {
	if c.stream != nil {
		return errors.New("has two layers labelled as the package's: Crossplane accepts one")
	}
	return walk(layer, func(name string, content io.Reader) error {
		if name != streamFile || c.stream != nil {
			return fmt.Errorf("the package's layer holds %s, want %s alone", name, streamFile)
		}
		var err error
		c.stream, err = io.ReadAll(content)
		return err
	})
}

func (c *contents) addRuntime(layer v1.Layer) error {
	size, err := layer.Size()
	if err != nil {
		return err
	}
	c.runtimeSize += size
	return walk(layer, func(name string, _ io.Reader) error {
		c.files = append(c.files, name)
		return nil
	})
}

// walk over the files of a layer.
func walk(layer v1.Layer, visit func(name string, content io.Reader) error) (err error) {
	r, err := layer.Uncompressed()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()

	files := tar.NewReader(r)
	for {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := visit(header.Name, files); err != nil {
			return err
		}
	}
}

// kinds of the objects in the stream, in order.
func (c *contents) kinds() ([]string, error) {
	var kinds []string
	documents := yaml.NewDecoder(bytes.NewReader(c.stream))
	for {
		var object struct {
			Kind string `yaml:"kind"`
		}
		err := documents.Decode(&object)
		if errors.Is(err, io.EOF) {
			return kinds, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", streamFile, err)
		}
		if object.Kind != "" {
			kinds = append(kinds, object.Kind)
		}
	}
}
