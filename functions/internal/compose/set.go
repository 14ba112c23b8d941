package compose

import (
	"errors"
	"fmt"
	"slices"

	"google.golang.org/protobuf/types/known/structpb"
)

// A Scope is what holds for every resource of an environment.
type Scope struct {
	// Name of the composite resource: the prefix of every name.
	Name string
	// Namespace of everything composed.
	Namespace string
	// Region that regional resources lie in unless they say otherwise.
	Region string
	// ProviderConfigKind and ProviderConfigName lead to the AWS account.
	ProviderConfigKind string
	ProviderConfigName string
	// Tags for every resource that takes tags.
	Tags map[string]string
}

// A Set is the desired resources of an environment, beside those observed.
type Set struct {
	scope     Scope
	observed  Observed
	resources []*Resource
	added     map[Key]bool
	held      []Held
	errs      []error
}

// A Resource is one desired resource.
type Resource struct {
	Key       Key
	Component string
	// Emit is false for a component that another step of the pipeline composes.
	Emit bool
	// Object as it goes to Crossplane.
	Object *structpb.Struct
	// Ready is what was observed of it.
	Ready Readiness
}

// NewSet starts an empty set.
func NewSet(s Scope, o Observed) *Set {
	return &Set{scope: s, observed: o, added: map[Key]bool{}}
}

// Component opens the set for one component. One that is not emitted here still
// hands out handles, for the components that refer to it.
func (s *Set) Component(name string, emit bool) *Component {
	return &Component{set: s, name: name, emit: emit}
}

// Resources returns what was added, in the order of the architecture.
func (s *Set) Resources() []*Resource { return s.resources }

// Held returns the resources that closed gates hold.
func (s *Set) Held() []Held { return s.held }

// Err returns all that went wrong: mistakes in a component, or observed state
// that cannot be read. Either way nothing of the set may be used.
func (s *Set) Err() error { return errors.Join(s.errs...) }

// fail remembers what went wrong, once: a fact may be read in several places.
func (s *Set) fail(format string, args ...any) {
	err := fmt.Errorf(format, args...)
	if !slices.ContainsFunc(s.errs, func(e error) bool { return e.Error() == err.Error() }) {
		s.errs = append(s.errs, err)
	}
}

// A Component adds the resources of one architecture noun to a set.
type Component struct {
	set  *Set
	name string
	emit bool
}

// Add puts a resource into the set and returns its handle.
func Add[T any](c *Component, role string, obj *T, opts ...Option) Handle[T] {
	o := options{component: c.name}
	for _, opt := range opts {
		opt(&o)
	}
	s := c.set
	key := newKey(c.name, role)
	h := Handle[T]{set: s, key: key, name: s.nameOf(key)}

	if s.added[key] {
		s.fail("%s was added twice", key)
		return h
	}
	s.added[key] = true
	if o.gate.closed() {
		existing := s.observed[key]
		s.held = append(s.held, Held{Key: key, Component: c.name, Gate: o.gate, Exists: existing != nil})
		if existing != nil {
			// The fact has gone missing, the resource has not: keep it as it is.
			s.put(c, key, keep(existing))
		}
		return h
	}

	converted, err := s.convert(h.name, obj, o)
	if err != nil {
		s.fail("%s: %w", key, err)
		return h
	}
	s.put(c, key, converted)
	return h
}

func (s *Set) put(c *Component, key Key, obj *structpb.Struct) {
	ready, err := s.observed.readiness(key)
	if err != nil {
		s.fail("%w", err)
		return
	}
	s.resources = append(s.resources, &Resource{Key: key, Component: c.name, Emit: c.emit, Object: obj, Ready: ready})
}

// An Option says what is special about a resource.
type Option func(*options)

type options struct {
	component    string
	externalName string
	gate         Gate
}

// ExternalName gives the name of the resource in AWS, for kinds whose name is
// chosen and whose object's name would not do.
func ExternalName(name string) Option { return func(o *options) { o.externalName = name } }

// After holds the resource back while the gate is closed.
func After(g Gate) Option { return func(o *options) { o.gate = g } }

// Named is the name of the object that a role of this component has.
func (c *Component) Named(role string) string { return c.set.nameOf(newKey(c.name, role)) }
