// Xrdgen turns the API's Go types into what Kubernetes and Crossplane read: the
// XRD of the claim and the schema of the function's input. The types are the
// single source; neither output is ever edited.
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

// run writes both outputs below root.
func run(root string) error {
	schemas, err := load(root)
	if err != nil {
		return err
	}
	if err := write(filepath.Join(root, "apis", "definition.yaml"), definition(schemas.environment)); err != nil {
		return err
	}
	return write(filepath.Join(root, "package", "input", "fn.platform.coderenv.io_inputs.yaml"), inputCRD(schemas.input))
}
