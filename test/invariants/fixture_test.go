package invariants

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"
)

// The environment every test starts from. It is written by hand, not rendered:
// a judge that learns from the accused what is right acquits everything.
const (
	fixtureXR     = "dev-x7k2p"
	fixtureRegion = "us-east-1"
)

// environment is a network that breaks no law.
func environment() Input {
	in := Input{XR: parse(`
apiVersion: platform.coderenv.io/v1alpha1
kind: XCoderEnvironment
metadata: {name: ` + fixtureXR + `}
spec:
  claimRef: {apiVersion: platform.coderenv.io/v1alpha1, kind: CoderEnvironment, namespace: team-a, name: dev}
  region: ` + fixtureRegion + `
  access: {host: coder.example.com, hostedZoneID: Z0123456789ABCDEFGHIJ}
  tags: {team: a}
`)}
	in.Objects = slices.Concat(subnetObjects(), gatewayObjects(), aclObjects(), groupObjects(), endpointObjects(), logObjects())
	return in
}

func parse(text string) Object {
	var o map[string]any
	if err := yaml.Unmarshal([]byte(text), &o); err != nil {
		panic(fmt.Sprintf("%v in %s", err, text)) // A fixture that is no YAML is a mistake in the test itself.
	}
	return Object{Object: o}
}

// named is the metadata.name of the object with this role.
func named(role string) string { return fixtureXR + "-network-" + role }

// object builds a composed resource; params is the YAML of spec.forProvider.
func object(group, kind, role, params string) Object {
	o := parse(fmt.Sprintf(`
apiVersion: %s%s/v1beta1
kind: %s
metadata:
  name: %s
  namespace: team-a
  annotations: {crossplane.io/composition-resource-name: %s}
spec:
  providerConfigRef: {kind: ClusterProviderConfig, name: default}
`, group, awsGroupSuffix, kind, named(role), strings.ToLower(kind)+"-"+role))
	fields := parse(params).Object
	if group != "iam" {
		fields["region"] = fixtureRegion
	}
	if taggedInFixture(kind) {
		tags, _ := fields["tags"].(map[string]any)
		if tags == nil {
			tags = map[string]any{}
		}
		tags["team"], tags["Name"] = "a", named(role)
		fields["tags"] = tags
	}
	set(&o, fields, "spec", "forProvider")
	return o
}

func taggedInFixture(kind string) bool {
	return !strings.HasSuffix(kind, "Association") && !slices.Contains([]string{"Route", "NetworkACLRule", "RolePolicy"}, kind)
}

func ec2(kind, role, params string, args ...any) Object {
	return object("ec2", kind, role, fmt.Sprintf(params, args...))
}

// edit returns the object of a kind and role, to be changed in place.
func (in *Input) edit(kind, role string) *Object {
	for i := range in.Objects {
		if o := &in.Objects[i]; o.GetKind() == kind && o.GetName() == named(role) {
			return o
		}
	}
	panic("the fixture has no " + kind + " " + role) // So is a test of what the fixture does not have.
}

func (in *Input) remove(kind, role string) {
	in.Objects = slices.DeleteFunc(in.Objects, func(o Object) bool { return o.GetKind() == kind && o.GetName() == named(role) })
}

func (in *Input) add(objects ...Object) { in.Objects = append(in.Objects, objects...) }

// set writes any value, invalid ones too, which is what tests are for.
func set(o *Object, value any, fields ...string) {
	m := o.Object
	for _, f := range fields[:len(fields)-1] {
		next, ok := m[f].(map[string]any)
		if !ok {
			next = map[string]any{}
			m[f] = next
		}
		m = next
	}
	m[fields[len(fields)-1]] = value
}

// param writes below spec.forProvider.
func param(o *Object, value any, fields ...string) { set(o, value, forProvider(fields)...) }

func unset(o *Object, fields ...string) { unstructured.RemoveNestedField(o.Object, fields...) }

// A lawCase breaks one law in one way and says what the law answers.
type lawCase struct {
	reason string
	change func(in *Input)
	want   []string
}

func testLaw(t *testing.T, check func(Input) []error, cases map[string]lawCase) {
	t.Helper()
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := environment()
			if tc.change != nil {
				tc.change(&in)
			}
			if diff := cmp.Diff(tc.want, messages(check(in))); diff != "" {
				t.Errorf("%s: -want +got:\n%s", tc.reason, diff)
			}
		})
	}
}

// messages writes ~ for what all names of the fixture start with.
func messages(errs []error) []string {
	var texts []string
	for _, err := range errs {
		texts = append(texts, strings.ReplaceAll(err.Error(), named(""), "~"))
	}
	return texts
}
