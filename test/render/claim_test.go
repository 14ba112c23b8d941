package render

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/yaml"
)

const smallClaim = `
apiVersion: platform.coderenv.io/v1alpha1
kind: CoderEnvironment
metadata: {name: dev, namespace: team-a}
spec: {access: {host: coder.example.com}}
`

func TestReadXR(t *testing.T) {
	t.Parallel()

	cases := map[string]struct {
		reason   string
		file     string
		existing owner
		want     string
	}{
		"Claim": {
			reason: "an XR is the claim's spec, and says whose it is",
			file:   smallClaim,
			want: `
apiVersion: platform.coderenv.io/v1alpha1
kind: XCoderEnvironment
metadata:
  name: dev-local
  labels: {crossplane.io/claim-name: dev, crossplane.io/claim-namespace: team-a}
spec:
  access: {host: coder.example.com}
  claimRef: {apiVersion: platform.coderenv.io/v1alpha1, kind: CoderEnvironment, namespace: team-a, name: dev}
`,
		},
		"NoNamespace": {
			reason: "kubectl applies to the namespace default what names none",
			file:   strings.Replace(smallClaim, ", namespace: team-a", "", 1),
			want: `
apiVersion: platform.coderenv.io/v1alpha1
kind: XCoderEnvironment
metadata:
  name: dev-local
  labels: {crossplane.io/claim-name: dev, crossplane.io/claim-namespace: default}
spec:
  access: {host: coder.example.com}
  claimRef: {apiVersion: platform.coderenv.io/v1alpha1, kind: CoderEnvironment, namespace: default, name: dev}
`,
		},
		"FromCluster": {
			reason: "a claim out of a cluster brings what is its own alone, and knows its XR",
			file: `
apiVersion: platform.coderenv.io/v1alpha1
kind: CoderEnvironment
metadata:
  name: dev
  namespace: team-a
  uid: 6f1d1f62-58d8-4a0f-9f5f-6f9a2a1d7a31
  labels: {team: a, app.kubernetes.io/managed-by: argocd}
  annotations: {note: hello, kubectl.kubernetes.io/last-applied-configuration: "{}"}
spec:
  compositeDeletePolicy: Background
  compositionUpdatePolicy: Automatic
  resourceRef: {apiVersion: platform.coderenv.io/v1alpha1, kind: XCoderEnvironment, name: dev-x7k2p}
status: {url: https://coder.example.com}
`,
			existing: owner{name: "dev-x7k2p", uid: "0f1e"},
			want: `
apiVersion: platform.coderenv.io/v1alpha1
kind: XCoderEnvironment
metadata:
  name: dev-x7k2p
  uid: 0f1e
  labels: {team: a, crossplane.io/claim-name: dev, crossplane.io/claim-namespace: team-a}
  annotations: {note: hello}
spec:
  compositionUpdatePolicy: Automatic
  claimRef: {apiVersion: platform.coderenv.io/v1alpha1, kind: CoderEnvironment, namespace: team-a, name: dev}
`,
		},
		"Existing": {
			reason:   "what is composed next to existing resources is named alike, and controlled by the same XR",
			file:     "{apiVersion: platform.coderenv.io/v1alpha1, kind: CoderEnvironment, metadata: {name: dev, namespace: team-a}}",
			existing: owner{name: "dev-x7k2p", uid: "0f1e"},
			want: `
apiVersion: platform.coderenv.io/v1alpha1
kind: XCoderEnvironment
metadata:
  name: dev-x7k2p
  uid: 0f1e
  labels: {crossplane.io/claim-name: dev, crossplane.io/claim-namespace: team-a}
spec:
  claimRef: {apiVersion: platform.coderenv.io/v1alpha1, kind: CoderEnvironment, namespace: team-a, name: dev}
`,
		},
		"XR": {
			reason: "an XR is taken as it is",
			file:   "{apiVersion: platform.coderenv.io/v1alpha1, kind: XCoderEnvironment, metadata: {name: mine}, spec: {region: eu-west-1}}",
			want:   "{apiVersion: platform.coderenv.io/v1alpha1, kind: XCoderEnvironment, metadata: {name: mine}, spec: {region: eu-west-1}}",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			got, err := readXR(writeFile(t, tc.file), tc.existing)
			if err != nil {
				t.Fatalf("\n%s\n%v", tc.reason, err)
			}
			var want map[string]any
			if err := yaml.Unmarshal([]byte(tc.want), &want); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got.Object); diff != "" {
				t.Errorf("\n%s\nreadXR(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

func TestReadXRRefuses(t *testing.T) {
	t.Parallel()

	named := func(name string) string { return strings.Replace(smallClaim, "name: dev", "name: "+name, 1) }
	cases := map[string]struct {
		reason string
		file   string
		want   string
	}{
		"NotYAML": {
			reason: "the line of a typing error is worth more than the way to it",
			file:   "a: b: c",
			want:   "cannot parse YAML document 1 of FILE: yaml: mapping values are not allowed in this context",
		},
		"Empty": {
			reason: "a file of comments is no claim",
			file:   "# nothing\n",
			want:   "FILE: is empty; write a CoderEnvironment, such as examples/minimal.yaml",
		},
		"Several": {
			reason: "one environment at a time",
			file:   smallClaim + "---" + smallClaim,
			want:   "FILE: holds 2 documents; render takes one CoderEnvironment at a time",
		},
		"Kind": {
			reason: "what is no claim has no environment",
			file:   "{apiVersion: v1, kind: Pod, metadata: {name: dev}}",
			want:   "FILE: is a Pod of v1; render takes a CoderEnvironment of platform.coderenv.io/v1alpha1",
		},
		"Spec": {
			reason: "the function cannot say what is wrong with a spec that is no object",
			file:   "{apiVersion: platform.coderenv.io/v1alpha1, kind: CoderEnvironment, metadata: {name: dev}, spec: 3}",
			want:   "spec: must be an object, with access below it; see examples/minimal.yaml",
		},
		"NoName": {
			reason: "a claim without a name has no environment",
			file:   "{apiVersion: platform.coderenv.io/v1alpha1, kind: CoderEnvironment}",
			want:   "metadata.name: is missing; every name in AWS begins with it",
		},
		"BadName": {
			reason: "the API server would refuse the name",
			file:   named("Dev"),
			want:   `metadata.name: "Dev": must consist of lower case letters, digits, "-" and ".", and begin and end with a letter or digit`,
		},
		"LongName": {
			reason: "Crossplane makes the name of the XR a label, and labels end at 63 characters",
			file:   named(strings.Repeat("a", 58)),
			want: `metadata.name: "` + strings.Repeat("a", 58) + `": is too long: Crossplane appends 6 characters for the composite resource, ` +
				`here "-local", and its name may have 63; use at most 57`,
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			file := writeFile(t, tc.file)
			_, err := readXR(file, owner{})
			if err == nil {
				t.Fatalf("\n%s\nreadXR(...): want an error", tc.reason)
			}
			if diff := cmp.Diff(tc.want, strings.ReplaceAll(err.Error(), file, "FILE")); diff != "" {
				t.Errorf("\n%s\nreadXR(...): -want error, +got error:\n%s", tc.reason, diff)
			}
		})
	}
}

func writeFile(t *testing.T, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "claim.yaml")
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
