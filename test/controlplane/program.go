package controlplane

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"
	"time"
)

// A program is a child process that may be ended and started again on purpose,
// and whose end on its own is an accident.
type program struct {
	*process
	command command
	ready   func(context.Context) error
	// ending says that the end of the current process is wanted.
	ending atomic.Bool
}

// Program describes a program of the caller's that works on the control plane.
type Program struct {
	// Name of the tool in .cache/bin, and of its log.
	Name string
	// Args are its arguments.
	Args []string
	// Says is what it writes when it can be used. By default it can at once.
	Says string
}

// Run starts a program beside the others. It finds the control plane through the
// variable KUBECONFIG, and ends with it.
func (x *Crossplane) Run(ctx context.Context, p Program) error {
	binary, err := Binary(p.Name)
	if err != nil {
		return err
	}
	started := &program{command: command{
		name: p.Name, path: binary, args: p.Args,
		dir: x.dir.path, log: x.dir.file(p.Name + ".log"), env: x.environment(),
	}}
	started.ready = func(context.Context) error {
		if !started.said(p.Says) {
			return fmt.Errorf("it did not say %q", p.Says)
		}
		return nil
	}
	return x.launchProgram(ctx, started)
}

// environment is what a child may know: nothing of the caller's, whose variables
// could change what it does.
func (x *Crossplane) environment(more ...string) []string {
	return append([]string{"KUBECONFIG=" + x.kubeconfig, "HOME=" + x.dir.path}, more...)
}

// launch starts a child, waits until it is ready, and watches it from then on.
// One that does not become ready is ended.
func (x *Crossplane) launch(ctx context.Context, c command, ready func(context.Context) error) (*program, error) {
	p := &program{command: c, ready: ready}
	return p, x.launchProgram(ctx, p)
}

func (x *Crossplane) launchProgram(ctx context.Context, p *program) error {
	if err := p.begin(ctx); err != nil {
		return err
	}
	x.watch(p)
	return nil
}

func (p *program) begin(ctx context.Context) error {
	started, err := p.command.start(ctx)
	if err != nil {
		return err
	}
	p.process = started
	if p.ready == nil {
		return nil
	}
	if err := started.await(ctx, p.ready); err != nil {
		_ = p.stop(0) // The first error tells more.
		return err
	}
	return nil
}

// end stops the process on purpose.
func (p *program) end(grace time.Duration) error {
	p.ending.Store(true)
	return p.stop(grace)
}

// restart ends the program and starts it as it was. With a grace period it is
// asked to end, as a Pod is; without it is killed, as a crash does.
func (x *Crossplane) restart(ctx context.Context, p *program, grace time.Duration) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if err := p.end(grace); err != nil {
		return err
	}
	if err := p.begin(ctx); err != nil {
		return fmt.Errorf("cannot start %s again: %w", p.name, err)
	}
	p.ending.Store(false)
	go x.report(p, p.process)
	return nil
}

// watch adds programs to those that Close ends and Failed reports.
func (x *Crossplane) watch(programs ...*program) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, p := range programs {
		x.programs = append(x.programs, p)
		go x.report(p, p.process)
	}
}

// report tells of an end that nobody asked for. The first one is enough: what
// follows are its consequences.
func (x *Crossplane) report(p *program, running *process) {
	<-running.exited
	if p.ending.Load() {
		return
	}
	select {
	case x.unexpected <- fmt.Errorf("%s ended: %s\n%s", running.name, running.cmd.ProcessState, running.tail()):
	default:
	}
}

// Failed receives an error when a program has ended by itself.
func (x *Crossplane) Failed() <-chan error { return x.unexpected }

// Processes returns the id of each process by name.
func (x *Crossplane) Processes() map[string]int {
	x.mu.Lock()
	defer x.mu.Unlock()
	pids := map[string]int{}
	for _, p := range x.programs {
		pids[p.name] = p.pid()
	}
	return pids
}

// LogPaths returns the log of each process, sorted.
func (x *Crossplane) LogPaths() []string {
	x.mu.Lock()
	defer x.mu.Unlock()
	var paths []string
	for _, p := range x.programs {
		paths = append(paths, p.log)
	}
	slices.Sort(paths)
	return paths
}
