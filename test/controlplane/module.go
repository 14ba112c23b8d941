package controlplane

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// moduleDirectory returns where the source of a module lies that the go.mod in
// a directory of the repository selects. Only the go command knows.
func moduleDirectory(ctx context.Context, from, module string) (string, error) {
	root, err := Root()
	if err != nil {
		return "", err
	}
	stdout, stderr := &bytes.Buffer{}, &bytes.Buffer{}
	cmd := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", module)
	cmd.Dir = filepath.Join(root, from)
	cmd.Stdout, cmd.Stderr = stdout, stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("cannot find the source of %s: %w: %s", module, err, strings.TrimSpace(stderr.String()))
	}
	dir := strings.TrimSpace(stdout.String())
	if dir == "" {
		return "", fmt.Errorf("the source of %s is not on this machine: run `go mod download %s` in %s", module, module, from)
	}
	return dir, nil
}
