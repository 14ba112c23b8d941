package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// An event is one line of go test -json (see `go doc test2json`).
type event struct {
	Action  string
	Package string
	Test    string
	Output  string
}

// A summary of a run. Tests are counted as go test -v prints them: a subtest
// and the test around it, each once.
type summary struct {
	passed, failed, skipped int

	out io.Writer
	// running packages, by import path.
	running map[string]*packageRun
}

// A packageRun is what is known of a package whose tests have not all ended.
type packageRun struct {
	failed int
	// tests in the order in which they first printed something, and what they
	// printed. A test that passed loses its output.
	tests   []string
	outputs map[string]*strings.Builder
}

func newSummary(out io.Writer) *summary {
	return &summary{out: out, running: map[string]*packageRun{}}
}

// add an event to the summary.
func (s *summary) add(e event) {
	if e.Action == "build-output" {
		fmt.Fprint(s.out, e.Output)
		return
	}
	p := s.running[e.Package]
	if p == nil {
		p = &packageRun{outputs: map[string]*strings.Builder{}}
		s.running[e.Package] = p
	}
	if e.Test == "" {
		s.addPackage(p, e)
		return
	}
	s.addTest(p, e)
}

// addTest counts a test that ended, and keeps the output of one that runs until
// its end says whether anybody needs it.
func (s *summary) addTest(p *packageRun, e event) {
	switch e.Action {
	case "output":
		p.print(e.Test, e.Output)
	case "pass":
		s.passed++
		delete(p.outputs, e.Test)
	case "fail":
		s.failed++
		p.failed++
	case "skip":
		s.skipped++
	}
}

// print keeps what a test printed, without go test's own progress lines.
func (p *packageRun) print(test, output string) {
	if strings.HasPrefix(output, "=== ") {
		return
	}
	if p.outputs[test] == nil {
		p.outputs[test] = &strings.Builder{}
		p.tests = append(p.tests, test)
	}
	p.outputs[test].WriteString(output)
}

// addPackage prints go test's own line for a package, and at its end what its
// tests had to say: those that failed or were skipped, and those that a panic or
// a timeout cut off.
func (s *summary) addPackage(p *packageRun, e event) {
	switch e.Action {
	case "output":
		if !noise(e.Output) {
			fmt.Fprint(s.out, e.Output)
		}
	case "pass", "fail", "skip":
		for _, test := range p.tests {
			if output := p.outputs[test]; output != nil {
				fmt.Fprint(s.out, output)
			}
		}
		delete(s.running, e.Package)
		// A package can fail without a test: it does not compile, or it panics.
		if e.Action == "fail" && p.failed == 0 {
			s.failed++
		}
	}
}

// noise is what go test prints where there is nothing to say.
func noise(line string) bool {
	return line == "PASS\n" || line == "FAIL\n" || strings.HasSuffix(line, "[no test files]\n")
}

// err says why the run is not good although go test ended well.
func (s *summary) err() error {
	switch {
	case s.skipped > 0:
		return errors.New("skipped tests check nothing: provide what they need, or delete them")
	case s.passed == 0:
		return errors.New("no test ran: is the package path right, or the -run pattern?")
	default:
		return nil
	}
}

// report adds the numbers to the file at path, if there is one.
func (s *summary) report(path string) error {
	if path == "" {
		return nil
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "passed %d\nfailed %d\n", s.passed, s.failed+s.skipped)
	return errors.Join(err, f.Close())
}

func (s *summary) String() string {
	text := fmt.Sprintf("%d passed, %d failed", s.passed, s.failed)
	if s.skipped > 0 {
		text += fmt.Sprintf(", %d skipped", s.skipped)
	}
	return text
}
