package v1alpha1

// A NATMode says how many NAT gateways carry traffic out of the VPC.
//
// +kubebuilder:validation:Enum=PerZone;Single
type NATMode string

// The two ways out of the VPC.
const (
	NATPerZone NATMode = "PerZone"
	NATSingle  NATMode = "Single"
)

// A Zone is the name of an Availability Zone, such as us-east-1a.
//
// +kubebuilder:validation:MaxLength=25
// +kubebuilder:validation:Pattern=`^[a-z]{2,4}(-[a-z]+)+-[0-9]+[a-z]$`
type Zone string

// Network is the VPC of the environment.
//
// +kubebuilder:validation:XValidation:rule="has(self.zones) == has(oldSelf.zones)",message="zones cannot be named or left out after creation: the zones chosen at creation hold subnets; raise zoneCount, or append to zones, to add one"
// +kubebuilder:validation:XValidation:rule="has(self.subnets) == has(oldSelf.subnets)",message="subnets cannot be given or left out after creation: AWS cannot change the range of a subnet"
// +kubebuilder:validation:XValidation:rule="!has(self.zones) || !has(self.subnets) || self.subnets.public.size() >= self.zones.size()",message="subnets must name at least one range for each zone in every tier"
// +kubebuilder:validation:XValidation:rule="has(self.zones) || !has(self.subnets) || self.subnets.public.size() >= self.zoneCount",message="subnets must name at least one range for each zone in every tier"
// +kubebuilder:validation:XValidation:rule="!has(self.subnets) || [self.subnets.public, self.subnets.control, self.subnets.provisioner, self.subnets.workspace, self.subnets.database].all(t, t.all(s, cidr(self.cidr).containsCIDR(s)))",message="every range in subnets must lie inside cidr"
type Network struct {
	// CIDR is the IPv4 range of the VPC, a /16 to a /23. The five tiers of
	// subnets are cut from it in the proportions of 10.0.0.0/16; a range too
	// small for capacity.maxWorkspaces is refused with the arithmetic. It
	// cannot change.
	//
	// +kubebuilder:default="10.0.0.0/16"
	// +kubebuilder:validation:XValidation:rule="!isCIDR(self) || (cidr(self).prefixLength() >= 16 && cidr(self).prefixLength() <= 23)",message="must be a /16 to a /23: AWS allows no VPC range larger than /16, and the smallest tier of a range under /23 is below AWS's smallest subnet, a /28"
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="cidr cannot change: AWS cannot move a VPC to another range"
	// +optional
	CIDR CIDR `json:"cidr"`

	// Zones names the Availability Zones, two or three, in order. Left out, the
	// first zoneCount zones that the region offers are taken. A zone can be
	// appended later; none can be removed or moved. In us-east-1 and us-west-1
	// an older account should name them: one of its zones cannot hold EKS
	// (https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html), and
	// which letter that is differs by account.
	//
	// +kubebuilder:validation:MinItems=2
	// +kubebuilder:validation:MaxItems=3
	// +kubebuilder:validation:XValidation:rule="self.all(z, self.exists_one(o, o == z))",message="a zone can be named only once"
	// +kubebuilder:validation:XValidation:rule="oldSelf.all(z, self.indexOf(z) == oldSelf.indexOf(z))",message="zones can only be appended: removing or reordering one would delete its subnets and what runs in them"
	// +listType=atomic
	// +optional
	Zones []Zone `json:"zones,omitempty"`

	// ZoneCount is how many zones to use when zones are not named. It can only
	// be raised.
	//
	// +kubebuilder:default=3
	// +kubebuilder:validation:Minimum=2
	// +kubebuilder:validation:Maximum=3
	// +kubebuilder:validation:XValidation:rule="self >= oldSelf",message="zoneCount can only be raised: removing a zone would delete its subnets and what runs in them"
	// +optional
	ZoneCount int `json:"zoneCount"`

	// Subnets gives the ranges of the subnets by hand, for networks whose
	// addresses are assigned by someone else. Either all tiers or none.
	//
	// +optional
	Subnets *SubnetRanges `json:"subnets,omitempty"`

	// NATGateways is PerZone for a NAT gateway in each zone, or Single for one
	// in the first zone, which costs less, and takes every zone's way out with
	// it when that zone is lost.
	//
	// +kubebuilder:default=PerZone
	// +optional
	NATGateways NATMode `json:"natGateways"`

	// Endpoints composes interface endpoints for ECR, Secrets Manager,
	// CloudWatch, EKS, STS and EC2, so that nodes reach them without the NAT
	// gateways. The gateway endpoint for S3 costs nothing and is always there.
	//
	// +kubebuilder:default=true
	// +optional
	Endpoints bool `json:"endpoints"`

	// FlowLogRetentionDays is how long the VPC's flow logs are kept, in days.
	// CloudWatch Logs takes only these values.
	//
	// +kubebuilder:default=90
	// +kubebuilder:validation:Enum=1;3;5;7;14;30;60;90;120;150;180;365;400;545;731;1096;1827;2192;2557;2922;3288;3653
	// +optional
	FlowLogRetentionDays int `json:"flowLogRetentionDays"`
}

// SubnetRanges are the ranges of the subnets, a list for each tier. The first
// range of a list goes to the first zone, and so on; ranges beyond the number
// of zones go round again, except that the third range is kept for a third zone.
//
// +kubebuilder:validation:XValidation:rule="self.control.size() == self.public.size() && self.provisioner.size() == self.public.size() && self.database.size() == self.public.size() && self.workspace.size() >= self.public.size()",message="public, control, provisioner and database need the same number of ranges, workspace at least as many"
// +kubebuilder:validation:XValidation:rule="[self.public, self.control, self.provisioner, self.workspace, self.database].all(t, t.all(s, [self.public, self.control, self.provisioner, self.workspace, self.database].all(u, u.all(o, o == s || (!cidr(o).containsCIDR(s) && !cidr(s).containsCIDR(o))))))",message="the ranges of subnets must not overlap"
// +kubebuilder:validation:XValidation:rule="[self.public, self.control, self.provisioner, self.workspace, self.database].all(t, t.all(s, [self.public, self.control, self.provisioner, self.workspace, self.database].map(u, u.filter(o, o == s).size()).sum() == 1))",message="a range can stand in subnets only once"
type SubnetRanges struct {
	// Public holds the NAT gateways and an internet-facing load balancer.
	Public SubnetRangeList `json:"public"`
	// Control holds coderd, the cluster's add-ons and the interface endpoints.
	Control SubnetRangeList `json:"control"`
	// Provisioner holds Coder's external provisioners.
	Provisioner SubnetRangeList `json:"provisioner"`
	// Workspace holds the workspaces.
	Workspace SubnetRangeList `json:"workspace"`
	// Database holds Aurora.
	Database SubnetRangeList `json:"database"`
}

// A SubnetRangeList is the ranges of one tier.
//
// +kubebuilder:validation:MinItems=2
// +kubebuilder:validation:MaxItems=6
// +kubebuilder:validation:XValidation:rule="self.all(s, cidr(s).prefixLength() >= 16 && cidr(s).prefixLength() <= 28)",message="a subnet is a /16 to a /28 (AWS)"
// +kubebuilder:validation:XValidation:rule="oldSelf.all(s, self.indexOf(s) == oldSelf.indexOf(s))",message="ranges can only be appended: AWS cannot change the range of a subnet"
// +listType=atomic
type SubnetRangeList []CIDR
