package v1alpha1

// A Scheme says from where the load balancer can be reached.
//
// +kubebuilder:validation:Enum=InternetFacing;Internal
type Scheme string

// The two schemes of a load balancer.
const (
	SchemeInternetFacing Scheme = "InternetFacing"
	SchemeInternal       Scheme = "Internal"
)

// A CIDR is an IPv4 range whose address is the first of the range, such as
// 203.0.113.0/24.
//
// +kubebuilder:validation:MaxLength=18
// +kubebuilder:validation:XValidation:rule="isCIDR(self) && cidr(self).ip().family() == 4 && cidr(self).masked() == cidr(self)",message="must be an IPv4 range that starts at its own first address, such as 203.0.113.0/24"
type CIDR string

// Access says where users reach Coder, and who may.
//
// +kubebuilder:validation:XValidation:rule="!has(self.wildcardHost) || self.wildcardHost.startsWith('*.')",message="wildcardHost must start with \"*.\""
type Access struct {
	// Host is the DNS name of the Coder dashboard and API, for example
	// coder.example.com. It must lie in the hosted zone.
	//
	// +kubebuilder:validation:MaxLength=253
	// +kubebuilder:validation:Pattern=`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$`
	Host string `json:"host"`

	// WildcardHost is the name under which workspace applications get a name of
	// their own. Defaults to "*." and the host.
	//
	// +kubebuilder:validation:MaxLength=255
	// +kubebuilder:validation:Pattern=`^\*\.([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$`
	// +optional
	WildcardHost string `json:"wildcardHost,omitempty"`

	// HostedZoneID is the id of the Route 53 public hosted zone that holds the
	// host, for example Z0123456789ABCDEFGHIJ.
	//
	// +kubebuilder:validation:MaxLength=32
	// +kubebuilder:validation:Pattern=`^Z[A-Z0-9]{1,31}$`
	HostedZoneID string `json:"hostedZoneID"`

	// Scheme is InternetFacing for a load balancer in the public subnets, or
	// Internal for one that only the VPC and what is connected to it reaches.
	// It cannot change: AWS fixes the scheme of a load balancer at creation.
	//
	// +kubebuilder:default=InternetFacing
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="scheme cannot change: AWS fixes it when the load balancer is created, and a new one would cut off every user"
	// +optional
	Scheme Scheme `json:"scheme"`

	// AllowedCIDRs are the IPv4 ranges that may reach Coder on port 443.
	//
	// +kubebuilder:default={"0.0.0.0/0"}
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=40
	// +listType=set
	// +optional
	AllowedCIDRs []CIDR `json:"allowedCIDRs"`
}
