package controlplane

import (
	"fmt"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// A Cluster is the administrator's way into a control plane that runs here or in
// another process.
type Cluster struct{ client client.Client }

// Open returns the way in that a kubeconfig file describes.
func Open(kubeconfig string) (*Cluster, error) {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return nil, fmt.Errorf("cannot read the control plane's kubeconfig: %w", err)
	}
	c, err := newClient(config)
	if err != nil {
		return nil, err
	}
	return &Cluster{client: c}, nil
}

// Client returns the administrator's client. It knows the built-in types, and
// every other as unstructured.Unstructured.
func (c *Cluster) Client() client.Client { return c.client }

// newClient has the server refuse unknown and duplicate fields, as kubectl does.
// The API's own default is to drop them, and then a misspelt field in a test
// proves nothing.
func newClient(config *rest.Config) (client.Client, error) {
	config = rest.CopyConfig(config)
	config.WarningHandlerWithContext = rest.NoWarnings{}
	c, err := client.New(config, client.Options{})
	if err != nil {
		return nil, fmt.Errorf("cannot make a client for the control plane: %w", err)
	}
	return client.WithFieldValidation(c, metav1.FieldValidationStrict), nil
}
