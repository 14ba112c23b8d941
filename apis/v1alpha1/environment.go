package v1alpha1

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// A CoderEnvironment is a complete Coder platform on AWS: network, Kubernetes
// cluster, database, load balancer, identities, backups, audit trail and Coder
// itself, for up to 3000 workspaces.
//
// +kubebuilder:object:root=true
// +kubebuilder:subresource:status
// +kubebuilder:resource:categories={coderenv}
// +kubebuilder:printcolumn:name="URL",type=string,JSONPath=`.status.url`
// +kubebuilder:printcolumn:name="Resources",type=string,JSONPath=`.status.resources.progress`
// +kubebuilder:printcolumn:name="Stage",type=string,JSONPath=`.status.stage`,priority=1
// +kubebuilder:printcolumn:name="Region",type=string,JSONPath=`.spec.region`,priority=1
type CoderEnvironment struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`

	Spec CoderEnvironmentSpec `json:"spec"`
	// +optional
	Status CoderEnvironmentStatus `json:"status,omitempty"`
}

// CoderEnvironmentSpec is what the environment shall be. Only access.host and
// access.hostedZoneID have no default.
type CoderEnvironmentSpec struct {
	// Region is the AWS region of the environment, for example eu-central-1.
	// It cannot change: every resource lives in it.
	//
	// +kubebuilder:default="us-east-1"
	// +kubebuilder:validation:MaxLength=24
	// +kubebuilder:validation:Pattern=`^[a-z]{2,4}(-[a-z]+)+-[0-9]+$`
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="region cannot change: every resource lives in it; create a second environment and restore the database there"
	// +optional
	Region string `json:"region"`

	// Access says where users reach Coder, and who may.
	Access Access `json:"access"`

	// Capacity says how much the environment shall hold. The plan derives
	// nodes, addresses and quotas from it and reports them in status.plan.
	//
	// +kubebuilder:default={}
	// +optional
	Capacity Capacity `json:"capacity"`

	// Network is the VPC.
	//
	// +kubebuilder:default={}
	// +optional
	Network Network `json:"network"`

	// Cluster is the EKS control plane.
	//
	// +kubebuilder:default={}
	// +optional
	Cluster Cluster `json:"cluster"`

	// Nodes are the worker nodes, one group for each tier.
	//
	// +kubebuilder:default={}
	// +optional
	Nodes Nodes `json:"nodes"`

	// Database is the Aurora PostgreSQL cluster that holds Coder's state.
	//
	// +kubebuilder:default={}
	// +optional
	Database Database `json:"database"`

	// DisasterRecovery is what outlives the loss of the region.
	//
	// +kubebuilder:default={}
	// +optional
	DisasterRecovery DisasterRecovery `json:"disasterRecovery"`

	// Coder is the Coder deployment itself.
	//
	// +kubebuilder:default={}
	// +optional
	Coder Coder `json:"coder"`

	// Templates are the workspace templates Coder offers. Each is a toolchain
	// on an infrastructure base.
	//
	// +kubebuilder:default={{name: "pod-swdev", toolchain: "swdev-toolchain", base: "base-k8s"}, {name: "ec2-windev-gui", toolchain: "windev-toolchain", base: "base-ec2-windows"}, {name: "ec2-datasci", toolchain: "datasci-toolchain", base: "base-ec2-linux"}, {name: "ec2-datasci-gpu", toolchain: "datasci-toolchain", base: "base-ec2-gpu"}}
	// +kubebuilder:validation:MaxItems=32
	// +listType=map
	// +listMapKey=name
	// +optional
	Templates []Template `json:"templates"`

	// Observability is what watches the environment and records who did what.
	//
	// +kubebuilder:default={}
	// +optional
	Observability Observability `json:"observability"`

	// Tags go onto every AWS resource that takes tags, beside those the
	// platform team demands. At most 30: AWS allows 50 tags a resource
	// (https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html),
	// and the platform and the provider add their own.
	//
	// +kubebuilder:validation:MaxProperties=30
	// +kubebuilder:validation:XValidation:rule="self.all(k, size(k) > 0 && size(k) <= 128 && size(self[k]) <= 256)",message="a tag's key has 1 to 128 characters, its value at most 256 (AWS)"
	// +kubebuilder:validation:XValidation:rule="self.all(k, !k.matches('^([aA][wW][sS]:|crossplane-|kubernetes[.]io/|k8s[.]io/|platform[.]coderenv[.]io/)') && k != 'Name')",message="tag keys Name, aws:*, crossplane-*, kubernetes.io/*, k8s.io/* and platform.coderenv.io/* are reserved"
	// +optional
	Tags map[string]TagValue `json:"tags,omitempty"`

	// DeletionProtection keeps the environment from being deleted by accident:
	// while it is true, the database, its backups and the buckets refuse to go.
	// To really delete an environment, set it to false first.
	//
	// +kubebuilder:default=true
	// +optional
	DeletionProtection bool `json:"deletionProtection"`
}

// A TagValue is the value of an AWS tag.
//
// +kubebuilder:validation:MaxLength=256
type TagValue string
