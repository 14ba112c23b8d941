package controlplane

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

func TestInstallXRD(t *testing.T) {
	t.Parallel()

	s := sharedServer(t)
	for range 2 { // Installing what is there already changes nothing.
		if err := s.InstallXRD(t.Context(), "testdata/rooms.yaml"); err != nil {
			t.Fatal(err)
		}
	}
	namespace := newNamespace(t, s)
	room := func(kind string, spec map[string]any) *unstructured.Unstructured {
		u := &unstructured.Unstructured{Object: map[string]any{
			"apiVersion": "test.coderenv.io/v1alpha1",
			"kind":       kind,
			"metadata":   map[string]any{"generateName": "room-"},
			"spec":       spec,
		}}
		if kind == "Room" {
			u.SetNamespace(namespace)
		}
		return u
	}

	cases := map[string]struct {
		reason string
		object *unstructured.Unstructured
		change map[string]any // what to write into the spec of the accepted object
		spec   map[string]any // as the server keeps it; nil when it refuses the object
		want   []string
	}{
		"Defaulted": {
			reason: "the server fills in what the claim leaves out",
			object: room("Room", map[string]any{"range": "10.0.0.0/16"}),
			spec:   map[string]any{"range": "10.0.0.0/16", "seats": int64(4)},
		},
		"Composite": {
			reason: "the composite has the same schema as the claim",
			object: room("XRoom", map[string]any{"range": "10.0.0.0/16", "seats": int64(5)}),
			spec:   map[string]any{"range": "10.0.0.0/16", "seats": int64(5)},
		},
		"Required": {
			reason: "the schema itself refuses",
			object: room("Room", map[string]any{}),
			want:   []string{"spec.range: Required value"},
		},
		"Misaligned": {
			reason: "a rule refuses with its own sentence",
			object: room("Room", map[string]any{"range": "10.0.144.0/18"}),
			want:   []string{`spec.range: Invalid value: "10.0.144.0/18": the range must start at its own mask`},
		},
		"Misspelt": {
			reason: "an unknown field is refused, not dropped",
			object: room("Room", map[string]any{"range": "10.0.0.0/16", "seat": int64(4)}),
			want:   []string{`Room in version "v1alpha1" cannot be handled as a Room: strict decoding error: unknown field "spec.seat"`},
		},
		"Immutable": {
			reason: "a transition rule compares with what is stored",
			object: room("Room", map[string]any{"range": "10.0.0.0/16"}),
			change: map[string]any{"range": "10.1.0.0/16"},
			want:   []string{`spec.range: Invalid value: "10.1.0.0/16": the range cannot change, seats are numbered from it`},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			err := s.Client().Create(t.Context(), tc.object)
			if tc.change != nil {
				if err != nil {
					t.Fatal(err)
				}
				merge(tc.object.Object, map[string]any{"spec": tc.change})
				err = s.Client().Update(t.Context(), tc.object)
			}
			if diff := cmp.Diff(tc.want, Complaints(err)); diff != "" {
				t.Errorf("\n%s\n-want complaints, +got:\n%s", tc.reason, diff)
			}
			if tc.want != nil {
				return
			}
			if diff := cmp.Diff(tc.spec, tc.object.Object["spec"]); diff != "" {
				t.Errorf("\n%s\n-want spec, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

func TestInstallXRDRefused(t *testing.T) {
	t.Parallel()

	s := sharedServer(t)
	cases := map[string]struct {
		reason string
		path   string
		want   []string
	}{
		"TooCostly": {
			reason: "a rule over budget is reported for the composite and for the claim, with its path",
			path:   "testdata/costly.yaml",
			want: []string{
				"the API server refused CRD xcostlies.test.coderenv.io",
				"the API server refused CRD costlies.test.coderenv.io",
				"openAPIV3Schema.properties[spec].x-kubernetes-validations[0].rule: Forbidden: estimated rule cost exceeds budget",
			},
		},
		"UnknownFormat": {
			reason: "what the server only warns of is an error too",
			path:   "testdata/misspelt.yaml",
			want:   []string{`the API server warned`, `unrecognized format "cidrs"`},
		},
		"NotAnXRD": {
			reason: "the converter's own complaint is passed on",
			path:   "testdata/lamps.yaml",
			want:   []string{"cannot derive CRDs from the XRD testdata/lamps.yaml", "got apiextensions.k8s.io/v1"},
		},
		"NoFile": {
			reason: "the file is named",
			path:   "testdata/nowhere.yaml",
			want:   []string{"testdata/nowhere.yaml"},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			err := s.InstallXRD(t.Context(), tc.path)
			if err == nil {
				t.Fatalf("\n%s\nthe XRD was installed", tc.reason)
			}
			for _, want := range tc.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("\n%s\nwant %q in: %v", tc.reason, want, err)
				}
			}
		})
	}
}

func TestInstallCRDs(t *testing.T) {
	t.Parallel()

	s := sharedServer(t)
	if err := s.InstallCRDs(t.Context(), "testdata/lamps.yaml"); err != nil {
		t.Fatal(err)
	}
	for kind, version := range map[string]string{"Lamp": "v1beta1", "Desk": "v1"} {
		u := &unstructured.Unstructured{}
		u.SetAPIVersion("test.coderenv.io/" + version)
		u.SetKind(kind)
		u.SetGenerateName("first-")
		if kind == "Lamp" {
			u.SetNamespace("default")
		}
		if err := s.Client().Create(t.Context(), u); err != nil {
			t.Errorf("cannot create a %s at once: %v", kind, err)
		}
	}

	err := s.InstallCRDs(t.Context(), "testdata/rooms.yaml")
	if want := "is not a CustomResourceDefinition"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("an XRD among the CRDs: want %q, got %v", want, err)
	}
}
