// Pack makes the function's runtime image without Docker, and checks finished
// packages.
//
//	pack image -binary FILE -arch amd64 -o FILE    writes an image tarball
//	pack check PACKAGE...                          prints a table, or fails
//
// The image holds the function and nothing else: no shell, no package manager,
// no libraries, hence nothing to patch but the function. The same binary gives
// the same digest on every machine.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

const usage = `usage:
  pack image -binary FILE -arch ARCH -o FILE
  pack check PACKAGE...`

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	if len(args) == 0 {
		return fmt.Errorf("no command\n%s", usage)
	}
	switch command, rest := args[0], args[1:]; command {
	case "image":
		return image(rest)
	case "check":
		return check(rest, out)
	default:
		return fmt.Errorf("unknown command %q\n%s", command, usage)
	}
}

// image writes the runtime image of one platform.
func image(args []string) error {
	flags := flag.NewFlagSet("pack image", flag.ContinueOnError)
	binary := flags.String("binary", "", "the statically linked function")
	arch := flags.String("arch", "", "the architecture that it is built for: amd64 or arm64")
	out := flags.String("o", "", "the image tarball to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	content, err := os.ReadFile(*binary)
	if err != nil {
		return fmt.Errorf("-binary: %w", err)
	}
	if err := checkBinary(content, *arch); err != nil {
		return fmt.Errorf("%s: %w", *binary, err)
	}
	img, err := runtimeImage(content, *arch)
	if err != nil {
		return err
	}
	return writeImage(img, *arch, *out)
}

// check each package and print one row for it.
func check(paths []string, out io.Writer) error {
	if len(paths) == 0 {
		return fmt.Errorf("check: no package\n%s", usage)
	}
	rows := make([]row, 0, len(paths))
	for _, path := range paths {
		r, err := inspect(path)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		rows = append(rows, r)
	}
	return printTable(out, rows)
}
