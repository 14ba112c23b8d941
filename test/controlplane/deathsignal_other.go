//go:build !linux

package controlplane

import "syscall"

// dieWithOwner has no equivalent outside Linux: there a child outlives an owner
// that is killed, and only Close ends it.
func dieWithOwner() *syscall.SysProcAttr { return nil }
