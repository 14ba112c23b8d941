package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// A home is the directory of the one control plane that runs in the background.
type home string

// errNotRunning tells whoever wants to use a control plane how to get one.
var errNotRunning = errors.New("no control plane is running: start one with make up")

func (h home) file(name string) string { return filepath.Join(string(h), name) }

// The files in a home.
func (h home) statePath() string  { return h.file("state.json") }
func (h home) lockPath() string   { return h.file("lock") }
func (h home) logPath() string    { return h.file("supervisor.log") }
func (h home) dataPath() string   { return h.file("run") }
func (h home) reportPath() string { return h.file("aws-report.txt") }

// A state is what the supervisor tells about itself.
type state struct {
	// Steps are what it has begun, in order, for people.
	Steps []string `json:"steps"`
	// Ready is true once a claim can be applied.
	Ready bool `json:"ready"`
	// Failure is why it gave up.
	Failure string `json:"failure,omitempty"`
	// Kubeconfig is the path of the administrator's way in.
	Kubeconfig string `json:"kubeconfig,omitempty"`
	// Processes are the supervisor and those that it owns, by name.
	Processes map[string]processID `json:"processes"`
	// Built are the digests of what it was started from, by path.
	Built map[string]string `json:"built"`
}

// write replaces the file in one step: readers look at any time.
func (h home) write(s state) error {
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	fresh := h.statePath() + ".new"
	if err := os.WriteFile(fresh, b, 0o600); err != nil {
		return fmt.Errorf("cannot write the control plane's state: %w", err)
	}
	return os.Rename(fresh, h.statePath())
}

// read returns the state that was written last; none is an empty one.
func (h home) read() (state, error) {
	b, err := os.ReadFile(h.statePath())
	if errors.Is(err, os.ErrNotExist) {
		return state{}, nil
	}
	if err != nil {
		return state{}, fmt.Errorf("cannot read the control plane's state: %w", err)
	}
	s := state{}
	if err := json.Unmarshal(b, &s); err != nil {
		return state{}, fmt.Errorf("cannot read the control plane's state in %s: %w: end it with make down", h.statePath(), err)
	}
	return s, nil
}

// running returns the state of a control plane that can be used.
func (h home) running() (state, error) {
	s, err := h.read()
	if err != nil {
		return state{}, err
	}
	if !h.held() {
		if s.Failure != "" {
			return state{}, fmt.Errorf("the control plane has ended: %s\nstart it again with make up", s.Failure)
		}
		return state{}, errNotRunning
	}
	if !s.Ready {
		return state{}, errors.New("the control plane is still starting: see make up")
	}
	return s, nil
}

// take locks the home for as long as the process lives. Nobody can forget to
// give it back, and nobody mistakes another process for its owner.
func (h home) take() (*os.File, error) {
	if err := os.MkdirAll(string(h), 0o700); err != nil {
		return nil, fmt.Errorf("cannot make the control plane's directory: %w", err)
	}
	lock, err := os.OpenFile(h.lockPath(), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("cannot lock the control plane's directory: %w", err)
	}
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return nil, errors.Join(errors.New("another control plane is already running in "+string(h)), lock.Close())
	}
	return lock, nil
}

// held reports whether a supervisor lives.
func (h home) held() bool {
	lock, err := os.OpenFile(h.lockPath(), os.O_RDWR, 0)
	if err != nil {
		return false
	}
	defer lock.Close() //nolint:errcheck // Nothing was written.
	return syscall.Flock(int(lock.Fd()), syscall.LOCK_SH|syscall.LOCK_NB) != nil
}
