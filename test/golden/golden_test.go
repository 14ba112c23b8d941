package golden

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coderenv.io/platform/test/invariants"
	"coderenv.io/platform/test/render"
)

func TestCases(t *testing.T) {
	t.Parallel()

	cases := claims(t)
	for name, claim := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			r, err := engine.Render(t.Context(), render.Options{Claim: claim})
			if err != nil {
				t.Fatal(err)
			}
			compare(t, name, goldensOf(t, r))

			t.Run("Invariants", func(t *testing.T) {
				t.Parallel()
				for _, err := range invariants.Check(invariants.Input{XR: r.XR, Objects: r.Resources, Observed: r.Observed}) {
					t.Error(err)
				}
			})
			t.Run("StandIns", func(t *testing.T) {
				t.Parallel()
				// What no provider could report proves nothing.
				for _, err := range invariants.Schema(invariants.Input{Objects: r.Observed}) {
					t.Error(err)
				}
			})
			t.Run("Again", func(t *testing.T) {
				t.Parallel()
				checkAgain(t, claim, r)
			})
			t.Run("Waves", func(t *testing.T) {
				t.Parallel()
				checkWaves(t, claim)
			})
		})
	}

	t.Run("NoOthers", func(t *testing.T) {
		t.Parallel()
		checkNoOthers(t, cases)
	})
}

// goldensOf are the files of a case, by name.
func goldensOf(t *testing.T, r render.Result) map[string][]byte {
	t.Helper()
	components := map[string][]render.Object{}
	for _, o := range r.Resources {
		c := render.ComponentOf(o)
		components[c] = append(components[c], o)
	}
	files := map[string][]byte{
		"xr.yaml": yaml(t, r.XR),
		namesFile: []byte(namesOf(r.Resources)),
	}
	if len(r.Warnings) > 0 {
		files["warnings.txt"] = []byte(strings.Join(r.Warnings, "\n") + "\n")
	}
	for c, objects := range components {
		files[c+".yaml"] = yaml(t, objects...)
	}
	maps.Copy(files, rolesOf(t, r.Resources))
	return files
}

func yaml(t *testing.T, objects ...render.Object) []byte {
	t.Helper()
	b, err := render.YAML(objects...)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// compare holds the files of a case against its goldens, or rewrites those.
func compare(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	if *update {
		write(t, dir, files)
		return
	}
	recorded := read(t, dir)
	for _, file := range slices.Sorted(maps.Keys(files)) {
		want, found := recorded[file]
		switch {
		case !found:
			t.Errorf("%s/%s is not recorded: run make golden", dir, file)
		case file == namesFile:
			for _, problem := range compareNames(string(want), string(files[file])) {
				t.Errorf("%s/%s: %s", dir, file, problem)
			}
		case !bytes.Equal(want, files[file]):
			t.Errorf("%s/%s: -want, +got; if that is meant, run make golden and review what it changes:\n%s",
				dir, file, diff(want, files[file]))
		}
	}
	for _, file := range slices.Sorted(maps.Keys(recorded)) {
		if _, found := files[file]; !found {
			t.Errorf("%s/%s is recorded, and nothing like it is rendered: run make golden", dir, file)
		}
	}
}

// diff tells lines apart: a file of thousands is one string to cmp otherwise.
func diff(want, got []byte) string {
	return cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n"))
}

// write replaces the goldens of a case.
func write(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	for file, content := range files {
		path := filepath.Join(dir, file)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// read returns the goldens of a case, by name; none when it has no directory.
func read(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	goldens := os.DirFS(dir)
	err := fs.WalkDir(goldens, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files[path], err = fs.ReadFile(goldens, path)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return files
}

// checkNoOthers finds goldens of a case that is no more.
func checkNoOthers(t *testing.T, cases map[string]string) {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !e.IsDir() || e.Name() == "testdata" || cases[e.Name()] != "" {
			continue
		}
		if !*update {
			t.Errorf("%s holds goldens, and there is no such claim: run make golden", e.Name())
		} else if err := os.RemoveAll(e.Name()); err != nil {
			t.Error(err)
		}
	}
}
