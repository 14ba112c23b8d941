package controlplane

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const (
	// systemNamespace is where Crossplane's chart puts Crossplane.
	systemNamespace = "crossplane-system"
	// The names that the chart gives the secrets.
	authoritySecret = "crossplane-root-ca"
	serverSecret    = "crossplane-tls-server"
	clientSecret    = "crossplane-tls-client"
	webhookService  = "crossplane-webhooks"
	packageCache    = "packages"

	initAttempts = 10
	initPause    = 500 * time.Millisecond

	crossplaneModule = "github.com/crossplane/crossplane/v2"
)

// A core is the Crossplane process and where it listens.
type core struct {
	*program
	webhooks, metrics, health int
}

// Flags are those of Crossplane's that an environment of this size wants: a
// platform team sets them too. Each change of a composed resource takes two
// tokens from the circuit breaker's bucket, and by default there are 100
// (https://github.com/crossplane/crossplane/pull/6911): too few already for the
// second in which the first resources report, and for the hourly resync, in which
// each counts as changed. What reports while the breaker is open is not seen
// until the next poll (https://github.com/crossplane/crossplane/issues/7703). An
// environment of 170 resources takes 3000 tokens to become ready.
func Flags() []string {
	return []string{"--circuit-breaker-burst=5000", "--circuit-breaker-refill-rate=10"}
}

// startCore does what Crossplane's chart does: `core init`, with the core CRDs
// and webhook configurations of its module, then `core start`.
func (x *Crossplane) startCore(ctx context.Context) error {
	binary, err := Binary("crossplane-core")
	if err != nil {
		return err
	}
	namespace := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: systemNamespace}}
	if err := x.Client().Create(ctx, namespace); err != nil {
		return fmt.Errorf("cannot create Crossplane's namespace: %w", err)
	}
	var failures error
	for range portAttempts {
		c, err := x.startCoreOnce(ctx, binary)
		if err == nil {
			x.core = c
			return nil
		}
		failures = errors.Join(failures, err)
		if c == nil || !c.said("address already in use") {
			return failures
		}
	}
	return fmt.Errorf("Crossplane found each of %d sets of ports taken: %w", portAttempts, failures)
}

func (x *Crossplane) startCoreOnce(ctx context.Context, binary string) (*core, error) {
	c := &core{}
	for _, port := range []*int{&c.webhooks, &c.metrics, &c.health} {
		var err error
		if *port, err = freePort(ctx); err != nil {
			return nil, err
		}
	}
	if err := x.applyWebhookService(ctx, c.webhooks); err != nil {
		return nil, err
	}
	if err := x.initCore(ctx, binary, c); err != nil {
		return nil, err
	}
	if err := x.writeTLS(ctx, serverSecret, clientSecret); err != nil {
		return nil, err
	}
	// Crossplane does not make the directory, and without it every package seems
	// to be cut off ("read/write on closed pipe").
	if err := os.MkdirAll(x.dir.file(packageCache), 0o700); err != nil {
		return nil, fmt.Errorf("cannot make Crossplane's package cache: %w", err)
	}
	p, err := x.launch(ctx, command{
		name: "crossplane",
		path: binary,
		dir:  x.dir.path,
		log:  x.dir.file("crossplane.log"),
		env:  x.coreEnvironment(c),
		args: append(append([]string{"core", "start", "--package-runtime=External"}, Flags()...), x.options.Flags...),
	}, c.isReady)
	c.program = p
	if p.process == nil {
		return nil, err
	}
	return c, err
}

// applyWebhookService leads the API server to Crossplane's webhooks. It dials a
// service of the type ExternalName by that name, so that the configurations that
// Crossplane installs work as they are.
func (x *Crossplane) applyWebhookService(ctx context.Context, port int) error {
	service := &corev1.Service{
		ObjectMeta: metav1.ObjectMeta{Name: webhookService, Namespace: systemNamespace},
		Spec: corev1.ServiceSpec{
			Type: corev1.ServiceTypeExternalName, ExternalName: "localhost",
			Ports: []corev1.ServicePort{{Port: int32(port)}},
		},
	}
	err := x.Client().Create(ctx, service)
	if apierrors.IsAlreadyExists(err) {
		err = x.Client().Update(ctx, service)
	}
	if err != nil {
		return fmt.Errorf("cannot lead the API server to Crossplane's webhooks: %w", err)
	}
	return nil
}

func (x *Crossplane) initCore(ctx context.Context, binary string, c *core) error {
	source, err := moduleDirectory(ctx, filepath.Join("test", "tools", "crossplane-core"), crossplaneModule)
	if err != nil {
		return err
	}
	arguments := []string{
		"core", "init",
		"--cr-ds-path=" + filepath.Join(source, "cluster", "crds"),
		"--webhook-configurations-path=" + filepath.Join(source, "cluster", "webhookconfigurations"),
	}
	// It fails when it uses a kind that it installed the moment before and that
	// the API server does not serve yet. A Pod's init container is run again.
	var failure error
	for range initAttempts {
		cmd := exec.CommandContext(ctx, binary, arguments...)
		cmd.Dir = x.dir.path
		cmd.Env = x.coreEnvironment(c)
		cmd.SysProcAttr = dieWithOwner()
		output, err := cmd.CombinedOutput()
		if err == nil {
			return nil
		}
		failure = fmt.Errorf("cannot initialize Crossplane: %w: %s", err, strings.TrimSpace(string(output)))
		time.Sleep(initPause)
	}
	return failure
}

// coreEnvironment holds the variables that Crossplane's chart sets. Crossplane
// listens on every address: it has no flag for another.
func (x *Crossplane) coreEnvironment(c *core) []string {
	return x.environment(
		"POD_NAMESPACE="+systemNamespace,
		"POD_SERVICE_ACCOUNT=crossplane",
		"WEBHOOK_SERVICE_NAME="+webhookService,
		"WEBHOOK_SERVICE_NAMESPACE="+systemNamespace,
		"WEBHOOK_SERVICE_PORT="+strconv.Itoa(c.webhooks),
		"WEBHOOK_PORT="+strconv.Itoa(c.webhooks),
		"METRICS_PORT="+strconv.Itoa(c.metrics),
		"HEALTH_PROBE_PORT="+strconv.Itoa(c.health),
		"LEADER_ELECTION=false",
		"TLS_CA_SECRET_NAME="+authoritySecret,
		"TLS_SERVER_SECRET_NAME="+serverSecret,
		"TLS_SERVER_CERTS_DIR="+x.dir.file(serverSecret),
		"TLS_CLIENT_SECRET_NAME="+clientSecret,
		"TLS_CLIENT_CERTS_DIR="+x.dir.file(clientSecret),
		"XPKG_CACHE_DIR="+x.dir.file(packageCache),
	)
}

// writeTLS writes secrets as files, as a Pod's volumes would.
func (x *Crossplane) writeTLS(ctx context.Context, secrets ...string) error {
	for _, name := range secrets {
		secret := &corev1.Secret{}
		if err := x.Client().Get(ctx, client.ObjectKey{Namespace: systemNamespace, Name: name}, secret); err != nil {
			return fmt.Errorf("cannot read Crossplane's certificates: %w", err)
		}
		if err := os.MkdirAll(x.dir.file(name), 0o700); err != nil {
			return fmt.Errorf("cannot write Crossplane's certificates: %w", err)
		}
		for file, content := range secret.Data {
			if err := writeSecret(filepath.Join(x.dir.file(name), file), content); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *core) isReady(ctx context.Context) error {
	_, err := get(ctx, &http.Client{Timeout: 5 * time.Second}, loopbackURL(c.health, "/readyz"))
	return err
}

func loopbackURL(port int, path string) string {
	return "http://127.0.0.1:" + strconv.Itoa(port) + path
}

// RestartCrossplane kills Crossplane, as a crash does, and returns when it is
// back.
func (x *Crossplane) RestartCrossplane(ctx context.Context) error {
	return x.restart(ctx, x.core.program, 0)
}
