package iam

import (
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/iam/v1beta1"

	"coderenv.io/platform/test/aws/policy"
	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

var descriptionText = regexp.MustCompile(`^[\x{0009}\x{000A}\x{000D}\x{0020}-\x{007E}\x{00A1}-\x{00FF}]*$`)

// Role is who a service or a workload becomes.
func Role() *provider.Kind {
	return &provider.Kind{
		New:       func() resource.Terraformed { return &v1beta1.Role{} },
		Label:     "IAM Role",
		Named:     true,
		Immutable: []string{"path"},
		Unread:    []string{"force_detach_policies"},
		AWS: &world.Kind{
			Name: RoleKind, Service: "IAM", Global: true,
			Creates: "CreateRole", Updates: "UpdateRole", Ends: "DeleteRole",
			Timing: world.Quick(3 * time.Second),
			Laws: []world.Law{
				nameIsAllowed("API_CreateRole.html", "roleName", 64, func(id string) string { return id }),
				roleIsFree(),
				trustIsWellFormed(),
				world.Pattern("description", apiPage+"API_CreateRole.html", 1000, descriptionText, func(string) *world.Error {
					return world.Refuse("ValidationError", "1 validation error detected: Value at 'description' failed to satisfy constraint")
				}),
				world.Range("max_session_duration", apiPage+"API_CreateRole.html", 3600, 43200, func(n int) *world.Error {
					return world.Refuse("ValidationError",
						"1 validation error detected: Value '%d' at 'maxSessionDuration' failed to satisfy constraint", n)
				}),
				world.Quota("Roles per account", 1000, quotasPage,
					world.Refuse("LimitExceeded", "Cannot exceed quota for RolesPerAccount: 1000").Modelled(http.StatusConflict), nil),
				roleHasNoPolicies(),
			},
			Begin:    beginRole,
			Describe: describeRole,
		},
	}
}

func roleIsFree() world.Law {
	return world.Law{
		Name: "name is free", Page: apiPage + "API_CreateRole.html", On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			for _, other := range s.All(RoleKind) {
				// Names are unique whatever their case.
				if strings.EqualFold(other.ID, s.Key.ID) {
					return world.Refuse("EntityAlreadyExists", "Role with name %s already exists.", s.Key.ID).Modelled(http.StatusConflict)
				}
			}
			return nil
		},
	}
}

// trustIsWellFormed: a trust policy says who may become the role, and nothing of
// resources.
func trustIsWellFormed() world.Law {
	return world.Law{
		Name: "trust policy is well-formed", On: world.Written(),
		Page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
		Check: func(s *world.Scene) *world.Error {
			d, ok := policy.Parse(s.Attributes.String("assume_role_policy"))
			if !ok {
				return world.Refuse("MalformedPolicyDocument", "This policy contains invalid Json").Modelled(400)
			}
			for _, statement := range d.Statement {
				switch {
				case len(statement.Resource) > 0:
					return world.Refuse("MalformedPolicyDocument", "Has prohibited field Resource").Modelled(400)
				case len(statement.Principal) == 0:
					return world.Refuse("MalformedPolicyDocument", "Missing required field Principal").Modelled(400)
				}
			}
			return nil
		},
	}
}

func roleHasNoPolicies() world.Law {
	return world.Law{
		Name: "role has no policies", Page: apiPage + "API_DeleteRole.html", On: world.Unmade(),
		Check: func(s *world.Scene) *world.Error {
			if len(s.With(RolePolicyKind, "role", s.Key.ID)) > 0 && !s.Attributes.Bool("force_detach_policies") {
				return world.Refuse("DeleteConflict", "Cannot delete entity, must delete policies first.").Modelled(http.StatusConflict)
			}
			return nil
		},
	}
}

func beginRole(v *world.View, r *world.Resource) {
	r.Attributes.Default("path", "/")
	r.Attributes.Default("max_session_duration", 3600)
	r.Attributes.Default("force_detach_policies", false)
	r.Attributes["arn"] = "arn:" + v.Partition() + ":iam::" + v.Account + ":role" + r.Attributes.String("path") + r.ID
	r.Attributes["unique_id"] = "AROA" + strings.ToUpper(strings.TrimPrefix(v.NewID("r"), "r-0"))
}

func describeRole(_ *world.View, r *world.Resource) world.Attributes {
	return world.Attributes{"name": r.ID}
}

// Trusts says whether a service may become a role.
func Trusts(r *world.Resource, principals ...string) bool {
	d, ok := policy.Parse(r.Attributes.String("assume_role_policy"))
	return ok && d.Allows("sts:AssumeRole", principals...)
}
