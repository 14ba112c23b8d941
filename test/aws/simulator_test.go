package aws

import (
	"strings"
	"testing"

	"coderenv.io/platform/test/aws/world"
	"coderenv.io/platform/test/controlplane"
)

// TestNetworkComesAndGoes gives the control plane everything that the function
// composes for the minimal claim, all at once and without Crossplane.
func TestNetworkComesAndGoes(t *testing.T) {
	t.Parallel()

	const namespace = "comes-and-goes"
	room(t, namespace)
	s := start(t, namespace, Options{Factor: 60})
	objects := network(t, "minimal", namespace)
	apply(t, objects...)
	awaitReady(t, objects...)
	if got, want := s.World().Count(), len(objects); got != want {
		t.Errorf("in AWS: want %d resources, one for each object, got %d", want, got)
	}
	for _, r := range s.World().List("") {
		if r.State != world.Available {
			t.Errorf("%s %s: want it available, got %s", r.Kind, r.Name, r.State)
		}
	}
	b := &strings.Builder{}
	if err := s.Report().Write(b); err != nil {
		t.Error(err)
	}
	t.Log(b)

	remove(t, objects...)
	awaitGone(t, objects...)
	if got := s.World().List(""); len(got) != 0 {
		t.Errorf("left behind in AWS: %+v", got)
	}
	if got, want := len(s.World().Made()), len(objects); got != want {
		t.Errorf("made in all: want %d resources, none twice, got %d", want, got)
	}
}

// TestKindsComeLater: the packages that bring the kinds may be installed after
// the simulator has started.
func TestKindsComeLater(t *testing.T) {
	t.Parallel()

	server := controlplane.New(t)
	s, err := Start(t.Context(), Options{Config: server.RESTConfig(), Factor: 100})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	files, err := crds(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := server.InstallCRDs(t.Context(), files[0]); err != nil {
		t.Fatal(err)
	}
	if err := server.Client().Create(t.Context(), vpc(t, "default")); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the VPC is made", func() bool { return s.World().Count() == 1 })
}
