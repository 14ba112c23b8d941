package controlplane

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

const (
	// tailLines is how much of a log an error quotes. The servers print their
	// fatal sentence last; what precedes it tells how they got there.
	tailLines = 25

	// reapTime bounds the wait for a killed child. The kernel needs
	// milliseconds; a child that takes longer hangs in an uninterruptible call.
	reapTime = 10 * time.Second
)

// A command says which child process to start.
type command struct {
	name string // what to call it in errors
	path string
	args []string
	env  []string // nil is the owner's
	dir  string   // working directory
	log  string   // file that receives stdout and stderr
}

// A process is a child that was started. Its log is a file, not a pipe, so that
// a slow or absent reader cannot block it.
type process struct {
	name   string
	log    string
	began  int64 // where in the log this child's part begins
	cmd    *exec.Cmd
	exited chan struct{} // closed when it has ended and cmd.ProcessState says how
}

// start returns when the child runs. It lives until stop or the owner's end, not
// until ctx's: that one bounds what the caller is about to do with it.
func (c command) start(ctx context.Context) (*process, error) {
	// Appended, not truncated: what a program said before it was restarted is
	// what one wants to read.
	log, err := os.OpenFile(c.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("cannot start %s: %w", c.name, err)
	}
	began, err := log.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("cannot start %s: %w", c.name, err), log.Close())
	}

	cmd := exec.CommandContext(context.WithoutCancel(ctx), c.path, c.args...)
	cmd.Dir = c.dir
	cmd.Env = c.env
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = dieWithOwner()
	p := &process{name: c.name, log: c.log, began: began, cmd: cmd, exited: make(chan struct{})}

	started := make(chan error, 1)
	go func() {
		defer log.Close() //nolint:errcheck // The child has its own descriptor; ours was never written to.
		// The kernel sends the death signal when the thread that forked ends,
		// not when the process does. Keeping that thread busy until the child
		// is gone makes the two the same.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()

		err := cmd.Start()
		started <- err
		if err == nil {
			_ = cmd.Wait() // ProcessState says the same, and also says it of success.
			close(p.exited)
		}
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("cannot start %s: %w", c.name, err)
	}
	return p, nil
}

func (p *process) pid() int { return p.cmd.Process.Pid }

// await asks ready until it has no objection. It gives up when the child ends or
// ctx does, and then quotes the end of the child's log.
func (p *process) await(ctx context.Context, ready func(context.Context) error) error {
	for {
		objection := ready(ctx)
		if objection == nil {
			return nil
		}
		select {
		case <-p.exited:
			return fmt.Errorf("%s ended before it was ready: %s\n%s", p.name, p.cmd.ProcessState, p.tail())
		case <-ctx.Done():
			return fmt.Errorf("%s was not ready in time: %w: the last answer was: %w\n%s", p.name, context.Cause(ctx), objection, p.tail())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// stop ends the child and returns when it is gone. With a grace period it is
// asked first and killed only if it does not follow.
func (p *process) stop(grace time.Duration) error {
	if grace > 0 && p.signal(syscall.SIGTERM) == nil && p.gone(grace) {
		return nil
	}
	if err := p.signal(syscall.SIGKILL); err != nil {
		return fmt.Errorf("cannot kill %s (process %d): %w", p.name, p.pid(), err)
	}
	if !p.gone(reapTime) {
		return fmt.Errorf("%s (process %d) was killed and is still there after %s", p.name, p.pid(), reapTime)
	}
	return nil
}

func (p *process) signal(s os.Signal) error {
	err := p.cmd.Process.Signal(s)
	if errors.Is(err, os.ErrProcessDone) {
		return nil
	}
	return err
}

func (p *process) gone(within time.Duration) bool {
	select {
	case <-p.exited:
		return true
	case <-time.After(within):
		return false
	}
}

// said reports whether the child has logged text.
func (p *process) said(text string) bool {
	b, err := p.output()
	return err == nil && bytes.Contains(b, []byte(text))
}

// output is what this child has written, without what earlier ones have.
func (p *process) output() ([]byte, error) {
	b, err := os.ReadFile(p.log)
	if err != nil {
		return nil, err
	}
	return b[min(p.began, int64(len(b))):], nil
}

func (p *process) tail() string {
	b, err := p.output()
	if err != nil {
		return fmt.Sprintf("(its log cannot be read: %v)", err)
	}
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	if n := len(lines) - tailLines; n > 0 {
		lines = lines[n:]
	}
	return fmt.Sprintf("the end of its log:\n  %s", strings.Join(lines, "\n  "))
}
