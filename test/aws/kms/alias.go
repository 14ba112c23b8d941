package kms

import (
	"regexp"
	"strings"
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/kms/v1beta1"

	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

var aliasName = regexp.MustCompile(`^alias/[a-zA-Z0-9/_-]+$`)

// Alias is a name for a key. The external name leaves out "alias/".
func Alias() *provider.Kind {
	return &provider.Kind{
		New:          func() resource.Terraformed { return &v1beta1.Alias{} },
		Label:        "KMS Alias",
		Named:        true,
		ID:           func(name string, _ world.Attributes) string { return "alias/" + strings.TrimPrefix(name, "alias/") },
		ExternalName: func(id string) string { return strings.TrimPrefix(id, "alias/") },
		AWS: &world.Kind{
			Name: AliasKind, Service: "KMS",
			Creates: "CreateAlias", Updates: "UpdateAlias", Ends: "DeleteAlias",
			Timing: world.Quick(2 * time.Second),
			Laws: []world.Law{
				aliasNameIsAllowed(),
				aliasIsFree(),
				keyIsInUse(),
				world.Exists("target_key_id", KeyKind, apiPage+"API_CreateAlias.html", func(id string) *world.Error {
					return world.Refuse("NotFoundException", "Key '%s' does not exist", id).Modelled(400)
				}),
			},
			Describe: func(v *world.View, r *world.Resource) world.Attributes {
				return world.Attributes{
					"arn": v.ARN("kms", r.ID), "name": r.ID,
					"target_key_arn": v.ARN("kms", "key/"+r.Attributes.String("target_key_id")),
				}
			},
		},
	}
}

func aliasNameIsAllowed() world.Law {
	return world.Law{
		Name: "name is well-formed", Page: apiPage + "API_CreateAlias.html", On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			switch name := s.Key.ID; {
			case strings.HasPrefix(name, "alias/aws/"):
				return world.Refuse("NotAuthorizedException", "Alias names that begin with alias/aws/ are reserved for AWS managed keys")
			case len(name) > 256 || !aliasName.MatchString(name):
				return world.Refuse("InvalidAliasNameException", "Alias contains invalid characters or is too long: %s", name).Modelled(400)
			}
			return nil
		},
	}
}

func aliasIsFree() world.Law {
	return world.Law{
		Name: "name is free", Page: apiPage + "API_CreateAlias.html", On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			if _, taken := s.Get(AliasKind, s.Key.ID); taken {
				return world.Refuse("AlreadyExistsException", "An alias with the name %s already exists", s.ARN("kms", s.Key.ID)).Modelled(400)
			}
			return nil
		},
	}
}

// keyIsInUse: what waits for its deletion cannot be used any more.
func keyIsInUse() world.Law {
	return world.Law{
		Name: "the key is not pending deletion", Page: "https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html", On: world.Written(),
		Check: func(s *world.Scene) *world.Error {
			if key, found := s.Get(KeyKind, s.Attributes.String("target_key_id")); found && key.Retired {
				return world.Refuse("KMSInvalidStateException", "%s is pending deletion.", key.Attributes.String("arn")).Modelled(400)
			}
			return nil
		},
	}
}
