package controlplane

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestCloseLeavesNothing(t *testing.T) {
	t.Parallel()

	s, err := Start(t.Context(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	dir, pids := s.dir.path, []int{s.etcd.pid(), s.server.pid()}
	for _, pid := range pids {
		if !alive(pid) {
			t.Errorf("process %d is not there although the server was not closed", pid)
		}
	}
	for range 2 { // A second time is not an error.
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	assertNothingLeft(t, dir, pids)
}

func TestKilledOwner(t *testing.T) {
	t.Parallel()

	dir, pids := killedOwner(t)
	deadline := time.Now().Add(20 * time.Second)
	for alive(pids[0]) || alive(pids[1]) {
		if time.Now().After(deadline) {
			t.Fatalf("processes %v outlive their owner", pids)
		}
		time.Sleep(20 * time.Millisecond)
	}

	sweepDirectories()
	if _, err := os.Stat(dir); err != nil {
		t.Errorf("a directory this young may be one that its owner has yet to lock, and it is gone: %v", err)
	}
	old := time.Now().Add(-2 * unlockedTime)
	if err := os.Chtimes(dir, old, old); err != nil {
		t.Fatal(err)
	}
	sweepDirectories()
	assertNothingLeft(t, dir, pids)
}

func TestSweepSparesTheLiving(t *testing.T) {
	t.Parallel()

	dir, err := newDirectory()
	if err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-2 * unlockedTime)
	if err := os.Chtimes(dir.path, old, old); err != nil {
		t.Fatal(err)
	}
	sweepDirectories()
	if _, err := os.Stat(dir.file(lockName)); err != nil {
		t.Errorf("a directory in use was swept away: %v", err)
	}
	if err := dir.remove(); err != nil {
		t.Error(err)
	}
}

// killedOwner has another process start a control plane, kills it, and returns
// what it owned.
func killedOwner(t *testing.T) (dir string, pids []int) {
	t.Helper()

	owner := exec.CommandContext(t.Context(), os.Args[0])
	owner.Env = append(os.Environ(), ownerVariable+"=yes")
	owner.Stderr = os.Stderr
	stdout, err := owner.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := owner.Start(); err != nil {
		t.Fatal(err)
	}
	line, readErr := bufio.NewReader(stdout).ReadString('\n')
	_ = owner.Process.Kill()
	_ = owner.Wait() // It says "signal: killed".
	if readErr != nil {
		t.Fatalf("the owner did not start its control plane: %v", readErr)
	}
	pids = make([]int, 2)
	if _, err := fmt.Sscan(line, &dir, &pids[0], &pids[1]); err != nil {
		t.Fatalf("cannot read what the owner owns from %q: %v", line, err)
	}
	return dir, pids
}

func assertNothingLeft(t *testing.T, dir string, pids []int) {
	t.Helper()
	for _, pid := range pids {
		if alive(pid) {
			t.Errorf("process %d is still there", pid)
		}
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		left, _ := filepath.Glob(filepath.Join(dir, "*"))
		t.Errorf("the directory %s is still there, with %v", dir, left)
	}
}

// alive also counts a zombie as gone: an orphan's exit is collected by whoever
// adopted it, in its own time.
func alive(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return !errors.Is(err, os.ErrNotExist)
	}
	_, fields, _ := strings.Cut(string(stat), ") ")
	return !strings.HasPrefix(fields, "Z")
}
