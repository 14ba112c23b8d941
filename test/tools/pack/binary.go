package main

import (
	"bytes"
	"debug/elf"
	"fmt"
)

// machines are the architectures that we publish, as ELF files name them.
var machines = map[string]elf.Machine{
	"amd64": elf.EM_X86_64,
	"arm64": elf.EM_AARCH64,
}

// checkBinary refuses what could not start in an empty image: a program for
// another architecture, or one that asks for a dynamic linker.
func checkBinary(content []byte, arch string) error {
	want, ok := machines[arch]
	if !ok {
		return fmt.Errorf("unknown architecture %q: use amd64 or arm64", arch)
	}
	f, err := elf.NewFile(bytes.NewReader(content))
	if err != nil {
		return fmt.Errorf("is no Linux program: build it with GOOS=linux: %w", err)
	}
	if f.Machine != want {
		return fmt.Errorf("is built for %s, not for %s: build it with GOARCH=%s", f.Machine, want, arch)
	}
	for _, p := range f.Progs {
		if p.Type == elf.PT_INTERP {
			return fmt.Errorf("is linked dynamically, and the image has no libraries: build it with CGO_ENABLED=0")
		}
	}
	return nil
}
