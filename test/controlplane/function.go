package controlplane

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// A functionServer is our function's process and where it listens.
type functionServer struct {
	*program
	port, metrics int
}

// startFunction does what the package runtime does for a Function on a cluster:
// it runs the program with a certificate of Crossplane's authority. Crossplane
// learns where it listens when the package is installed.
func (x *Crossplane) startFunction(ctx context.Context) error {
	binary, err := Binary("function")
	if err != nil {
		return err
	}
	if err := x.createRuntimeSecret(ctx); err != nil {
		return err
	}
	if err := x.writeTLS(ctx, runtimeSecret); err != nil {
		return err
	}
	var failures error
	for range portAttempts {
		f, err := x.startFunctionOnce(ctx, binary)
		if err == nil {
			x.function = f
			return nil
		}
		failures = errors.Join(failures, err)
		if f == nil || !f.said("address already in use") {
			return failures
		}
	}
	return fmt.Errorf("the function found each of %d pairs of ports taken: %w", portAttempts, failures)
}

func (x *Crossplane) startFunctionOnce(ctx context.Context, binary string) (*functionServer, error) {
	f := &functionServer{}
	for _, port := range []*int{&f.port, &f.metrics} {
		var err error
		if *port, err = freePort(ctx); err != nil {
			return nil, err
		}
	}
	p, err := x.launch(ctx, command{
		name: "function",
		path: binary,
		dir:  x.dir.path,
		log:  x.dir.file("function.log"),
		env:  []string{},
		args: []string{
			"--address=" + f.endpoint(),
			"--metrics-address=127.0.0.1:" + strconv.Itoa(f.metrics),
			"--tls-certs-dir=" + x.dir.file(runtimeSecret),
		},
	}, f.isReady)
	f.program = p
	if p.process == nil {
		return nil, err
	}
	return f, err
}

// isReady asks for the metrics: the function serves them when it serves all.
func (f *functionServer) isReady(ctx context.Context) error {
	_, err := get(ctx, &http.Client{Timeout: 5 * time.Second}, loopbackURL(f.metrics, "/metrics"))
	return err
}

// endpoint is where Crossplane calls the function.
func (f *functionServer) endpoint() string { return "127.0.0.1:" + strconv.Itoa(f.port) }

// RestartFunction kills the function, as a crash does, and returns when it is
// back.
func (x *Crossplane) RestartFunction(ctx context.Context) error {
	return x.restart(ctx, x.function.program, 0)
}
