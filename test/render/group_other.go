//go:build !linux

package render

import "syscall"

// ownGroup puts a child and what it starts into a process group of their own, to
// be killed together. Outside Linux a child outlives an owner that is killed.
func ownGroup() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
