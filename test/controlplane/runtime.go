package controlplane

import (
	"context"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// runtimeSecret holds the certificate that a package's program serves with. One
// serves all: a provider's is only looked at, no one calls it.
const runtimeSecret = "package-runtime-tls"

// supplyRuntimes does what the package runtime "External" leaves to us, for each
// active revision of a provider or function: it names the secret that its
// webhooks serve with, without which Crossplane installs nothing, says where a
// function listens, and that the program is healthy.
func (x *Crossplane) supplyRuntimes(ctx context.Context) error {
	for _, kind := range []string{"FunctionRevision", "ProviderRevision"} {
		list := &unstructured.UnstructuredList{}
		list.SetGroupVersionKind(schema.GroupVersionKind{Group: packageAPI, Version: "v1", Kind: kind + "List"})
		if err := x.Client().List(ctx, list); err != nil {
			return fmt.Errorf("cannot read the packages' revisions: %w", err)
		}
		for i := range list.Items {
			if err := x.supplyRuntime(ctx, &list.Items[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (x *Crossplane) supplyRuntime(ctx context.Context, revision *unstructured.Unstructured) error {
	state, _, _ := unstructured.NestedString(revision.Object, "spec", "desiredState")
	if state != "Active" || isTrue(revision, "RuntimeHealthy") {
		return nil
	}
	supplied := object(packageAPI, "v1", revision.GetKind(), "", revision.GetName())
	status := map[string]any{
		"tlsServerSecretName": runtimeSecret,
		"conditions": []any{map[string]any{
			"type": "RuntimeHealthy", "status": string(metav1.ConditionTrue), "reason": "HealthyPackageRevision",
			"lastTransitionTime": time.Now().UTC().Format(time.RFC3339),
		}},
	}
	if revision.GetKind() == "FunctionRevision" {
		status["endpoint"] = x.function.endpoint()
	}
	supplied.Object["status"] = status
	config := client.ApplyConfigurationFromUnstructured(supplied)
	if err := x.Client().Status().Apply(ctx, config, client.FieldOwner(fieldOwner), client.ForceOwnership); err != nil {
		return fmt.Errorf("cannot supply the runtime of %s %s: %w", revision.GetKind(), revision.GetName(), err)
	}
	return nil
}

// createRuntimeSecret issues a certificate of Crossplane's authority, and stores
// it as a package runtime does.
func (x *Crossplane) createRuntimeSecret(ctx context.Context) error {
	authority := &corev1.Secret{}
	if err := x.Client().Get(ctx, client.ObjectKey{Namespace: systemNamespace, Name: authoritySecret}, authority); err != nil {
		return fmt.Errorf("cannot read Crossplane's certificate authority: %w", err)
	}
	ca, err := loadAuthority(keyPair{cert: authority.Data[corev1.TLSCertKey], key: authority.Data[corev1.TLSPrivateKeyKey]})
	if err != nil {
		return err
	}
	pair, err := ca.serving("package-runtime")
	if err != nil {
		return err
	}
	secret := &corev1.Secret{
		ObjectMeta: metav1.ObjectMeta{Namespace: systemNamespace, Name: runtimeSecret},
		Data: map[string][]byte{
			corev1.TLSCertKey: pair.cert, corev1.TLSPrivateKeyKey: pair.key, corev1.ServiceAccountRootCAKey: ca.pem,
		},
	}
	if err := x.Client().Create(ctx, secret); err != nil && !apierrors.IsAlreadyExists(err) {
		return fmt.Errorf("cannot store the function's certificate: %w", err)
	}
	return nil
}
