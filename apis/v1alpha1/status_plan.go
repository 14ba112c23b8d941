package v1alpha1

// PlanStatus is what was decided.
type PlanStatus struct {
	// Partition is the AWS partition: aws, aws-us-gov or aws-cn.
	Partition string `json:"partition"`
	// Zones are the Availability Zones in use.
	Zones []string `json:"zones"`
	// RecoveryRegion is where copies of the backups go.
	//
	// +optional
	RecoveryRegion string `json:"recoveryRegion,omitempty"`
	// Subnets are the subnets of the VPC.
	Subnets []PlannedSubnet `json:"subnets"`
	// Nodes are the bounds of each tier and what the capacity asks for.
	Nodes []PlannedNodes `json:"nodes"`
	// Addresses are the IPv4 addresses of each tier that holds pods.
	Addresses []PlannedAddresses `json:"addresses"`
	// Quotas are the AWS quotas that the environment needs, and whether AWS's
	// default holds it. Where it does not, ask for an increase before applying.
	Quotas []PlannedQuota `json:"quotas"`
}

// A PlannedSubnet is a subnet of the VPC.
type PlannedSubnet struct {
	// Tier the subnet belongs to.
	Tier string `json:"tier"`
	// Zone the subnet lies in.
	Zone string `json:"zone"`
	// CIDR is the range of the subnet.
	CIDR string `json:"cidr"`
	// Addresses that AWS leaves usable: five of each subnet are its own.
	Addresses int `json:"addresses"`
}

// PlannedNodes are the nodes of a tier.
type PlannedNodes struct {
	// Tier the nodes belong to.
	Tier string `json:"tier"`
	// Minimum and Maximum number of nodes that the claim allows.
	Minimum int `json:"minimum"`
	// Maximum number of nodes that the claim allows.
	Maximum int `json:"maximum"`
	// Needed is the number of nodes that the capacity needs.
	Needed int `json:"needed"`
	// VCPUs that the maximum takes, with the first instance type.
	//
	// +optional
	VCPUs int `json:"vcpus,omitempty"`
}

// PlannedAddresses are the addresses of a tier.
type PlannedAddresses struct {
	// Tier the addresses belong to.
	Tier string `json:"tier"`
	// Available addresses in the zone that has the fewest.
	Available int `json:"available"`
	// Needed addresses in a zone at full capacity.
	Needed int `json:"needed"`
}

// A PlannedQuota is an AWS quota that the environment needs.
type PlannedQuota struct {
	// Code of the quota in Service Quotas.
	Code string `json:"code"`
	// Name of the quota.
	Name string `json:"name"`
	// Needed by this environment alone.
	Needed int `json:"needed"`
	// Default that AWS gives a new account.
	Default int `json:"default"`
	// Increase is true where the default does not hold the environment.
	Increase bool `json:"increase"`
}
