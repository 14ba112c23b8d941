package world

import (
	"cmp"
	"maps"
	"slices"
)

// A View is one account and region of the world, and what is global in the
// account. It is only good while the operation lasts that it was made for.
type View struct {
	Account, Region string

	w *World
}

// Partition returns the family of regions that this one is of, as in ARNs.
func (v *View) Partition() string { return v.w.partition }

// Get returns a resource that exists, in whatever state.
func (v *View) Get(kind, id string) (*Resource, bool) {
	k, known := v.w.kinds[kind]
	if !known {
		return nil, false
	}
	r, found := v.w.resources[v.key(k, id)]
	return r, found
}

// All returns the resources of a kind, in the order of their making.
func (v *View) All(kind string) []*Resource {
	k, known := v.w.kinds[kind]
	if !known {
		return nil
	}
	var found []*Resource
	for key, r := range v.w.resources {
		if key.Kind == kind && key.Account == v.Account && (k.Global || key.Region == v.Region) {
			found = append(found, r)
		}
	}
	slices.SortFunc(found, func(a, b *Resource) int {
		return cmp.Or(cmp.Compare(a.Made, b.Made), cmp.Compare(a.ID, b.ID))
	})
	return found
}

// With returns the resources of a kind that say something in an attribute.
func (v *View) With(kind, attribute, value string) []*Resource {
	return slices.DeleteFunc(v.All(kind), func(r *Resource) bool {
		return r.Attributes.String(attribute) != value && !slices.Contains(r.Attributes.Strings(attribute), value)
	})
}

// Quota returns the account's quota.
func (v *View) Quota(name string, standard int) int {
	if n, adjusted := v.w.quotas[name]; adjusted {
		return n
	}
	return standard
}

// Attend adds what AWS makes by itself together with another resource.
func (v *View) Attend(kind string, a Attributes) string {
	k := v.w.kinds[kind]
	id := v.w.id(k, a)
	now := v.w.clock.Now()
	v.w.resources[v.key(k, id)] = &Resource{
		Key: v.key(k, id), Attributes: a, State: Available, Attendant: true, Made: now, Settled: now,
	}
	return id
}

// Remove takes away what goes together with another resource.
func (v *View) Remove(r *Resource) { v.w.forget(r) }

// Retire keeps a resource that was deleted, for laws to see.
func (v *View) Retire(r *Resource) {
	kept := r.copy()
	kept.Retired, kept.State = true, Available
	v.w.resources[r.Key] = &kept
}

// NewID makes up the id of a part that has no life of its own.
func (v *View) NewID(prefix string) string { return v.w.newID(prefix) }

func (v *View) key(k *Kind, id string) Key {
	key := Key{Account: v.Account, Region: v.Region, Kind: k.Name, ID: id}
	if k.Global {
		key.Region = ""
	}
	return key
}

// ARN returns the name of something in this account and region.
func (v *View) ARN(service, resource string) string {
	return "arn:" + v.Partition() + ":" + service + ":" + v.Region + ":" + v.Account + ":" + resource
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
