// Function composes a Coder environment on AWS. See ARCHITECTURE.md.
package main

import (
	"github.com/alecthomas/kong"
	"github.com/crossplane/function-sdk-go"
)

// maxRecvMsgSize is the largest request the function accepts, in bytes. Every
// request carries the whole observed state; gRPC's default of 4 MiB holds about
// 300 resources with their status, so leave room for four times that.
const maxRecvMsgSize = 16 * 1024 * 1024

// CLI is the function's command line. Crossplane's package manager sets the
// environment variable when it installs the function.
type CLI struct {
	Debug bool `help:"Log what each request composes." short:"d"`

	Network        string `default:"tcp"   help:"Network to listen on."`
	Address        string `default:":9443" help:"Address to listen at."`
	TLSCertsDir    string `env:"TLS_SERVER_CERTS_DIR" help:"Directory with tls.key, tls.crt and the ca.crt of the clients."`
	Insecure       bool   `help:"Serve without mTLS, for crossplane render. Ignores --tls-certs-dir."`
	MetricsAddress string `default:":8080" help:"Address to serve Prometheus metrics at; empty serves none."`
}

// Run serves the function until it is stopped.
func (c *CLI) Run() error {
	log, err := function.NewLogger(c.Debug)
	if err != nil {
		return err
	}
	fn, err := NewFunction(log)
	if err != nil {
		return err
	}
	return function.Serve(fn,
		function.Listen(c.Network, c.Address),
		function.MTLSCertificates(c.TLSCertsDir),
		function.Insecure(c.Insecure),
		function.MaxRecvMessageSize(maxRecvMsgSize),
		function.WithMetricsServer(c.MetricsAddress),
	)
}

func main() {
	ctx := kong.Parse(&CLI{}, kong.Description("Composes a Coder environment on AWS."))
	ctx.FatalIfErrorf(ctx.Run())
}
