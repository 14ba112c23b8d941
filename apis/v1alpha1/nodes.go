package v1alpha1

// An InstanceType is an EC2 instance type, such as m5.2xlarge.
//
// +kubebuilder:validation:MaxLength=32
// +kubebuilder:validation:Pattern=`^[a-z][a-z0-9-]*\.[a-z0-9-]+$`
type InstanceType string

// Nodes are the worker nodes of the cluster.
type Nodes struct {
	// Control runs coderd, the cluster's add-ons and controllers.
	//
	// +kubebuilder:default={}
	// +optional
	Control ControlNodes `json:"control"`

	// Provisioner runs Coder's external provisioners.
	//
	// +kubebuilder:default={}
	// +optional
	Provisioner ProvisionerNodes `json:"provisioner"`

	// Workspace runs the workspaces that are pods.
	//
	// +kubebuilder:default={}
	// +optional
	Workspace WorkspaceNodes `json:"workspace"`

	// Schedule raises provisioner and workspace nodes before work starts and
	// lets them go afterwards.
	//
	// +kubebuilder:default={}
	// +optional
	Schedule Schedule `json:"schedule"`
}

// ControlNodes are the nodes of the control tier. Their number is static: the
// schedule does not touch them.
//
// +kubebuilder:validation:XValidation:rule="!has(self.minimum) || !has(self.maximum) || self.minimum <= self.maximum",message="minimum must not exceed maximum"
type ControlNodes struct {
	// InstanceTypes are the EC2 instance types, the first preferred.
	//
	// +kubebuilder:default={"m5.large"}
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=20
	// +listType=atomic
	// +optional
	InstanceTypes []InstanceType `json:"instanceTypes"`

	// Minimum is the smallest number of nodes. Two keep coderd running when one
	// node is lost.
	//
	// +kubebuilder:default=2
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=450
	// +optional
	Minimum int `json:"minimum"`

	// Maximum is the largest number of nodes.
	//
	// +kubebuilder:default=3
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=450
	// +optional
	Maximum int `json:"maximum"`

	// DiskGiB is the size of each node's encrypted gp3 root volume, in GiB.
	//
	// +kubebuilder:default=50
	// +kubebuilder:validation:Minimum=20
	// +kubebuilder:validation:Maximum=16384
	// +optional
	DiskGiB int `json:"diskGiB"`
}

// ProvisionerNodes are the nodes of the provisioner tier.
//
// +kubebuilder:validation:XValidation:rule="!has(self.minimum) || !has(self.maximum) || self.minimum <= self.maximum",message="minimum must not exceed maximum"
type ProvisionerNodes struct {
	// InstanceTypes are the EC2 instance types, the first preferred.
	//
	// +kubebuilder:default={"c5.2xlarge"}
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=20
	// +listType=atomic
	// +optional
	InstanceTypes []InstanceType `json:"instanceTypes"`

	// Minimum is the smallest number of nodes within the schedule's hours;
	// outside of them it is zero.
	//
	// +kubebuilder:default=0
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=450
	// +optional
	Minimum int `json:"minimum"`

	// Maximum is the largest number of nodes.
	//
	// +kubebuilder:default=20
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=450
	// +optional
	Maximum int `json:"maximum"`

	// DiskGiB is the size of each node's encrypted gp3 root volume, in GiB.
	//
	// +kubebuilder:default=100
	// +kubebuilder:validation:Minimum=20
	// +kubebuilder:validation:Maximum=16384
	// +optional
	DiskGiB int `json:"diskGiB"`
}

// WorkspaceNodes are the nodes of the workspace tier: a spot group and an
// on-demand group to fall back on, within bounds that hold for both together.
//
// +kubebuilder:validation:XValidation:rule="!has(self.minimum) || !has(self.maximum) || self.minimum <= self.maximum",message="minimum must not exceed maximum"
type WorkspaceNodes struct {
	// InstanceTypes are the EC2 instance types of the on-demand group, the
	// first preferred.
	//
	// +kubebuilder:default={"m5.2xlarge"}
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=20
	// +listType=atomic
	// +optional
	InstanceTypes []InstanceType `json:"instanceTypes"`

	// Minimum is the smallest number of nodes within the schedule's hours;
	// outside of them it is zero.
	//
	// +kubebuilder:default=10
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=450
	// +optional
	Minimum int `json:"minimum"`

	// Maximum is the largest number of nodes.
	//
	// +kubebuilder:default=200
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=450
	// +optional
	Maximum int `json:"maximum"`

	// DiskGiB is the size of each node's encrypted gp3 root volume, in GiB.
	//
	// +kubebuilder:default=200
	// +kubebuilder:validation:Minimum=20
	// +kubebuilder:validation:Maximum=16384
	// +optional
	DiskGiB int `json:"diskGiB"`

	// Spot runs workspaces on spot capacity first and falls back to on-demand.
	//
	// +kubebuilder:default=true
	// +optional
	Spot bool `json:"spot"`

	// SpotInstanceTypes are the instance types of the spot group. Several of
	// the same size make it likely that one of them has spare capacity.
	//
	// +kubebuilder:default={"m5.2xlarge", "m5a.2xlarge", "m5d.2xlarge", "m5n.2xlarge", "m6i.2xlarge", "m6a.2xlarge"}
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=20
	// +listType=atomic
	// +optional
	SpotInstanceTypes []InstanceType `json:"spotInstanceTypes"`
}
