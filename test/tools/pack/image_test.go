package main

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"strings"
	"testing"

	v1 "github.com/google/go-containerregistry/pkg/v1"
)

func TestRuntimeImageIsDeterministic(t *testing.T) {
	t.Parallel()

	digest := func(content string) v1.Hash {
		t.Helper()
		img, err := runtimeImage([]byte(content), "arm64")
		if err != nil {
			t.Fatalf("runtimeImage(...): %v", err)
		}
		d, err := img.Digest()
		if err != nil {
			t.Fatalf("Digest(): %v", err)
		}
		return d
	}
	if first, second := digest("one"), digest("one"); first != second {
		t.Errorf("the same binary gave two digests: %s and %s", first, second)
	}
	if digest("one") == digest("two") {
		t.Error("two binaries gave the same digest")
	}
}

func TestCheckBinary(t *testing.T) {
	t.Parallel()

	cases := map[string]struct {
		reason  string
		content []byte
		arch    string
		want    string // a part of the error; empty for none
	}{
		"Static": {
			reason:  "a static program of the right architecture starts in an empty image",
			content: elfFile(t, elf.EM_AARCH64, elf.PT_LOAD),
			arch:    "arm64",
		},
		"Dynamic": {
			reason:  "a program that asks for a dynamic linker cannot start: there is none",
			content: elfFile(t, elf.EM_X86_64, elf.PT_INTERP),
			arch:    "amd64",
			want:    "CGO_ENABLED=0",
		},
		"OtherArchitecture": {
			reason:  "the platform of the package would promise what its content does not hold",
			content: elfFile(t, elf.EM_X86_64, elf.PT_LOAD),
			arch:    "arm64",
			want:    "GOARCH=arm64",
		},
		"OtherSystem": {
			reason:  "a program that a Mac built for itself is no Linux program",
			content: []byte("\xcf\xfa\xed\xfe"),
			arch:    "arm64",
			want:    "GOOS=linux",
		},
		"UnknownArchitecture": {
			reason: "we do not publish it",
			arch:   "riscv64",
			want:   `"riscv64"`,
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			expectError(t, tc.reason, checkBinary(tc.content, tc.arch), tc.want)
		})
	}
}

// expectError that mentions want, or none if want is empty.
func expectError(t *testing.T, reason string, err error, want string) {
	t.Helper()
	switch {
	case err == nil && want != "":
		t.Errorf("\n%s\ngot no error, want one that mentions %q", reason, want)
	case err != nil && want == "":
		t.Errorf("\n%s\ngot error: %v", reason, err)
	case err != nil && !strings.Contains(err.Error(), want):
		t.Errorf("\n%s\ngot error %q, want one that mentions %q", reason, err, want)
	}
}

// elfFile is the smallest ELF file with one program header.
func elfFile(t *testing.T, machine elf.Machine, segment elf.ProgType) []byte {
	t.Helper()
	const headerSize, segmentSize = 64, 56
	header := elf.Header64{
		Type:      uint16(elf.ET_EXEC),
		Machine:   uint16(machine),
		Version:   uint32(elf.EV_CURRENT),
		Phoff:     headerSize,
		Ehsize:    headerSize,
		Phentsize: segmentSize,
		Phnum:     1,
	}
	copy(header.Ident[:], elf.ELFMAG)
	header.Ident[elf.EI_CLASS] = byte(elf.ELFCLASS64)
	header.Ident[elf.EI_DATA] = byte(elf.ELFDATA2LSB)
	header.Ident[elf.EI_VERSION] = byte(elf.EV_CURRENT)

	var buf bytes.Buffer
	for _, part := range []any{header, elf.Prog64{Type: uint32(segment)}} {
		if err := binary.Write(&buf, binary.LittleEndian, part); err != nil {
			t.Fatalf("binary.Write(...): %v", err)
		}
	}
	return buf.Bytes()
}
