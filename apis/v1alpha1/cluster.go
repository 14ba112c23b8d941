package v1alpha1

// Cluster is the EKS control plane.
type Cluster struct {
	// KubernetesVersion is the minor version of Kubernetes, for example 1.35.
	// It can be raised, one minor version at a time.
	//
	// +kubebuilder:default="1.35"
	// +kubebuilder:validation:MaxLength=5
	// +kubebuilder:validation:Pattern=`^1\.[1-9][0-9]$`
	// +kubebuilder:validation:XValidation:rule="!self.matches('^1[.][1-9][0-9]$') || !oldSelf.matches('^1[.][1-9][0-9]$') || int(self.substring(2)) - int(oldSelf.substring(2)) in [0, 1]",message="kubernetesVersion can only be raised, and by one minor version at a time: EKS upgrades in single steps and never goes back"
	// +optional
	KubernetesVersion string `json:"kubernetesVersion"`

	// PublicAccessCIDRs are the IPv4 ranges that may reach the Kubernetes API
	// over the internet. Left out, the API has a private endpoint only.
	//
	// +kubebuilder:validation:MaxItems=40
	// +listType=set
	// +optional
	PublicAccessCIDRs []CIDR `json:"publicAccessCIDRs,omitempty"`

	// AdminRoleARNs are the IAM roles whose sessions administer the cluster.
	//
	// +kubebuilder:validation:MaxItems=20
	// +listType=set
	// +optional
	AdminRoleARNs []RoleARN `json:"adminRoleARNs,omitempty"`
}

// A RoleARN is the ARN of an IAM role.
//
// +kubebuilder:validation:MaxLength=2048
// +kubebuilder:validation:Pattern=`^arn:aws(-us-gov|-cn)?:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$`
type RoleARN string
