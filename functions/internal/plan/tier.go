package plan

// A Tier is a layer of the network, with subnets, a network ACL and security
// groups of its own.
type Tier string

// The five tiers, from the internet inwards.
const (
	Public      Tier = "public"
	Control     Tier = "control"
	Provisioner Tier = "provisioner"
	Workspace   Tier = "workspace"
	Database    Tier = "database"
)

// Tiers lists the tiers in the order of the address plan.
func Tiers() []Tier { return []Tier{Public, Control, Provisioner, Workspace, Database} }

// NodeTiers lists the tiers that hold the cluster's nodes.
func NodeTiers() []Tier { return []Tier{Control, Provisioner, Workspace} }
