package controlplane

import (
	"context"
	"strings"
)

// controllers are those of Kubernetes on which a claim's life depends: the
// garbage collector deletes what a deleted XR leaves behind and finishes
// foreground deletions, the namespace controller empties a deleted namespace.
// The others look after pods and nodes, which there are none of.
func controllers() []string {
	return []string{"garbage-collector-controller", "namespace-controller"}
}

func (x *Crossplane) startControllers(ctx context.Context) error {
	binary, err := Binary("kube-controller-manager")
	if err != nil {
		return err
	}
	_, err = x.launch(ctx, command{
		name: "kube-controller-manager",
		path: binary,
		dir:  x.dir.path,
		log:  x.dir.file("kube-controller-manager.log"),
		env:  x.environment(),
		args: []string{
			"--kubeconfig=" + x.kubeconfig,
			"--controllers=" + strings.Join(controllers(), ","),
			"--leader-elect=false",
			// It serves nothing that anyone here reads.
			"--secure-port=0",
			// The defaults, 20 and 30 a second, are for a shared API server.
			"--kube-api-qps=500",
			"--kube-api-burst=1000",
		},
	}, nil)
	return err
}
