package render

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"coderenv.io/platform/test/controlplane"
)

// passTimeout bounds one pass, which takes less than a second.
const passTimeout = 2 * time.Minute

// What an installation has, relative to the repository's root.
const (
	composition = "compositions/coderenvironment.yaml"
	functions   = "examples/function.yaml"
	definition  = "apis/definition.yaml"
)

// An Engine renders. It holds the running function; several renders may use it
// at the same time.
type Engine struct {
	root     string
	dir      string
	cli      string
	core     string
	function *function
}

// Start starts the function. It ends with ctx or Close.
func Start(ctx context.Context) (*Engine, error) {
	e := &Engine{}
	var err error
	if e.root, err = controlplane.Root(); err != nil {
		return nil, err
	}
	if e.cli, err = controlplane.Binary("crossplane"); err != nil {
		return nil, err
	}
	if e.core, err = controlplane.Binary("crossplane-core"); err != nil {
		return nil, err
	}
	if e.dir, err = os.MkdirTemp("", "coderenv-render-"); err != nil {
		return nil, fmt.Errorf("cannot make a directory for the render: %w", err)
	}
	if e.function, err = startFunction(ctx, e.dir); err != nil {
		_ = os.RemoveAll(e.dir) // What went wrong first is what matters.
		return nil, err
	}
	return e, nil
}

// Close ends the function and leaves nothing behind.
func (e *Engine) Close() error {
	e.function.stop()
	if err := os.RemoveAll(e.dir); err != nil {
		return fmt.Errorf("cannot remove the render's directory: %w", err)
	}
	return nil
}

// pass is one reconcile: it renders the XR as if what is observed existed.
func (e *Engine) pass(ctx context.Context, xr Object, observed []Object) (output, error) {
	ctx, cancel := context.WithTimeout(ctx, passTimeout)
	defer cancel()

	dir, err := os.MkdirTemp(e.dir, "pass-")
	if err != nil {
		return output{}, fmt.Errorf("cannot make a directory for the pass: %w", err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // Close removes what is left.

	args, err := e.arguments(dir, xr, observed)
	if err != nil {
		return output{}, err
	}
	var stdout, stderr bytes.Buffer
	c, err := start(ctx, &stdout, &stderr, "crossplane", e.cli, args...)
	if err != nil {
		return output{}, err
	}
	select {
	case <-c.ended:
	case <-e.function.ended:
		// Crossplane would wait for it to come back.
		c.stop()
	}
	switch {
	case c.err == nil:
		return readOutput(stdout.Bytes())
	case ctx.Err() != nil:
		return output{}, fmt.Errorf("the render was cut short: %w", ctx.Err())
	case e.function.gone():
		return output{}, fmt.Errorf("the function has ended (%s): %s", e.function.how, e.function.logged())
	default:
		return output{}, refusalOf(stderr.Bytes(), e.function.logged())
	}
}

// arguments writes what crossplane reads into dir and says where.
func (e *Engine) arguments(dir string, xr Object, observed []Object) ([]string, error) {
	in := func(name string) string { return filepath.Join(dir, name) }
	if err := writeObjects(in("xr.yaml"), []Object{xr}); err != nil {
		return nil, err
	}
	args := []string{
		// A file that is not there: whatever the user has set for other work does
		// not change what a claim will create.
		"--config=" + in("config.yaml"),
		"composition", "render", in("xr.yaml"), filepath.Join(e.root, composition), filepath.Join(e.root, functions),
		"--crossplane-binary=" + e.core,
		"--xrd=" + filepath.Join(e.root, definition),
		"--function-annotations=render.crossplane.io/runtime=Development",
		"--function-annotations=render.crossplane.io/runtime-development-target=" + e.function.address,
		"--include-function-results",
		"--include-full-xr",
		"--timeout=" + passTimeout.String(),
	}
	if len(observed) == 0 {
		return args, nil
	}
	return append(args, "--observed-resources="+in("observed.yaml")), writeObjects(in("observed.yaml"), observed)
}

// writeObjects writes JSON, which YAML includes and which is quicker to read.
func writeObjects(path string, objects []Object) error {
	var b bytes.Buffer
	for _, o := range objects {
		b.WriteString("---\n")
		if err := json.NewEncoder(&b).Encode(o.Object); err != nil {
			return fmt.Errorf("cannot write %s: %w", o.GetName(), err)
		}
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		return fmt.Errorf("cannot write what crossplane reads: %w", err)
	}
	return nil
}
