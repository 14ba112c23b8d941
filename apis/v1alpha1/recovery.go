package v1alpha1

// DisasterRecovery is what outlives the loss of the region.
//
// +kubebuilder:validation:XValidation:rule="!has(self.enabled) || self.enabled || !has(self.region)",message="region needs enabled: true"
type DisasterRecovery struct {
	// Enabled copies every recovery point to a vault in another region.
	//
	// +kubebuilder:default=true
	// +optional
	Enabled bool `json:"enabled"`

	// Region is the region of the copies. It must be another region of the same
	// partition. Left out, the platform team's choice, or else a region of the
	// same partition and legal area.
	//
	// +kubebuilder:validation:MaxLength=24
	// +kubebuilder:validation:Pattern=`^[a-z]{2,4}(-[a-z]+)+-[0-9]+$`
	// +optional
	Region string `json:"region,omitempty"`
}
