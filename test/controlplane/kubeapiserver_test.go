package controlplane

import (
	"context"
	"fmt"
	"net"
	"strings"
	"testing"
)

func TestSnatchedPort(t *testing.T) {
	t.Parallel()

	thief, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer thief.Close() //nolint:errcheck // Nothing was sent to it.
	snatched, err := portOf(thief)
	if err != nil {
		t.Fatal(err)
	}
	free, err := freePort(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	offers := []int{snatched, free}
	s := launched(t, func(context.Context) (int, error) {
		port := offers[0]
		offers = offers[1:]
		return port, nil
	})
	if want := fmt.Sprintf(":%d", free); !strings.HasSuffix(s.config.Host, want) {
		t.Errorf("the server is at %s, want it at the second port offered, %s", s.config.Host, want)
	}
}

// launched runs a kube-apiserver with an etcd of its own.
func launched(t *testing.T, pickPort func(context.Context) (int, error)) *kubeAPIServer {
	t.Helper()

	ctx, cancel := context.WithTimeout(t.Context(), startTimeout)
	defer cancel()
	dir, err := newDirectory()
	if err != nil {
		t.Fatal(err)
	}
	s := &APIServer{dir: dir}
	t.Cleanup(func() {
		if err := s.shutdown(); err != nil {
			t.Error(err)
		}
	})
	if s.etcd, err = startEtcd(ctx, dir); err != nil {
		t.Fatal(err)
	}
	l, err := newLaunch(dir, s.etcd.endpoint, AlwaysAllow)
	if err != nil {
		t.Fatal(err)
	}
	l.pickPort = pickPort
	if s.server, err = l.run(ctx); err != nil {
		t.Fatal(err)
	}
	return s.server
}
