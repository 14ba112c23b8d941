package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"

	"coderenv.io/platform/test/controlplane"
)

// serveCommand starts the supervisor. It is not for people.
const serveCommand = "serve"

// simulator is the program that stands where AWS and its provider would be. It
// looks for faults in a ConfigMap, which whoever wants to see one creates.
func simulator(h home) controlplane.Program {
	return controlplane.Program{
		Name: "aws-simulator",
		Args: []string{"-report=" + h.reportPath(), "-faults=crossplane-system/aws-faults"},
		Says: "The simulated AWS is ready",
	}
}

// supervisorName is what the state calls the supervisor among the processes.
const supervisorName = "supervisor"

// spawn starts the supervisor in a session of its own, so that it outlives the
// terminal and does not see its interrupts.
func spawn(h home) (processID, error) {
	if err := os.MkdirAll(string(h), 0o700); err != nil {
		return processID{}, fmt.Errorf("cannot make the control plane's directory: %w", err)
	}
	self, err := os.Executable()
	if err != nil {
		return processID{}, err
	}
	log, err := os.OpenFile(h.logPath(), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return processID{}, fmt.Errorf("cannot write the control plane's log: %w", err)
	}
	defer log.Close() //nolint:errcheck // The supervisor has its own descriptor.
	cmd := exec.CommandContext(context.Background(), self, serveCommand)
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return processID{}, fmt.Errorf("cannot start the control plane: %w", err)
	}
	id, err := identify(cmd.Process.Pid)
	return id, errors.Join(err, cmd.Process.Release())
}

// serve is the supervisor. It ends when it is told to, or with an error when one
// of its processes has ended by itself: a control plane of which a part is
// missing only wastes its user's time.
func serve(ctx context.Context, h home) error {
	lock, err := h.take()
	if err != nil {
		return err
	}
	defer lock.Close() //nolint:errcheck // The kernel drops the lock.
	s := &supervisor{home: h}
	err = s.run(ctx)
	if err != nil && ctx.Err() == nil {
		s.state.Ready, s.state.Failure = false, err.Error()
		return errors.Join(err, h.write(s.state))
	}
	return err
}

type supervisor struct {
	home  home
	state state
}

func (s *supervisor) run(ctx context.Context) (err error) {
	s.state.Processes = map[string]processID{}
	if s.state.Processes[supervisorName], err = identify(os.Getpid()); err != nil {
		return err
	}
	if s.state.Built, err = built(); err != nil {
		return err
	}
	x, err := controlplane.StartCrossplane(ctx, controlplane.CrossplaneOptions{Directory: s.home.dataPath(), Progress: s.step})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, x.Close()) }()
	s.step("starting the simulated AWS")
	if err := x.Run(ctx, simulator(s.home)); err != nil {
		return err
	}
	for name, pid := range x.Processes() {
		if s.state.Processes[name], err = identify(pid); err != nil {
			return fmt.Errorf("%s has ended: %w", name, err)
		}
	}
	s.state.Ready, s.state.Kubeconfig = true, x.KubeconfigPath()
	if err := s.home.write(s.state); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return nil
	case err := <-x.Failed():
		return err
	}
}

// step is told to whoever waits. What cannot be written is missed, no more.
func (s *supervisor) step(says string) {
	s.state.Steps = append(s.state.Steps, says)
	_ = s.home.write(s.state)
}
