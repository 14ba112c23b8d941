package controlplane

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"

	"k8s.io/client-go/rest"
)

// portAttempts is how many ports are tried. A port is free when we look and may
// be anyone's a moment later, when the server binds it: kube-apiserver cannot
// be told to choose one itself.
const portAttempts = 5

// A kubeAPIServer is the kube-apiserver process, ready, and how its
// administrator reaches it.
type kubeAPIServer struct {
	*process
	config *rest.Config
}

// A launch holds what one kube-apiserver needs before it has a port.
type launch struct {
	dir           *directory
	binary        string
	etcd          string
	authorization Authorization
	authority     *authority
	admin         keyPair
	pickPort      func(context.Context) (int, error)
}

func newLaunch(dir *directory, etcd string, mode Authorization) (*launch, error) {
	binary, err := Binary("kube-apiserver")
	if err != nil {
		return nil, err
	}
	ca, err := newAuthority()
	if err != nil {
		return nil, err
	}
	serving, err := ca.serving("kube-apiserver")
	if err != nil {
		return nil, err
	}
	// The API server never asks RBAC about members of this group, so the
	// administrator's certificate works before the first role exists.
	admin, err := ca.client("admin", "system:masters")
	if err != nil {
		return nil, err
	}
	tokens, err := serviceAccountKey()
	if err != nil {
		return nil, err
	}
	err = errors.Join(
		writeSecret(dir.file("ca.crt"), ca.pem),
		writeSecret(dir.file("serving.crt"), serving.cert),
		writeSecret(dir.file("serving.key"), serving.key),
		writeSecret(dir.file("service-account.key"), tokens),
	)
	if err != nil {
		return nil, err
	}
	return &launch{dir: dir, binary: binary, etcd: etcd, authorization: mode, authority: ca, admin: admin, pickPort: freePort}, nil
}

// run starts the server and returns when it is ready, on another port if
// someone took the first.
func (l *launch) run(ctx context.Context) (*kubeAPIServer, error) {
	var failures error
	for range portAttempts {
		port, err := l.pickPort(ctx)
		if err != nil {
			return nil, err
		}
		s, err := l.runOn(ctx, port)
		if err == nil {
			return s, nil
		}
		failures = errors.Join(failures, err)
		if s == nil {
			return nil, failures
		}
		snatched := s.said("address already in use")
		if err := s.stop(0); err != nil {
			return nil, errors.Join(failures, err)
		}
		if !snatched {
			return nil, failures
		}
	}
	return nil, fmt.Errorf("kube-apiserver found each of %d ports taken: %w", portAttempts, failures)
}

// runOn returns the server together with the error when it started and did not
// become ready: the caller ends it.
func (l *launch) runOn(ctx context.Context, port int) (*kubeAPIServer, error) {
	p, err := command{
		name: "kube-apiserver",
		path: l.binary,
		dir:  l.dir.path,
		log:  l.dir.file("kube-apiserver.log"),
		args: l.args(port),
	}.start(ctx)
	if err != nil {
		return nil, err
	}
	s := &kubeAPIServer{process: p, config: l.config(port)}
	client, err := rest.HTTPClientFor(s.config)
	if err != nil {
		return s, fmt.Errorf("cannot reach kube-apiserver: %w", err)
	}
	return s, p.await(ctx, func(ctx context.Context) error {
		ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
		defer cancel()
		_, err := get(ctx, client, s.config.Host+"/readyz")
		return err
	})
}

func (l *launch) args(port int) []string {
	return []string{
		"--etcd-servers=" + l.etcd,
		"--bind-address=127.0.0.1",
		"--advertise-address=127.0.0.1",
		"--secure-port=" + strconv.Itoa(port),
		"--tls-cert-file=" + l.dir.file("serving.crt"),
		"--tls-private-key-file=" + l.dir.file("serving.key"),
		"--cert-dir=" + l.dir.path,
		"--client-ca-file=" + l.dir.file("ca.crt"),
		"--authorization-mode=" + string(l.authorization),
		"--service-account-issuer=https://kubernetes.default.svc",
		"--service-account-key-file=" + l.dir.file("service-account.key"),
		"--service-account-signing-key-file=" + l.dir.file("service-account.key"),
		"--service-cluster-ip-range=10.0.0.0/24",
		// Nothing here routes to services, so no one looks for the server
		// behind the address of the kubernetes service.
		"--endpoint-reconciler-type=none",
	}
}

// config has no rate limit: it protects shared servers, and this one is ours.
func (l *launch) config(port int) *rest.Config {
	return &rest.Config{
		Host: "https://" + net.JoinHostPort("127.0.0.1", strconv.Itoa(port)),
		QPS:  -1,
		TLSClientConfig: rest.TLSClientConfig{
			CAData:   l.authority.pem,
			CertData: l.admin.cert,
			KeyData:  l.admin.key,
		},
	}
}

func freePort(ctx context.Context) (int, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("cannot find a free port on loopback: %w", err)
	}
	port, err := portOf(l)
	return port, errors.Join(err, l.Close())
}

func portOf(l net.Listener) (int, error) {
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		return 0, fmt.Errorf("cannot read the port of %s: %w", l.Addr(), err)
	}
	return strconv.Atoi(port)
}

func get(ctx context.Context, client *http.Client, url string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	rsp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer rsp.Body.Close() //nolint:errcheck // Reading it to the end is what counts.
	body, err := io.ReadAll(rsp.Body)
	if err != nil {
		return nil, fmt.Errorf("%s answered half: %w", url, err)
	}
	if rsp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answered %s: %s", url, rsp.Status, body)
	}
	return body, nil
}
