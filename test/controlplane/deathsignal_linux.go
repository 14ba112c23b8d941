package controlplane

import "syscall"

// dieWithOwner has the kernel kill the child when its owner ends in any way,
// also one that leaves the owner no time to clean up: a test timeout, a kill.
func dieWithOwner() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
