// Package policy reads the JSON documents in which AWS says who may do what, as
// far as the simulated AWS must understand them: to tell a document from a
// broken one, and to see whether a principal may do something.
package policy

import (
	"encoding/json"
	"path"
	"slices"
)

// A Document is a policy.
type Document struct {
	Version   string
	Statement []Statement
}

// A Statement allows or denies.
type Statement struct {
	Sid       string
	Effect    string
	Principal principals
	Action    texts
	NotAction texts
	Resource  texts
	Condition map[string]map[string]texts
}

// Parse reads a document. It says whether it is one: an object with a version
// that AWS knows, and at least one statement that allows or denies something.
func Parse(text string) (Document, bool) {
	var d Document
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		return Document{}, false
	}
	if d.Version != "2012-10-17" && d.Version != "2008-10-17" || len(d.Statement) == 0 {
		return Document{}, false
	}
	for _, s := range d.Statement {
		acts := len(s.Action) > 0 || len(s.NotAction) > 0
		if s.Effect != "Allow" && s.Effect != "Deny" || !acts {
			return Document{}, false
		}
	}
	return d, true
}

// Allows says whether a statement lets one of the principals do something. It
// takes conditions for met: what they compare is not part of the simulation.
func (d Document) Allows(action string, principals ...string) bool {
	allowed := false
	for _, s := range d.Statement {
		if !s.Principal.include(principals) || !matches(s.Action, action) {
			continue
		}
		if s.Effect == "Deny" && len(s.Condition) == 0 {
			return false
		}
		allowed = allowed || s.Effect == "Allow"
	}
	return allowed
}

func matches(patterns texts, action string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		ok, err := path.Match(pattern, action)
		return err == nil && ok
	})
}

// texts is one text or a list of them.
type texts []string

func (t *texts) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*t = texts{one}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(t))
}

// principals are everyone, or some by the type of their name.
type principals map[string]texts

func (p *principals) UnmarshalJSON(b []byte) error {
	var everyone string
	if json.Unmarshal(b, &everyone) == nil {
		*p = principals{"AWS": {everyone}}
		return nil
	}
	return json.Unmarshal(b, (*map[string]texts)(p))
}

func (p principals) include(names []string) bool {
	for _, list := range p {
		for _, name := range list {
			if name == "*" || slices.Contains(names, name) {
				return true
			}
		}
	}
	return false
}
