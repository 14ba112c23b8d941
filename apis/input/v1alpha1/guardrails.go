package v1alpha1

import "coderenv.io/platform/apis/v1alpha1"

// Guardrails bind every claim. One left out does not bind.
type Guardrails struct {
	// AllowedRegions are the regions a claim may choose, for the environment
	// and for its recovery copies.
	//
	// +optional
	AllowedRegions []string `json:"allowedRegions,omitempty"`

	// AllowedCIDRs are the ranges that a VPC's range must lie in.
	//
	// +optional
	AllowedCIDRs []v1alpha1.CIDR `json:"allowedCIDRs,omitempty"`

	// MaxWorkspaces is the highest capacity.maxWorkspaces.
	//
	// +kubebuilder:validation:Minimum=1
	// +optional
	MaxWorkspaces int `json:"maxWorkspaces,omitempty"`

	// MaxNodes is the highest maximum of any group of nodes.
	//
	// +kubebuilder:validation:Minimum=1
	// +optional
	MaxNodes int `json:"maxNodes,omitempty"`

	// MinZones is the smallest number of Availability Zones.
	//
	// +kubebuilder:validation:Minimum=2
	// +kubebuilder:validation:Maximum=3
	// +optional
	MinZones int `json:"minZones,omitempty"`

	// InternalOnly refuses internet-facing load balancers and public endpoints
	// of the Kubernetes API.
	//
	// +optional
	InternalOnly bool `json:"internalOnly,omitempty"`

	// AllowedAccessCIDRs are the ranges that access.allowedCIDRs and
	// cluster.publicAccessCIDRs must lie in.
	//
	// +optional
	AllowedAccessCIDRs []v1alpha1.CIDR `json:"allowedAccessCIDRs,omitempty"`

	// RequireDeletionProtection refuses a new environment without deletion
	// protection. An existing one can still be released for deletion.
	//
	// +optional
	RequireDeletionProtection bool `json:"requireDeletionProtection,omitempty"`

	// MinFlowLogRetentionDays is the shortest retention of flow logs.
	//
	// +optional
	MinFlowLogRetentionDays int `json:"minFlowLogRetentionDays,omitempty"`

	// MinBackupRetentionDays is the shortest retention of backups.
	//
	// +optional
	MinBackupRetentionDays int `json:"minBackupRetentionDays,omitempty"`

	// RequiredTags are the keys of tags that every claim must carry itself,
	// such as a cost centre.
	//
	// +optional
	RequiredTags []string `json:"requiredTags,omitempty"`

	// Tags are put on every AWS resource and win over the claim's.
	//
	// +optional
	Tags map[string]string `json:"tags,omitempty"`

	// PermissionsBoundaryARN is put on every IAM role.
	//
	// +kubebuilder:validation:Pattern=`^arn:aws(-us-gov|-cn)?:iam::([0-9]{12}|aws):policy/.+$`
	// +optional
	PermissionsBoundaryARN string `json:"permissionsBoundaryARN,omitempty"`
}

// A ProviderConfig binds namespaces to an AWS account.
type ProviderConfig struct {
	// Namespaces of the claims it serves. Empty serves every namespace that no
	// other entry lists.
	//
	// +optional
	Namespaces []string `json:"namespaces,omitempty"`

	// Kind of the AWS provider's configuration.
	//
	// +kubebuilder:validation:Enum=ClusterProviderConfig;ProviderConfig
	// +kubebuilder:default=ClusterProviderConfig
	// +optional
	Kind string `json:"kind,omitempty"`

	// Name of the AWS provider's configuration.
	//
	// +kubebuilder:validation:MinLength=1
	Name string `json:"name"`

	// AccountID is the AWS account the configuration leads to. Given, resources
	// whose policies name the account need not wait for AWS to tell it, and an
	// environment found in another account is refused.
	//
	// +kubebuilder:validation:Pattern=`^[0-9]{12}$`
	// +optional
	AccountID string `json:"accountID,omitempty"`
}
