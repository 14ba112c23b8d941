package v1alpha1

// A WorkspaceSize is a T-shirt size of a workspace.
//
// +kubebuilder:validation:Enum=swdev-small;swdev-medium;swdev-large;platform;datasci-standard;datasci-large;datasci-xlarge
type WorkspaceSize string

// A Template is a workspace template: a portable toolchain on an
// infrastructure base, with overrides.
type Template struct {
	// Name of the template in Coder.
	//
	// +kubebuilder:validation:MaxLength=32
	// +kubebuilder:validation:Pattern=`^[a-z0-9]+(-[a-z0-9]+)*$`
	Name string `json:"name"`

	// Toolchain is what developers find in the workspace, for example
	// swdev-toolchain.
	//
	// +kubebuilder:validation:MaxLength=63
	// +kubebuilder:validation:Pattern=`^[a-z0-9]+(-[a-z0-9]+)*$`
	Toolchain string `json:"toolchain"`

	// Base is where the workspace runs, for example base-k8s.
	//
	// +kubebuilder:validation:MaxLength=63
	// +kubebuilder:validation:Pattern=`^[a-z0-9]+(-[a-z0-9]+)*$`
	Base string `json:"base"`

	// Sizes are the sizes the template offers. Left out, all that fit it.
	//
	// +kubebuilder:validation:MaxItems=7
	// +listType=set
	// +optional
	Sizes []WorkspaceSize `json:"sizes,omitempty"`

	// Overrides replace values of toolchain and base.
	//
	// +kubebuilder:validation:MaxProperties=32
	// +optional
	Overrides map[string]string `json:"overrides,omitempty"`

	// ConfigMapRef names a ConfigMap, in the claim's namespace, that holds a
	// toolchain or base of the platform team's own.
	//
	// +optional
	ConfigMapRef *ConfigMapRef `json:"configMapRef,omitempty"`
}

// A ConfigMapRef names a ConfigMap in the claim's namespace.
type ConfigMapRef struct {
	// Name of the ConfigMap.
	//
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	Name string `json:"name"`
}
