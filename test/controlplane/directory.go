package controlplane

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

const (
	directoryPrefix = "coderenv-controlplane-"
	lockName        = "owner.lock"

	// unlockedTime is how long a directory may exist without its lock before it
	// counts as abandoned: making it and locking it are two steps.
	unlockedTime = time.Minute
)

// A directory holds everything one control plane writes: etcd's data, which
// starts at 64 MiB, certificates and logs. Its owner holds a file lock in it,
// which the kernel drops when the owner ends, so that others can tell a
// directory in use from one whose owner was killed.
type directory struct {
	path string
	lock *os.File
}

func newDirectory() (*directory, error) {
	path, err := os.MkdirTemp("", directoryPrefix)
	if err != nil {
		return nil, fmt.Errorf("cannot make a directory for the control plane: %w", err)
	}
	return lockDirectory(path)
}

// newDirectoryAt makes a directory at a path that others know. It refuses one
// that another control plane holds.
func newDirectoryAt(path string) (*directory, error) {
	if err := checkSocketPath(path); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, fmt.Errorf("cannot make a directory for the control plane: %w", err)
	}
	return lockDirectory(path)
}

// socketPathLimit is how long the path of a Unix socket may be, less the longest
// name that one has in the directory (https://man7.org/linux/man-pages/man7/unix.7.html).
const socketPathLimit = 107 - len("/etcd.sock")

func checkSocketPath(path string) error {
	if len(path) <= socketPathLimit {
		return nil
	}
	return fmt.Errorf("cannot put a control plane into %s: the path has %d characters, and the sockets in it leave room for %d: "+
		"move the repository to a shorter path", path, len(path), socketPathLimit)
}

func lockDirectory(path string) (*directory, error) {
	lock, err := os.OpenFile(filepath.Join(path, lockName), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("cannot lock the control plane's directory: %w", err)
	}
	d := &directory{path: path, lock: lock}
	if !locked(lock) {
		return nil, errors.Join(fmt.Errorf("cannot lock the control plane's directory %s: another process holds it", path), lock.Close())
	}
	return d, nil
}

func (d *directory) file(name string) string { return filepath.Join(d.path, name) }

// remove deletes the files before it drops the lock, so that no one sweeps the
// same directory meanwhile.
func (d *directory) remove() error {
	return errors.Join(os.RemoveAll(d.path), d.lock.Close())
}

// sweepDirectories removes what killed owners left in the temporary directory.
// It is best effort: a directory that cannot be removed must not keep the next
// control plane from starting.
func sweepDirectories() {
	paths, err := filepath.Glob(filepath.Join(os.TempDir(), directoryPrefix+"*"))
	if err != nil {
		return
	}
	for _, path := range paths {
		sweepDirectory(path)
	}
}

func sweepDirectory(path string) {
	info, err := os.Stat(path)
	if err != nil || time.Since(info.ModTime()) < unlockedTime {
		return
	}
	lock, err := os.OpenFile(filepath.Join(path, lockName), os.O_RDWR, 0)
	if errors.Is(err, os.ErrNotExist) {
		_ = os.RemoveAll(path)
		return
	}
	if err != nil {
		return
	}
	if locked(lock) {
		_ = os.RemoveAll(path)
	}
	_ = lock.Close()
}

func locked(f *os.File) bool {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}
