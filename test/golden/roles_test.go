package golden

import (
	"encoding/json"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"coderenv.io/platform/test/render"
)

// A role is who may take it and what it may do then.
type role struct {
	Trust    json.RawMessage            `json:"trust"`
	Boundary string                     `json:"permissionsBoundary,omitempty"`
	Policies map[string]json.RawMessage `json:"policies"`
}

// rolesOf is a file a role, in which its policies can be read, unlike in the
// resources, where each is a line of text.
func rolesOf(t *testing.T, resources []render.Object) map[string][]byte {
	t.Helper()
	roles := map[string]*role{}
	keys := map[string]string{}
	for _, o := range resources {
		if isIAM(o, "Role") {
			roles[o.GetName()] = &role{
				Trust:    document(t, o, "assumeRolePolicy"),
				Boundary: parameter(o, "permissionsBoundary"),
				Policies: map[string]json.RawMessage{},
			}
			keys[o.GetName()] = render.KeyOf(o)
		}
	}
	for _, o := range resources {
		switch {
		case isIAM(o, "RolePolicy"):
			r := roles[parameter(o, "roleRef", "name")]
			if r == nil {
				t.Fatalf("%s is of no role", render.KeyOf(o))
			}
			r.Policies[render.KeyOf(o)] = document(t, o, "policy")
		case isIAM(o, "Role"):
		case strings.HasPrefix(o.GroupVersionKind().Group, "iam."):
			t.Fatalf("%s: what a %s gives to a role is not recorded: teach rolesOf", render.KeyOf(o), o.GetKind())
		}
	}

	files := map[string][]byte{}
	for name, r := range roles {
		b, err := json.MarshalIndent(r, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		files["iam/"+keys[name]+".json"] = append(b, '\n')
	}
	return files
}

func isIAM(o render.Object, kind string) bool {
	return o.GetKind() == kind && o.GroupVersionKind().Group == "iam.aws.m.upbound.io"
}

// document is the policy in a parameter, with its keys sorted.
func document(t *testing.T, o render.Object, field string) json.RawMessage {
	t.Helper()
	var policy any
	if err := json.Unmarshal([]byte(parameter(o, field)), &policy); err != nil {
		t.Fatalf("%s: %s: %v", render.KeyOf(o), field, err)
	}
	b, err := json.Marshal(policy)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func parameter(o render.Object, fields ...string) string {
	s, _, _ := unstructured.NestedString(o.Object, append([]string{"spec", "forProvider"}, fields...)...)
	return s
}
