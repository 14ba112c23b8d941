package render

import "syscall"

// ownGroup puts a child and what it starts into a process group of their own, to
// be killed together, and has the kernel kill it when we end in a way that leaves
// us no time to.
func ownGroup() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
