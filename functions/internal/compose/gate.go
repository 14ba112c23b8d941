package compose

// A Gate holds a resource back until a fact is known that only AWS can give. It
// never holds back what exists. All gates of the product stand in this file;
// ARCHITECTURE.md lists what each one holds.
type Gate struct {
	// Name of the fact that is awaited, for people.
	Name string
	open bool
	used bool
}

// A Held is a resource that a closed gate holds: back, or as it exists.
type Held struct {
	Key       Key
	Component string
	Gate      Gate
	// Exists is true for a resource that is kept as it was observed.
	Exists bool
}

func newGate(name string, open bool) Gate { return Gate{Name: name, open: open, used: true} }

func (g Gate) closed() bool { return g.used && !g.open }

// InternetGatewayAttached holds back NAT gateways and the routes to them. AWS
// fails a NAT gateway whose VPC has no internet gateway yet, and the provider
// takes a failed one for an existing one, so that it would be called ready and
// stay useless until AWS removes it an hour later.
// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html
func InternetGatewayAttached(vpcID string) Gate {
	return newGate("internet gateway's attachment", vpcID != "")
}

// AccountKnown holds back what names the AWS account in a policy: KMS keys and
// roles trusted by AWS services. The VPC tells the account seconds after its
// creation, unless the platform team's input already has.
func AccountKnown(accountID string) Gate { return newGate("AWS account id", accountID != "") }
