// Xrdgen turns the API's Go types into what Kubernetes and Crossplane read, the
// XRD of the claim and the schema of the function's input, and into what people
// read, a reference of every field. The types are the single source; no output
// is ever edited.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	root := flag.String("root", ".", "root of the repository")
	flag.Parse()

	if err := run(*root); err != nil {
		fmt.Fprintln(os.Stderr, "xrdgen:", err)
		os.Exit(1)
	}
}

// run writes the outputs below root.
func run(root string) error {
	schemas, err := load(root)
	if err != nil {
		return err
	}
	if err := write(filepath.Join(root, "apis", "definition.yaml"), definition(schemas.environment)); err != nil {
		return err
	}
	if err := write(filepath.Join(root, "package", "input", "fn.platform.coderenv.io_inputs.yaml"), schemas.input); err != nil {
		return err
	}
	claim := schemas.environment.Spec.Versions[0].Schema.OpenAPIV3Schema.Properties
	input := *schemas.input.Spec.Versions[0].Schema.OpenAPIV3Schema
	for _, f := range []string{"apiVersion", "kind", "metadata"} {
		delete(input.Properties, f)
	}
	return writeReference(filepath.Join(root, "docs", "reference.md"),
		page{title: "CoderEnvironment: spec", intro: "What a claim may say.", fields: claim["spec"]},
		page{title: "CoderEnvironment: status", intro: "What a claim says back.", fields: claim["status"]},
		page{title: "Input", intro: "What the platform team decides in the Composition's step.", fields: input},
	)
}
