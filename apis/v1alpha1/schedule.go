package v1alpha1

// A Day is a day of the week.
//
// +kubebuilder:validation:Enum=Mon;Tue;Wed;Thu;Fri;Sat;Sun
type Day string

// A TimeOfDay is a time of the form hh:mm, from 00:00 to 23:59.
//
// +kubebuilder:validation:MaxLength=5
// +kubebuilder:validation:Pattern=`^([01][0-9]|2[0-3]):[0-5][0-9]$`
type TimeOfDay string

// Schedule says when people work. Scaling down only lowers the minimum: the
// autoscaler then removes nodes that are idle, and no running workspace is
// stopped.
//
// +kubebuilder:validation:XValidation:rule="!has(self.up) || !has(self.down) || self.up != self.down",message="up and down must differ"
type Schedule struct {
	// Enabled turns the schedule on.
	//
	// +kubebuilder:default=true
	// +optional
	Enabled bool `json:"enabled"`

	// TimeZone is the IANA time zone of up and down, so that they survive
	// daylight saving.
	//
	// +kubebuilder:default="America/New_York"
	// +kubebuilder:validation:MaxLength=64
	// +kubebuilder:validation:Pattern=`^([A-Z][A-Za-z_]*(/[A-Za-z0-9_+-]+){1,2}|UTC)$`
	// +optional
	TimeZone string `json:"timeZone"`

	// Days are the working days.
	//
	// +kubebuilder:default={"Mon", "Tue", "Wed", "Thu", "Fri"}
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=7
	// +listType=set
	// +optional
	Days []Day `json:"days"`

	// Up is when the nodes start: early enough to be there when work begins.
	//
	// +kubebuilder:default="06:45"
	// +optional
	Up TimeOfDay `json:"up"`

	// Down is when the minimum falls to zero.
	//
	// +kubebuilder:default="18:15"
	// +optional
	Down TimeOfDay `json:"down"`
}
