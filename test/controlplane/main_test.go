package controlplane

import (
	"context"
	"fmt"
	"os"
	"sync"
	"testing"
)

// ownerVariable makes this test binary start a control plane and wait to be
// killed, see TestKilledOwner.
const ownerVariable = "CONTROLPLANE_TEST_OWNER"

// shared is the one control plane of the tests that only read a schema and
// write objects of their own. A start is the dearest thing that a test does.
var shared struct {
	start  sync.Once
	server *APIServer
	err    error
}

func TestMain(m *testing.M) {
	if os.Getenv(ownerVariable) != "" {
		beOwner()
	}
	code := m.Run()
	if shared.server != nil {
		if err := shared.server.Close(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}

func sharedServer(t *testing.T) *APIServer {
	t.Helper()
	shared.start.Do(func() {
		// Not the context of the test that happens to come first: the server
		// serves the others too.
		shared.server, shared.err = Start(context.Background(), Options{})
	})
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.server
}

// beOwner starts a control plane, says what it owns, and never ends by itself.
func beOwner() {
	s, err := Start(context.Background(), Options{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Fprintln(os.Stdout, s.dir.path, s.etcd.pid(), s.server.pid())
	select {}
}
