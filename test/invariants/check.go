package invariants

import (
	"fmt"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// An Object is a composite or composed resource as Crossplane would apply it.
type Object = unstructured.Unstructured

// An Input is one render: what was asked, and what came out.
type Input struct {
	// XR is the composite resource that was rendered.
	XR Object
	// Objects are the composed resources that came out.
	Objects []Object
	// Observed is what the render was shown beside the XR: the composed resources
	// with their status, and the step's input where it names an account. An account
	// id that stands in neither was made up.
	Observed []Object
	// Waiting says that a gate still holds resources back, as on the first pass of
	// a new environment. A way that leads nowhere yet is then no violation; what is
	// there must be lawful all the same, and no forbidden path may be open.
	Waiting bool
	// Wildcards are the IAM permissions that may be as wide as a service.
	Wildcards []Wildcard
}

// A law is a statement that every render must satisfy.
type law struct {
	name  string
	check func(Input) []error
}

// laws are ordered from the form of single objects to the meaning of the whole,
// so that the first error printed is the likeliest cause of the others.
func laws() []law {
	return []law{
		{"shape", Shape},
		{"schema", Schema},
		{"names", Names},
		{"placement", Placement},
		{"references", References},
		{"tags", Tags},
		{"partition", Partition},
		{"iam", IAM},
		{"geometry", Geometry},
		{"routing", Routing},
		{"endpoints", Endpoints},
		{"filters", Filters},
		{"paths", Paths},
	}
}

// Check runs every law and returns all violations, each prefixed with its law.
func Check(in Input) []error {
	var errs []error
	for _, l := range laws() {
		for _, err := range l.check(in) {
			errs = append(errs, fmt.Errorf("%s: %w", l.name, err))
		}
	}
	return errs
}
