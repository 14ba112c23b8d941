package invariants

import (
	"bytes"
	"fmt"
	"os/exec"
	"strings"
	"sync"

	// The laws read the provider's files, not its packages, but a module nobody
	// imports leaves go.mod, and then the go command does not say where it lies.
	// This package is the provider's smallest: it needs the standard library alone.
	_ "github.com/upbound/provider-aws/v2/hack"
)

// awsProvider is the module that holds the provider's CRDs, Go types and
// controllers. It is the only witness of what the provider accepts.
const awsProvider = "github.com/upbound/provider-aws/v2"

// providerDir is where the provider's source lies on this machine. The go
// command is asked once: it alone knows which version the module graph selects.
var providerDir = sync.OnceValues(func() (string, error) {
	cmd := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", awsProvider)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("cannot find the source of %s: %w: %s", awsProvider, err, strings.TrimSpace(stderr.String()))
	}
	dir := strings.TrimSpace(string(out))
	if dir == "" {
		return "", fmt.Errorf("the source of %s is not on this machine: run `go mod download %s` in the test module", awsProvider, awsProvider)
	}
	return dir, nil
})

// A memo computes a value once for each key, also when tests run in parallel.
type memo[K comparable, V any] struct {
	mu      sync.Mutex
	entries map[K]func() (V, error)
}

func (m *memo[K, V]) get(key K, load func(K) (V, error)) (V, error) {
	m.mu.Lock()
	once, ok := m.entries[key]
	if !ok {
		if m.entries == nil {
			m.entries = map[K]func() (V, error){}
		}
		once = sync.OnceValues(func() (V, error) { return load(key) })
		m.entries[key] = once
	}
	m.mu.Unlock()
	return once()
}
