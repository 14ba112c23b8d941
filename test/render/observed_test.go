package render

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	observedVPC = `{apiVersion: ec2.aws.m.upbound.io/v1beta1, kind: VPC, metadata: {name: dev-x7k2p-network-vpc,
  annotations: {crossplane.io/composition-resource-name: network-vpc},
  ownerReferences: [{apiVersion: platform.coderenv.io/v1alpha1, kind: XCoderEnvironment, name: dev-x7k2p, uid: 0f1e, controller: true}]}}`
	observedEIP = `{apiVersion: ec2.aws.m.upbound.io/v1beta1, kind: EIP, metadata: {name: dev-x7k2p-network-eip-a,
  annotations: {crossplane.io/composition-resource-name: network-eip-a}}}`
	observedPod = `{apiVersion: v1, kind: Pod, metadata: {name: somebody-elses}}`
)

func TestReadObserved(t *testing.T) {
	t.Parallel()

	type want struct {
		keys  []string
		owner owner
		err   string
	}
	cases := map[string]struct {
		reason string
		files  map[string]string
		want   want
	}{
		"Directory": {
			reason: "all YAML files count, in their order, and nothing else",
			files: map[string]string{
				"b.yaml":    observedEIP,
				"a.yml":     observedVPC + "\n---\n" + observedPod,
				"notes.txt": "hello",
			},
			want: want{keys: []string{"network-vpc", "network-eip-a"}, owner: owner{"dev-x7k2p", "0f1e"}},
		},
		"List": {
			reason: "kubectl prints several objects as a list",
			files:  map[string]string{"all.yaml": "{apiVersion: v1, kind: List, items: [" + observedPod + ", " + observedEIP + "]}"},
			want:   want{keys: []string{"network-eip-a"}},
		},
		"Nothing": {
			reason: "a directory of other things is a mistake",
			files:  map[string]string{"pod.yaml": observedPod},
			want:   want{err: "DIR: holds no composed resource: nothing in it has the annotation crossplane.io/composition-resource-name"},
		},
		"NoFiles": {
			reason: "an empty directory is a mistake",
			want: want{err: "DIR: holds no YAML file; name a directory with the composed resources, such as kubectl get -o yaml " +
				"prints them"},
		},
		"NotYAML": {
			reason: "the file that cannot be read is named",
			files:  map[string]string{"a.yaml": "a: b: c"},
			want:   want{err: "cannot parse YAML document 1 of DIR/a.yaml: yaml: mapping values are not allowed in this context"},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			dir := t.TempDir()
			for file, content := range tc.files {
				if err := os.WriteFile(filepath.Join(dir, file), []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			observed, err := ReadObserved(dir)
			got := want{owner: ownerOf(observed)}
			if err != nil {
				got.err = strings.ReplaceAll(err.Error(), dir, "DIR")
			}
			for _, o := range observed {
				got.keys = append(got.keys, KeyOf(o))
			}
			if diff := cmp.Diff(tc.want, got, cmp.AllowUnexported(want{}, owner{})); diff != "" {
				t.Errorf("\n%s\nReadObserved(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
