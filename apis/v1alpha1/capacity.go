package v1alpha1

// Capacity says how much the environment shall hold.
type Capacity struct {
	// MaxWorkspaces is the number of workspaces that shall be able to run at
	// the same time. The address plan, the node bounds and the list of AWS
	// quotas follow from it; lower it for a smaller VPC range.
	//
	// +kubebuilder:default=3000
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=3000
	// +optional
	MaxWorkspaces int `json:"maxWorkspaces"`
}
