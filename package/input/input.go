// Package input carries the generated schema of the function's input.
package input

import _ "embed"

// Definition is the CRD that describes the input, as YAML.
//
//go:embed fn.platform.coderenv.io_inputs.yaml
var Definition []byte
