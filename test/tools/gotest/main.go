// Gotest runs go test and says what matters of it: go test's own line for each
// package, the output of what failed, and at the end how many tests passed.
//
// A skipped test fails the run. A test that only runs on some machines tells
// nobody that it did not run on this one.
//
//	gotest [-C dir] [go test's flags] packages...
//
// When STAGE_REPORT names a file, the numbers are added to it (see stages.sh).
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// reportVariable names the file in which a stage of `make test` leaves its
// numbers.
const reportVariable = "STAGE_REPORT"

// maxLine is the longest line of go test's JSON that we read: one line of a
// test's output, which for a diff of goldens can be long.
const maxLine = 16 << 20

func main() {
	summary, err := run(os.Args[1:], os.Stdout)
	if err == nil {
		err = summary.err()
	}
	if reportErr := summary.report(os.Getenv(reportVariable)); reportErr != nil {
		err = errors.Join(err, reportErr)
	}
	// Within make test the total is the last line, and the only one of its kind.
	if os.Getenv(reportVariable) == "" {
		fmt.Println(summary)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gotest:", err)
		os.Exit(1)
	}
}

// run go test with args and print to out what is worth reading.
func run(args []string, out io.Writer) (*summary, error) {
	s := newSummary(out)
	cmd := exec.CommandContext(context.Background(), "go", command(args)...)
	cmd.Stderr = os.Stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return s, err
	}
	if err := cmd.Start(); err != nil {
		return s, err
	}
	readErr := read(stdout, s)
	// Wait even after an unreadable line, or go test outlives us.
	_, _ = io.Copy(io.Discard, stdout)
	return s, errors.Join(readErr, cmd.Wait())
}

// command puts go test's -json where it belongs: after -C, which has to be the
// first flag.
func command(args []string) []string {
	if len(args) > 1 && args[0] == "-C" {
		return append([]string{"test", "-C", args[1], "-json"}, args[2:]...)
	}
	return append([]string{"test", "-json"}, args...)
}

// read go test's events, one JSON object a line.
func read(r io.Reader, s *summary) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 64<<10), maxLine)
	for lines.Scan() {
		var e event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			return fmt.Errorf("go test printed a line that is no event: %q: %w", lines.Text(), err)
		}
		s.add(e)
	}
	return lines.Err()
}
