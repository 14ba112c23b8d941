package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coderenv.io/platform/test/render"
)

// The marks between which ARCHITECTURE.md holds the inventory.
const (
	inventoryBegin = "<!-- inventory: begin -->\n"
	inventoryEnd   = "<!-- inventory: end -->\n"
)

// TestInventory holds the inventory in ARCHITECTURE.md against what the minimal
// claim composes, so that the map cannot fall behind the land.
func TestInventory(t *testing.T) {
	t.Parallel()

	r, err := engine.Render(t.Context(), render.Options{Claim: claims(t)["minimal"]})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("..", "..", "ARCHITECTURE.md")
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begins := strings.Cut(string(page), inventoryBegin)
	old, after, ends := strings.Cut(rest, inventoryEnd)
	if !begins || !ends {
		t.Fatalf("ARCHITECTURE.md has no inventory between %q and %q", inventoryBegin, inventoryEnd)
	}

	want := inventoryOf(r)
	if *update {
		if err := os.WriteFile(path, []byte(before+inventoryBegin+want+inventoryEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, old); diff != "" {
		t.Errorf("the inventory in ARCHITECTURE.md: -want, +got; run make golden:\n%s", diff)
	}
}

// inventoryOf counts a render's resources by component, kind and gate.
func inventoryOf(r render.Result) string {
	var b strings.Builder
	b.WriteString("| component | kind | count | waits for |\n|---|---|---|---|\n")
	type row struct{ component, kind, gate string }
	counts := map[row]int{}
	var rows []row
	for _, o := range r.Resources {
		// Resources come sorted by component and kind.
		k := row{render.ComponentOf(o), o.GetKind(), r.Gate(render.KeyOf(o))}
		if counts[k] == 0 {
			rows = append(rows, k)
		}
		counts[k]++
	}
	for _, k := range rows {
		fmt.Fprintf(&b, "| %s | %s | %d | %s |\n", k.component, k.kind, counts[k], k.gate)
	}
	fmt.Fprintf(&b, "| | all | %d | |\n", len(r.Resources))
	return b.String()
}
