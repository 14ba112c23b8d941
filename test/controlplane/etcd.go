package controlplane

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"time"
)

// neverDialled stands where etcd insists on host:port. A cluster of one member
// has no peer that would connect to it.
const neverDialled = "http://127.0.0.1:2380"

// An etcd is the API server's store. It listens on a socket file in its own
// directory: no port to be taken, and no way in for other users of the machine,
// which matters because it asks nobody who they are.
type etcd struct {
	*process
	endpoint string
}

func startEtcd(ctx context.Context, dir *directory) (*etcd, error) {
	binary, err := Binary("etcd")
	if err != nil {
		return nil, err
	}
	socket := dir.file("etcd.sock")
	endpoint := "unix://" + socket
	p, err := command{
		name: "etcd",
		path: binary,
		dir:  dir.path,
		log:  dir.file("etcd.log"),
		args: []string{
			"--name=controlplane",
			"--data-dir=" + dir.file("etcd"),
			"--listen-client-urls=" + endpoint,
			"--advertise-client-urls=" + neverDialled,
			// For the peer socket etcd takes the host part as a file name,
			// relative to its working directory, and ignores the path.
			"--listen-peer-urls=unix://etcd-peer.sock",
			"--initial-advertise-peer-urls=" + neverDialled,
			"--initial-cluster=controlplane=" + neverDialled,
			// The data is thrown away in the end: durability costs a third of
			// the time of every write and buys nothing.
			"--unsafe-no-fsync",
			// A lone member elects itself after the election timeout, a second
			// by default, of which it needs none.
			"--heartbeat-interval=20",
			"--election-timeout=200",
			"--log-level=warn",
		},
	}.start(ctx)
	if err != nil {
		return nil, err
	}
	e := &etcd{process: p, endpoint: endpoint}
	return e, p.await(ctx, healthOver(socket))
}

func healthOver(socket string) func(context.Context) error {
	client := &http.Client{
		Timeout: 5 * time.Second,
		Transport: &http.Transport{
			DisableKeepAlives: true,
			DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
				return (&net.Dialer{}).DialContext(ctx, "unix", socket)
			},
		},
	}
	return func(ctx context.Context) error {
		body, err := get(ctx, client, "http://etcd/health")
		if err != nil {
			return err
		}
		health := struct {
			Health string `json:"health"`
			Reason string `json:"reason"`
		}{}
		if err := json.Unmarshal(body, &health); err != nil {
			return fmt.Errorf("cannot read etcd's health %q: %w", body, err)
		}
		if health.Health != "true" {
			return fmt.Errorf("etcd is not healthy: %s", health.Reason)
		}
		return nil
	}
}
