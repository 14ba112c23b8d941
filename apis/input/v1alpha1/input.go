// Package v1alpha1 is the input of the function's pipeline step: what the
// platform team decides for every claim that a Composition serves. A claim
// cannot see it, and cannot override a guardrail.
//
// +kubebuilder:object:generate=false
// +groupName=fn.platform.coderenv.io
// +versionName=v1alpha1
package v1alpha1

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"coderenv.io/platform/apis/v1alpha1"
)

// Names of the input that code outside of this package needs.
const (
	Group   = "fn.platform.coderenv.io"
	Version = "v1alpha1"
	Kind    = "Input"
)

// An Input of the step that composes a Coder environment.
//
// +kubebuilder:object:root=true
// +kubebuilder:storageversion
// +kubebuilder:resource:categories=crossplane
type Input struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`

	// Components to run, in order. Left out, all of them. Whoever wants a step
	// of their own between two components lists the function twice.
	//
	// +kubebuilder:validation:MinItems=1
	// +listType=set
	// +optional
	Components []Component `json:"components,omitempty"`

	// Namespace for composed resources when the composite resource has neither
	// a claim nor a namespace of its own.
	//
	// +kubebuilder:validation:MaxLength=63
	// +optional
	Namespace string `json:"namespace,omitempty"`

	// Defaults stand where a claim says nothing. They exist only for fields
	// that the claim's schema leaves open: the API server has filled in the
	// others before the function sees the claim, and so pinned them for the
	// life of the environment.
	//
	// +optional
	Defaults Defaults `json:"defaults,omitempty"`

	// Guardrails bind every claim.
	//
	// +optional
	Guardrails Guardrails `json:"guardrails,omitempty"`

	// ProviderConfigs say which AWS account serves which namespace. The first
	// entry that lists the namespace wins; an entry without namespaces serves
	// the rest. With no entry at all, the ClusterProviderConfig "default"
	// serves every namespace; with entries of which none matches, the claim is
	// refused.
	//
	// +optional
	ProviderConfigs []ProviderConfig `json:"providerConfigs,omitempty"`
}

// A Component of the environment.
//
// +kubebuilder:validation:Enum=network
type Component string

// Defaults stand where a claim says nothing.
type Defaults struct {
	// Tags for every AWS resource; a claim's own tag of the same key wins.
	//
	// +optional
	Tags map[string]string `json:"tags,omitempty"`

	// RecoveryRegion is the region for copies of backups.
	//
	// +optional
	RecoveryRegion string `json:"recoveryRegion,omitempty"`

	// AdminRoleARNs administer every cluster whose claim names no roles.
	//
	// +optional
	AdminRoleARNs []v1alpha1.RoleARN `json:"adminRoleARNs,omitempty"`

	// AlarmRecipients receive the alarms of claims that name nobody.
	//
	// +optional
	AlarmRecipients []v1alpha1.EmailAddress `json:"alarmRecipients,omitempty"`
}
