package main

import (
	"archive/tar"
	"bytes"
	"io"
	"path/filepath"
	"testing"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

const (
	functionStream      = "---\nkind: Function\n---\nkind: CustomResourceDefinition\n---\n"
	configurationStream = "---\nkind: Configuration\n---\nkind: CompositeResourceDefinition\n---\nkind: Composition\n"
)

func TestInspect(t *testing.T) {
	t.Parallel()

	function := runtimeForTest(t)
	cases := map[string]struct {
		reason string
		pkg    v1.Image
		want   string // a part of the error; empty for none
	}{
		"Function": {
			reason: "a function's package is its runtime image and one YAML stream",
			pkg:    withLayer(t, function, packageLayer, streamFile, functionStream),
		},
		"Configuration": {
			reason: "a Configuration's package is one YAML stream and nothing else",
			pkg:    withLayer(t, empty.Image, packageLayer, streamFile, configurationStream),
		},
		"NoStream": {
			reason: "without a labelled layer the package manager would search the whole image",
			pkg:    function,
			want:   "no layer labelled",
		},
		"TwoStreams": {
			reason: "Crossplane refuses a package with two labelled layers",
			pkg: withLayer(t, withLayer(t, function, packageLayer, streamFile, functionStream),
				packageLayer, streamFile, configurationStream),
			want: "two layers",
		},
		"AnotherFileInTheImage": {
			reason: "the image holds the function and nothing else",
			pkg: withLayer(t, withLayer(t, function, "", "bin/sh", "#!"),
				packageLayer, streamFile, functionStream),
			want: "bin/sh",
		},
		"ConfigurationWithRuntime": {
			reason: "a Configuration has nothing to run",
			pkg:    withLayer(t, function, packageLayer, streamFile, configurationStream),
			want:   "no runtime image",
		},
		"FunctionWithoutRuntime": {
			reason: "a function's package without an image installs, and its pod never starts",
			pkg:    withLayer(t, empty.Image, packageLayer, streamFile, functionStream),
			want:   "do not publish",
		},
		"NoComposition": {
			reason: "a claim without a Composition waits for ever",
			pkg: withLayer(t, empty.Image, packageLayer, streamFile,
				"kind: Configuration\n---\nkind: CompositeResourceDefinition\n"),
			want: "holds no Composition",
		},
		"MetadataNotFirst": {
			reason: "the kind of a package is read from its metadata",
			pkg:    withLayer(t, empty.Image, packageLayer, streamFile, "kind: Composition\n"),
			want:   "begins with a Composition",
		},
		"Root": {
			reason: "the process must not be root",
			pkg: withLayer(t, withConfig(t, function, func(c *v1.Config) { c.User = "" }),
				packageLayer, streamFile, functionStream),
			want: "runs as user",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			path := filepath.Join(t.TempDir(), "test.xpkg")
			if err := writeImage(tc.pkg, "amd64", path); err != nil {
				t.Fatalf("writeImage(...): %v", err)
			}
			_, err := inspect(path)
			expectError(t, tc.reason, err, tc.want)
		})
	}
}

func runtimeForTest(t *testing.T) v1.Image {
	t.Helper()
	img, err := runtimeImage([]byte("a program"), "amd64")
	if err != nil {
		t.Fatalf("runtimeImage(...): %v", err)
	}
	return img
}

// withLayer adds a layer with one file, labelled as `crossplane xpkg build` does
// unless label is empty.
func withLayer(t *testing.T, img v1.Image, label, file, content string) v1.Image {
	t.Helper()
	var buf bytes.Buffer
	w := tar.NewWriter(&buf)
	if err := w.WriteHeader(&tar.Header{Name: file, Size: int64(len(content)), Mode: 0o644}); err != nil {
		t.Fatalf("WriteHeader(...): %v", err)
	}
	if _, err := w.Write([]byte(content)); err != nil {
		t.Fatalf("Write(...): %v", err)
	}
	if err := w.Close(); err != nil {
		t.Fatalf("Close(): %v", err)
	}
	layer, err := tarball.LayerFromOpener(func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(buf.Bytes())), nil
	})
	if err != nil {
		t.Fatalf("LayerFromOpener(...): %v", err)
	}
	if img, err = mutate.AppendLayers(img, layer); err != nil {
		t.Fatalf("AppendLayers(...): %v", err)
	}
	if label == "" {
		return img
	}
	digest, err := layer.Digest()
	if err != nil {
		t.Fatalf("Digest(): %v", err)
	}
	return withConfig(t, img, func(c *v1.Config) {
		if c.Labels == nil {
			c.Labels = map[string]string{}
		}
		c.Labels[labelPrefix+digest.String()] = label
	})
}

// withConfig changes the image's configuration, in a copy.
func withConfig(t *testing.T, img v1.Image, change func(*v1.Config)) v1.Image {
	t.Helper()
	file, err := img.ConfigFile()
	if err != nil {
		t.Fatalf("ConfigFile(): %v", err)
	}
	config := file.DeepCopy().Config
	change(&config)
	if img, err = mutate.Config(img, config); err != nil {
		t.Fatalf("Config(...): %v", err)
	}
	return img
}
