package main

import (
	"fmt"
	"slices"
	"strings"

	"coderenv.io/platform/functions/internal/compose"
)

// A progress says how far the environment is.
type progress struct {
	ready, total int
	held         []compose.Held
	components   []componentProgress
}

// missing says whether anything is not composed yet.
func (p progress) missing() bool {
	return slices.ContainsFunc(p.held, func(h compose.Held) bool { return !h.Exists })
}

// A componentProgress says how far a component is, and what is in the way.
type componentProgress struct {
	name         string
	ready, total int
	waiting      int
	first        *compose.Resource
}

// progressOf counts. Of the resources that are not ready, the first in the order
// of the architecture is told, unless a later one has failed and says why.
func progressOf(set *compose.Set) progress {
	out := progress{held: set.Held()}
	byName := map[string]*componentProgress{}
	for _, name := range components() {
		out.components = append(out.components, componentProgress{name: name})
	}
	for i := range out.components {
		byName[out.components[i].name] = &out.components[i]
	}
	for _, r := range set.Resources() {
		c := byName[r.Component]
		c.total++
		out.total++
		switch {
		case r.Ready.Ready:
			c.ready++
			out.ready++
		case c.first == nil, c.first.Ready.Message == "" && r.Ready.Message != "":
			c.first = r
		}
	}
	for _, h := range out.held {
		if !h.Exists {
			byName[h.Component].waiting++
		}
	}
	return out
}

func (c componentProgress) done() bool { return c.ready == c.total && c.waiting == 0 }

// condition is the type of the component's condition, such as NetworkReady.
func (c componentProgress) condition() string {
	return strings.ToUpper(c.name[:1]) + c.name[1:] + "Ready"
}

// reason is that of the resource in the way. It must be a word of letters, as
// conditions demand, which the provider's own reasons are.
func (c componentProgress) reason() string {
	if c.first == nil || c.first.Ready.Reason == "" {
		return "Creating"
	}
	return c.first.Ready.Reason
}

func (c componentProgress) message() string {
	msg := fmt.Sprintf("%d of %d resources are ready", c.ready, c.total)
	if c.waiting > 0 {
		msg += fmt.Sprintf(", %d are not composed yet", c.waiting)
	}
	if c.first == nil {
		return msg
	}
	msg += "; first missing: " + string(c.first.Key)
	if c.first.Ready.Message != "" {
		msg += ": " + c.first.Ready.Message
	}
	return msg
}
