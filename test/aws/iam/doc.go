// Package iam is Identity and Access Management, one kind a file.
package iam

import (
	"regexp"

	"coderenv.io/platform/test/aws/world"
)

// Kinds of resources, as laws of other kinds refer to them.
const (
	RoleKind       = "iam/Role"
	RolePolicyKind = "iam/RolePolicy"
)

const (
	apiPage    = "https://docs.aws.amazon.com/IAM/latest/APIReference/"
	quotasPage = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
)

var entityName = regexp.MustCompile(`^[\w+=,.@-]+$`)

// nameIsAllowed is the law of the last part of an id.
func nameIsAllowed(page, field string, longest int, name func(id string) string) world.Law {
	return world.Law{
		Name: "name is well-formed", Page: apiPage + page, On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			n := name(s.Key.ID)
			switch {
			case !entityName.MatchString(n):
				return world.Refuse("ValidationError", "The specified value for %s is invalid. It must contain only alphanumeric characters "+
					"and/or the following: +=,.@_-", field)
			case len(n) > longest:
				return world.Refuse("ValidationError", "1 validation error detected: Value at '%s' failed to satisfy constraint: "+
					"Member must have length less than or equal to %d", field, longest)
			}
			return nil
		},
	}
}
