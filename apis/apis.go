// Package apis carries the generated definition of the claim, so that the
// function applies the very schema that the API server does.
package apis

import _ "embed"

// Definition is the XRD, as YAML.
//
//go:embed definition.yaml
var Definition []byte
