package main

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// endTime is how long a process may take to end when it is asked to.
const endTime = 20 * time.Second

// down ends the control plane, in whatever state it is, and says what it found.
func down(h home) error {
	if _, err := os.Stat(string(h)); errors.Is(err, os.ErrNotExist) {
		fmt.Fprintln(os.Stderr, "no control plane is running")
		return nil
	}
	if err := cleanUp(h); err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, "the control plane has ended, and what it wrote is removed")
	return nil
}

// cleanUp ends what runs and removes what is left. The supervisor comes first: it
// ends the others and cleans up after them. They are looked for nevertheless, in
// case it was killed.
func cleanUp(h home) error {
	s, err := h.read()
	if err != nil {
		// Without a readable state only the lock tells, and if that is held
		// nothing may be removed under its holder.
		if h.held() {
			return err
		}
		return os.RemoveAll(string(h))
	}
	errs := []error{s.Processes[supervisorName].end(endTime)}
	for _, p := range s.Processes {
		errs = append(errs, p.end(endTime))
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	if h.held() {
		return fmt.Errorf("a control plane that %s does not name is running in %s", h.statePath(), h)
	}
	return os.RemoveAll(string(h))
}
