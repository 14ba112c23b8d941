package provider

import (
	"cmp"
	"reflect"
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"

	"coderenv.io/platform/test/aws/world"
)

// A Kind is one kind of managed resource, and the AWS resource it stands for.
type Kind struct {
	// AWS is what the managed resource makes.
	AWS *world.Kind

	// New returns an empty managed resource.
	New func() resource.Terraformed

	// Label is what Terraform calls it in errors: "EC2 NAT Gateway".
	Label string

	// Subject is what errors call a resource that is being created, where that
	// is not just the label.
	Subject func(world.Attributes) string

	// Verbs are what errors say is being done: creating, updating, deleting if
	// not given.
	Verbs map[world.Operation]string

	// Named kinds take their name from the external name, which is the object's
	// name unless given. Others get their external name from AWS.
	Named bool

	// ID of a named kind, where it is more than the external name. It takes the
	// external name and the parameters.
	ID func(name string, parameters world.Attributes) string

	// ExternalName takes the id, where the two differ.
	ExternalName func(id string) string

	// Immutable parameters are those that Terraform marks ForceNew.
	Immutable []string

	// Unread parameters are for Terraform itself, or AWS does not tell them.
	Unread []string

	// Framework kinds are written against Terraform's newer plugin framework,
	// whose errors read differently.
	Framework bool

	// Patience is how long Terraform tries a deletion again that AWS refuses
	// with one of the codes. Nothing of it can be seen from outside.
	Patience time.Duration
	Retried  []string

	// Queue names what Terraform lets only one creation or deletion at a time do
	// something to, each after a Delay.
	Queue func(world.Attributes) string
	Delay time.Duration
}

// tagged says whether a kind has tags. The provider then adds its own.
func (k *Kind) tagged() bool {
	parameters := reflect.ValueOf(k.New()).Elem().FieldByName("Spec").FieldByName("ForProvider")
	return parameters.FieldByName("Tags").IsValid()
}

func (k *Kind) id(externalName string, parameters world.Attributes) string {
	if k.ID == nil || externalName == "" {
		return externalName
	}
	return k.ID(externalName, parameters)
}

func (k *Kind) externalName(id string) string {
	if k.ExternalName == nil {
		return id
	}
	return k.ExternalName(id)
}

func (k *Kind) subject(a world.Attributes) string {
	if k.Subject == nil {
		return k.Label
	}
	return k.Subject(a)
}

func (k *Kind) verb(o world.Operation) string {
	verbs := map[world.Operation]string{world.Create: "creating", world.Update: "updating", world.Delete: "deleting"}
	return cmp.Or(k.Verbs[o], verbs[o])
}
