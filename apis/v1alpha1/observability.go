package v1alpha1

// An AuditTrailMode says where AWS API calls are recorded.
//
// +kubebuilder:validation:Enum=Create;Existing;None
type AuditTrailMode string

// The ways to an audit trail.
const (
	AuditTrailCreate   AuditTrailMode = "Create"
	AuditTrailExisting AuditTrailMode = "Existing"
	AuditTrailNone     AuditTrailMode = "None"
)

// An EmailAddress receives alarms.
//
// +kubebuilder:validation:MaxLength=254
// +kubebuilder:validation:Pattern=`^[^@\s]+@[^@\s]+\.[^@\s]+$`
type EmailAddress string

// Observability is what watches the environment.
type Observability struct {
	// ManagedPrometheus composes an Amazon Managed Service for Prometheus
	// workspace for the environment's metrics.
	//
	// +kubebuilder:default=false
	// +optional
	ManagedPrometheus bool `json:"managedPrometheus"`

	// AuditTrail is the CloudTrail trail of the environment.
	//
	// +kubebuilder:default={}
	// +optional
	AuditTrail AuditTrail `json:"auditTrail"`

	// AlarmRecipients are the e-mail addresses that alarms go to. AWS asks each
	// to confirm once.
	//
	// +kubebuilder:validation:MaxItems=20
	// +listType=set
	// +optional
	AlarmRecipients []EmailAddress `json:"alarmRecipients,omitempty"`

	// LogRetentionDays is how long the logs of cluster, database and Coder are
	// kept, in days. CloudWatch Logs takes only these values.
	//
	// +kubebuilder:default=90
	// +kubebuilder:validation:Enum=1;3;5;7;14;30;60;90;120;150;180;365;400;545;731;1096;1827;2192;2557;2922;3288;3653
	// +optional
	LogRetentionDays int `json:"logRetentionDays"`
}

// AuditTrail is the CloudTrail trail that records AWS API calls.
//
// +kubebuilder:validation:XValidation:rule="!has(self.mode) || (self.mode == 'Existing') == has(self.trailName)",message="trailName goes with mode Existing, and mode Existing with trailName"
type AuditTrail struct {
	// Mode is Create for a trail of the environment's own, Existing where the
	// organisation has one, or None.
	//
	// +kubebuilder:default=Create
	// +optional
	Mode AuditTrailMode `json:"mode"`

	// TrailName is the name of the existing trail.
	//
	// +kubebuilder:validation:MaxLength=128
	// +kubebuilder:validation:Pattern=`^[A-Za-z0-9][A-Za-z0-9._-]+[A-Za-z0-9]$`
	// +optional
	TrailName string `json:"trailName,omitempty"`
}
