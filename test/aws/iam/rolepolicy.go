package iam

import (
	"net/http"
	"strings"
	"time"
	"unicode"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/iam/v1beta1"

	"coderenv.io/platform/test/aws/policy"
	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

// RolePolicy is a policy that is part of a role.
func RolePolicy() *provider.Kind {
	const page = "API_PutRolePolicy.html"
	return &provider.Kind{
		New:          func() resource.Terraformed { return &v1beta1.RolePolicy{} },
		Label:        "IAM Role Policy",
		Named:        true,
		ID:           func(name string, p world.Attributes) string { return p.String("role") + ":" + name },
		ExternalName: policyName,
		Immutable:    []string{"role"},
		AWS: &world.Kind{
			Name: RolePolicyKind, Service: "IAM", Global: true,
			Creates: "PutRolePolicy", Updates: "PutRolePolicy", Ends: "DeleteRolePolicy",
			Timing: world.Quick(2 * time.Second),
			Laws: []world.Law{
				nameIsAllowed(page, "policyName", 128, policyName),
				world.Exists("role", RoleKind, apiPage+page, func(id string) *world.Error {
					return world.Refuse("NoSuchEntity", "The role with name %s cannot be found.", id).Modelled(http.StatusNotFound)
				}),
				permissionsAreWellFormed(),
				permissionsAreShort(),
			},
			Describe: func(_ *world.View, r *world.Resource) world.Attributes {
				return world.Attributes{"name": policyName(r.ID)}
			},
		},
	}
}

func policyName(id string) string {
	_, name, _ := strings.Cut(id, ":")
	return name
}

func permissionsAreWellFormed() world.Law {
	return world.Law{
		Name: "policy is well-formed", Page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html", On: world.Written(),
		Check: func(s *world.Scene) *world.Error {
			d, ok := policy.Parse(s.Attributes.String("policy"))
			if !ok {
				return world.Refuse("MalformedPolicyDocument", "Syntax errors in policy.").Modelled(400)
			}
			for _, statement := range d.Statement {
				switch {
				case len(statement.Principal) > 0:
					return world.Refuse("MalformedPolicyDocument", "Policy document should not specify a principal.").Modelled(400)
				case len(statement.Resource) == 0:
					return world.Refuse("MalformedPolicyDocument", "Policy statement must contain resources.").Modelled(400)
				}
			}
			return nil
		},
	}
}

// permissionsAreShort: all policies that are part of one role share its space.
// Blanks do not count.
func permissionsAreShort() world.Law {
	return world.Law{
		Name: "policies of a role fit", Page: quotasPage, On: world.Written(),
		Check: func(s *world.Scene) *world.Error {
			role := s.Attributes.String("role")
			size := length(s.Attributes.String("policy"))
			for _, other := range s.With(RolePolicyKind, "role", role) {
				if other.ID != s.Key.ID {
					size += length(other.Attributes.String("policy"))
				}
			}
			if most := s.Quota("Role policy size", 10240); size > most {
				return world.Refuse("LimitExceeded", "Maximum policy size of %d bytes exceeded for role %s", most, role).Modelled(http.StatusConflict)
			}
			return nil
		},
	}
}

func length(text string) int {
	return len(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text))
}
