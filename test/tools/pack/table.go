package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	v1 "github.com/google/go-containerregistry/pkg/v1"
)

// A row describes a package that is in order.
type row struct {
	file     string
	platform string
	size     int64
	// runtime is the compressed size of the runtime image, as a node pulls it.
	runtime int64
	digest  string
	holds   []string
}

func newRow(path string, img v1.Image, config *v1.ConfigFile, found contents, kinds []string) (row, error) {
	info, err := os.Stat(path)
	if err != nil {
		return row{}, err
	}
	digest, err := img.Digest()
	if err != nil {
		return row{}, err
	}
	r := row{
		file:    filepath.Base(path),
		size:    info.Size(),
		runtime: found.runtimeSize,
		digest:  digest.String(),
		holds:   kinds,
	}
	if found.runtimeSize > 0 {
		r.platform = config.OS + "/" + config.Architecture
	}
	return r, nil
}

func printTable(out io.Writer, rows []row) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "PACKAGE\tPLATFORM\tSIZE\tIMAGE\tDIGEST\tHOLDS")
	for _, r := range rows {
		fmt.Fprintln(w, strings.Join([]string{
			r.file, cmp.Or(r.platform, "any"), mebibytes(r.size), mebibytes(r.runtime), r.digest, strings.Join(r.holds, " "),
		}, "\t"))
	}
	return w.Flush()
}

// mebibytes to two places: a Configuration is small.
func mebibytes(bytes int64) string {
	if bytes == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f MiB", float64(bytes)/(1<<20))
}
