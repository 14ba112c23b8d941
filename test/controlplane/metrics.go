package controlplane

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

// xrController is how Crossplane's metrics call the controller of our XR.
const xrController = "composite/xcoderenvironments.platform.coderenv.io"

// XRReconciles returns how often Crossplane has reconciled composite resources
// of ours since it was started.
func (x *Crossplane) XRReconciles(ctx context.Context) (int, error) {
	sum, err := x.Metric(ctx, "controller_runtime_reconcile_total", `controller="`+xrController+`"`)
	return int(sum), err
}

// Metric returns the sum of the samples of a metric of Crossplane's whose labels
// contain each text.
func (x *Crossplane) Metric(ctx context.Context, name string, labels ...string) (float64, error) {
	body, err := get(ctx, &http.Client{Timeout: 5 * time.Second}, loopbackURL(x.core.metrics, "/metrics"))
	if err != nil {
		return 0, fmt.Errorf("cannot read Crossplane's metrics: %w", err)
	}
	return sumSamples(body, name, labels)
}

// sumSamples reads the Prometheus text format, a sample a line: name{labels} value.
func sumSamples(text []byte, name string, labels []string) (float64, error) {
	var sum float64
	lines := bufio.NewScanner(bytes.NewReader(text))
	for lines.Scan() {
		series, value, found := cutLast(lines.Text(), " ")
		metric, _, _ := strings.Cut(series, "{")
		if !found || metric != name || !containsAll(series, labels) {
			continue
		}
		v, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return 0, fmt.Errorf("cannot read the sample %q: %w", lines.Text(), err)
		}
		sum += v
	}
	return sum, lines.Err()
}

func cutLast(s, separator string) (before, after string, found bool) {
	i := strings.LastIndex(s, separator)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(separator):], true
}

func containsAll(s string, parts []string) bool {
	for _, part := range parts {
		if !strings.Contains(s, part) {
			return false
		}
	}
	return true
}

// Memory is what a process occupies, in MiB.
type Memory struct{ Now, Peak int }

// Memory returns what each process occupies, by name.
func (x *Crossplane) Memory() (map[string]Memory, error) {
	out := map[string]Memory{}
	for name, pid := range x.Processes() {
		m, err := memoryOf(pid)
		if err != nil {
			return nil, fmt.Errorf("cannot read the memory of %s: %w", name, err)
		}
		out[name] = m
	}
	return out, nil
}

// memoryOf reads what the kernel knows: the resident size and its maximum
// (https://man7.org/linux/man-pages/man5/proc_pid_status.5.html).
func memoryOf(pid int) (Memory, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return Memory{}, err
	}
	m := Memory{}
	for line := range strings.Lines(string(b)) {
		fields := strings.Fields(line)
		if len(fields) != 3 || fields[2] != "kB" {
			continue
		}
		kib, err := strconv.Atoi(fields[1])
		if err != nil {
			return Memory{}, err
		}
		switch fields[0] {
		case "VmRSS:":
			m.Now = kib / 1024
		case "VmHWM:":
			m.Peak = kib / 1024
		}
	}
	return m, nil
}
