package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"syscall"
	"time"
)

// A processID names one process for ever. The number alone is given to another
// process some day.
type processID struct {
	PID     int    `json:"pid"`
	Started string `json:"started"`
}

func identify(pid int) (processID, error) {
	started, err := startOf(pid)
	return processID{PID: pid, Started: started}, err
}

// startOf returns when a process was started, as the kernel counts it: field 22
// (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html). Systems without
// /proc have ps.
func startOf(pid int) (string, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err == nil {
		// The second field is a name in parentheses and may hold anything.
		fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
		const afterName = 22 - 3
		if len(fields) <= afterName {
			return "", fmt.Errorf("cannot read when process %d was started from %q", pid, stat)
		}
		// A zombie has ended, and waits for whoever started it to hear of it.
		if string(fields[0]) == "Z" {
			return "", os.ErrProcessDone
		}
		return string(fields[afterName]), nil
	}
	if _, err := os.Stat("/proc/self/stat"); err == nil {
		return "", os.ErrProcessDone
	}
	out, err := exec.CommandContext(context.Background(), "ps", "-o", "lstart=", "-p", strconv.Itoa(pid)).Output()
	if err != nil {
		return "", os.ErrProcessDone
	}
	return string(bytes.TrimSpace(out)), nil
}

// alive reports whether the very process still runs.
func (p processID) alive() bool {
	started, err := startOf(p.PID)
	return err == nil && p.PID > 0 && started == p.Started && syscall.Kill(p.PID, 0) == nil
}

// end asks the process to end, and kills it when it has not after the grace
// period. A process that only has the same number is left alone.
func (p processID) end(grace time.Duration) error {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGKILL} {
		if !p.alive() {
			return nil
		}
		if err := syscall.Kill(p.PID, signal); err != nil && !errors.Is(err, syscall.ESRCH) {
			return fmt.Errorf("cannot end process %d: %w", p.PID, err)
		}
		for deadline := time.Now().Add(grace); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
			if !p.alive() {
				return nil
			}
		}
	}
	return fmt.Errorf("process %d does not end", p.PID)
}
