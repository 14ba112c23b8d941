package render

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// reapTime bounds the wait for the output of a child that was killed. The kernel
// needs milliseconds.
const reapTime = 10 * time.Second

// A child is a process, with those it starts itself, that does not outlive us.
type child struct {
	cancel context.CancelFunc
	// ended is closed when the process is gone; err is then what went wrong, and
	// how is what the kernel says of it.
	ended chan struct{}
	err   error
	how   string
}

// start a program that ends with ctx at the latest.
func start(ctx context.Context, stdout, stderr io.Writer, name, path string, args ...string) (*child, error) {
	ctx, cancel := context.WithCancel(ctx)
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Stdout, cmd.Stderr = stdout, stderr
	cmd.SysProcAttr = ownGroup()
	cmd.Cancel = func() error { return killGroup(cmd.Process.Pid) }
	cmd.WaitDelay = reapTime

	c := &child{cancel: cancel, ended: make(chan struct{})}
	started := make(chan error, 1)
	go func() {
		defer cancel()
		// The kernel ends the child with the thread that forked it, which must
		// therefore stay.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()

		err := cmd.Start()
		started <- err
		if err == nil {
			c.err = cmd.Wait()
			c.how = cmd.ProcessState.String()
			close(c.ended)
		}
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("cannot start %s: %w", name, err)
	}
	return c, nil
}

// stop kills the child and returns when it is gone.
func (c *child) stop() {
	c.cancel()
	<-c.ended
}

// gone says whether the child has ended.
func (c *child) gone() bool {
	select {
	case <-c.ended:
		return true
	default:
		return false
	}
}

// killGroup ends a process and all that it has started.
func killGroup(pid int) error {
	err := syscall.Kill(-pid, syscall.SIGKILL)
	if errors.Is(err, syscall.ESRCH) {
		return os.ErrProcessDone
	}
	return err
}
