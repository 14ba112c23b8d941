package v1alpha1

// CoderEnvironmentStatus is what the environment is. Its conditions hold one
// for each component, beside Crossplane's own Synced and Ready.
type CoderEnvironmentStatus struct {
	// URL of the Coder dashboard.
	//
	// +optional
	URL string `json:"url,omitempty"`

	// Stage is the component that is being built, or Ready.
	//
	// +optional
	Stage string `json:"stage,omitempty"`

	// Resources counts the composed resources.
	//
	// +optional
	Resources *ResourcesStatus `json:"resources,omitempty"`

	// Network tells the facts of the VPC once AWS has given them.
	//
	// +optional
	Network *NetworkStatus `json:"network,omitempty"`

	// Cluster tells the facts of the EKS cluster.
	//
	// +optional
	Cluster *ClusterStatus `json:"cluster,omitempty"`

	// Database tells the facts of the Aurora cluster.
	//
	// +optional
	Database *DatabaseStatus `json:"database,omitempty"`

	// LoadBalancer tells the facts of the load balancer.
	//
	// +optional
	LoadBalancer *LoadBalancerStatus `json:"loadBalancer,omitempty"`

	// Plan is what was decided: subnets, nodes, addresses and the AWS quotas
	// that the environment needs.
	//
	// +optional
	Plan *PlanStatus `json:"plan,omitempty"`
}

// ResourcesStatus counts the composed resources.
type ResourcesStatus struct {
	// Ready is how many resources are ready.
	Ready int `json:"ready"`
	// Total is how many resources the environment has so far. It grows while
	// resources wait for facts that only AWS can give.
	Total int `json:"total"`
	// Progress is ready/total, for people.
	Progress string `json:"progress"`
	// Waiting are the resources that wait for a fact that only AWS can give.
	//
	// +optional
	Waiting []WaitingResource `json:"waiting,omitempty"`
}

// A WaitingResource waits for a fact.
type WaitingResource struct {
	// Resource that waits.
	Resource string `json:"resource"`
	// For the fact.
	For string `json:"for"`
	// Kept is true for a resource that exists and stays as it is, without the
	// claim's latest changes, until the fact is known again.
	//
	// +optional
	Kept bool `json:"kept,omitempty"`
}

// NetworkStatus tells the facts of the VPC.
type NetworkStatus struct {
	// VPCID is the id of the VPC.
	//
	// +optional
	VPCID string `json:"vpcID,omitempty"`
	// AccountID is the AWS account that holds the environment.
	//
	// +optional
	AccountID string `json:"accountID,omitempty"`
	// PublicIPs are the addresses from which the environment reaches the
	// internet: what others put on their allow lists.
	//
	// +optional
	PublicIPs []string `json:"publicIPs,omitempty"`
}

// ClusterStatus tells the facts of the EKS cluster.
type ClusterStatus struct {
	// Name of the cluster.
	//
	// +optional
	Name string `json:"name,omitempty"`
	// Endpoint of the Kubernetes API.
	//
	// +optional
	Endpoint string `json:"endpoint,omitempty"`
	// Version of Kubernetes.
	//
	// +optional
	Version string `json:"version,omitempty"`
	// OIDCIssuer is the issuer of the cluster's service account tokens.
	//
	// +optional
	OIDCIssuer string `json:"oidcIssuer,omitempty"`
}

// DatabaseStatus tells the facts of the Aurora cluster.
type DatabaseStatus struct {
	// Endpoint of the writer.
	//
	// +optional
	Endpoint string `json:"endpoint,omitempty"`
	// ReaderEndpoint of the readers.
	//
	// +optional
	ReaderEndpoint string `json:"readerEndpoint,omitempty"`
	// SecretARN is the ARN of the secret with the master password.
	//
	// +optional
	SecretARN string `json:"secretARN,omitempty"`
	// EngineVersion that runs.
	//
	// +optional
	EngineVersion string `json:"engineVersion,omitempty"`
}

// LoadBalancerStatus tells the facts of the load balancer.
type LoadBalancerStatus struct {
	// DNSName of the load balancer.
	//
	// +optional
	DNSName string `json:"dnsName,omitempty"`
	// ARN of the load balancer.
	//
	// +optional
	ARN string `json:"arn,omitempty"`
}
