package controlplane

import (
	"strings"
	"testing"
)

func TestBinaryMissing(t *testing.T) {
	t.Parallel()

	_, err := Binary("no-such-tool")
	if want := "run make tools"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("want %q, got: %v", want, err)
	}
}
