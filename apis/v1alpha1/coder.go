package v1alpha1

import "k8s.io/apimachinery/pkg/runtime"

// Coder is the Coder deployment.
type Coder struct {
	// Version is the version of Coder and of its Helm chart, for example 2.36.1.
	//
	// +kubebuilder:default="2.36.1"
	// +kubebuilder:validation:MaxLength=32
	// +kubebuilder:validation:Pattern=`^[0-9]+\.[0-9]+\.[0-9]+$`
	// +optional
	Version string `json:"version"`

	// Replicas is the number of coderd pods. More than one needs a licence;
	// without one the environment runs a single replica and says so.
	//
	// +kubebuilder:default=2
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=20
	// +optional
	Replicas int `json:"replicas"`

	// LicenseSecretRef names the Secret, in the claim's namespace, that holds
	// the Coder licence. Replicas and external provisioners need it.
	//
	// +optional
	LicenseSecretRef *SecretKeyRef `json:"licenseSecretRef,omitempty"`

	// Values are merged over the values of Coder's Helm chart. A value that
	// would break the environment is refused.
	//
	// +kubebuilder:pruning:PreserveUnknownFields
	// +optional
	Values *runtime.RawExtension `json:"values,omitempty"`
}

// A SecretKeyRef names a key of a Secret in the claim's namespace.
type SecretKeyRef struct {
	// Name of the Secret.
	//
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	Name string `json:"name"`

	// Key within the Secret.
	//
	// +kubebuilder:default=license
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +optional
	Key string `json:"key"`
}
