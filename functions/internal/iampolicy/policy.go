// Package iampolicy writes AWS policy documents. A document is plain data, and
// its JSON is the same at every call.
package iampolicy

import "encoding/json"

// version is the only version of the policy language in use.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
const version = "2012-10-17"

// Allow is the only effect in use: what no statement allows is denied.
const Allow = "Allow"

// A Statement allows a principal, or the identity that carries the policy,
// actions on resources.
type Statement struct {
	Sid       string     `json:"Sid"`
	Effect    string     `json:"Effect"`
	Principal *Principal `json:"Principal,omitempty"`
	Action    []string   `json:"Action"`
	Resource  []string   `json:"Resource,omitempty"`
	Condition Condition  `json:"Condition,omitempty"`
}

// A Principal is who a resource's policy speaks of.
type Principal struct {
	AWS     []string `json:"AWS,omitempty"`
	Service []string `json:"Service,omitempty"`
}

// A Condition is operator, key and value.
type Condition map[string]map[string]string

// Document is the JSON of a policy of these statements. Maps are written with
// their keys sorted.
func Document(statements ...Statement) string {
	//nolint:errchkjson // Texts in lists and maps always have a JSON form.
	out, _ := json.Marshal(struct {
		Version   string      `json:"Version"`
		Statement []Statement `json:"Statement"`
	}{version, statements})
	return string(out)
}
