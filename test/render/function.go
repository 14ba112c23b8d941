package render

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"

	"coderenv.io/platform/test/controlplane"
)

const (
	// startTimeout bounds the start of the function, which takes a tenth of a
	// second where nothing else runs.
	startTimeout = 30 * time.Second

	// portAttempts is how many ports are tried: one is free when we look and may
	// be taken when the function does.
	portAttempts = 3
)

// A function is a running function server.
type function struct {
	*child

	address string
	log     string
}

// startFunction starts the function of this tree on loopback, without TLS and
// without metrics. It logs into dir.
func startFunction(ctx context.Context, dir string) (*function, error) {
	path, err := controlplane.Binary("function")
	if err != nil {
		return nil, err
	}
	var failures error
	for range portAttempts {
		f, err := serve(ctx, path, dir)
		if err == nil {
			return f, nil
		}
		failures = errors.Join(failures, err)
	}
	return nil, failures
}

func serve(ctx context.Context, path, dir string) (*function, error) {
	address, err := freeAddress(ctx)
	if err != nil {
		return nil, err
	}
	log, err := os.Create(filepath.Join(dir, "function.log"))
	if err != nil {
		return nil, fmt.Errorf("cannot log the function: %w", err)
	}
	defer log.Close() //nolint:errcheck // The child has its own descriptor; ours was never written to.

	c, err := start(ctx, log, log, "function", path, "--insecure", "--address", address, "--metrics-address", "")
	if err != nil {
		return nil, err
	}
	f := &function{child: c, address: address, log: log.Name()}
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	if err := f.await(ctx); err != nil {
		f.stop()
		return nil, err
	}
	return f, nil
}

// await returns when the function takes connections.
func (f *function) await(ctx context.Context) error {
	for {
		conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", f.address)
		if err == nil && !f.gone() {
			return conn.Close()
		}
		select {
		case <-f.ended:
			return fmt.Errorf("the function ended before it was ready (%s): %s", f.how, f.logged())
		case <-ctx.Done():
			return fmt.Errorf("the function takes no connections at %s: %w: %s", f.address, ctx.Err(), f.logged())
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// logged is what the function has logged so far.
func (f *function) logged() []byte {
	log, err := os.ReadFile(f.log)
	if err != nil {
		return []byte(err.Error())
	}
	return log
}

// freeAddress finds a port on loopback that nobody listens at.
func freeAddress(ctx context.Context) (string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("cannot find a free port on loopback: %w", err)
	}
	return l.Addr().String(), l.Close()
}
