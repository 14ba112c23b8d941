package aws

import (
	"strings"

	"coderenv.io/platform/test/aws/world"
)

func logsBreaches() map[string]breach {
	const kind = "logs/LogGroup"
	return map[string]breach{
		"logs/LogGroup: name is well-formed": {
			reason: "blanks are not among the characters",
			do:     trying(kind, world.Attributes{"id": "flow logs"}),
			code:   "InvalidParameterException", message: "1 validation error detected: Value 'flow logs' at 'logGroupName' failed to satisfy " +
				`constraint: Member must satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+`,
		},
		"logs/LogGroup: name is free": {
			reason: "there is a group of that name",
			do:     twice(kind, nil),
			code:   "ResourceAlreadyExistsException", message: "The specified log group already exists",
		},
		"logs/LogGroup: retention is one that is offered": {
			reason: "100 days are not offered",
			do:     trying(kind, world.Attributes{"retention_in_days": 100}),
			code:   "InvalidParameterException", message: "1 validation error detected: Value '100' at 'retentionInDays' failed to satisfy " +
				"constraint: Member must satisfy enum value set",
		},
		"logs/LogGroup: the key may be used": {
			reason: "the key's policy lets the service of another region use it",
			do: func(a *account) error {
				key := a.make("kms/Key", world.Attributes{"policy": keyPolicy(accountID, "logs.us-west-2.amazonaws.com")})
				return trying(kind, world.Attributes{"kms_key_id": "arn:aws:kms:us-east-1:123456789012:key/" + key})(a)
			},
			code: "InvalidParameterException",
			message: "The specified KMS key does not exist or is not allowed to be used with Arn " +
				"'arn:aws:logs:us-east-1:123456789012:log-group:/flows'",
		},
	}
}

func kmsBreaches() map[string]breach {
	return map[string]breach{
		"kms/Key: policy is well-formed": {
			reason: "no statement",
			do:     trying("kms/Key", world.Attributes{"policy": `{"Version":"2012-10-17"}`}),
			code:   "MalformedPolicyDocumentException", message: "",
		},
		"kms/Key: policy keeps the account": {
			reason: "the policy names another account: nobody of this one could ever change it",
			do:     trying("kms/Key", world.Attributes{"policy": keyPolicy("210987654321", "logs.us-east-1.amazonaws.com")}),
			code:   "MalformedPolicyDocumentException", message: "The new key policy will not allow you to update the key policy in the future.",
		},
		"kms/Key: deletion_window_in_days is 7 to 30": {
			reason: "a month at most",
			do:     trying("kms/Key", world.Attributes{"deletion_window_in_days": 31}),
			code:   "ValidationException", message: "PendingWindowInDays value 31 is not between 7 and 30",
		},
		"kms/Key: rotation_period_in_days is 90 to 2560": {
			reason: "not every month",
			do:     trying("kms/Key", world.Attributes{"rotation_period_in_days": 30}),
			code:   "ValidationException", message: "RotationPeriodInDays value 30 is not between 90 and 2560",
		},
		"kms/Alias: name is well-formed": {
			reason: "aws/ is AWS's own",
			do:     trying("kms/Alias", world.Attributes{"id": "alias/aws/flows"}),
			code:   "NotAuthorizedException", message: "Alias names that begin with alias/aws/ are reserved for AWS managed keys",
		},
		"kms/Alias: name is free": {
			reason: "the name leads to a key",
			do:     twice("kms/Alias", nil),
			code:   "AlreadyExistsException", message: "An alias with the name arn:aws:kms:us-east-1:123456789012:alias/flows already exists",
		},
		"kms/Alias: the key is not pending deletion": {
			reason: "the key waits for its deletion",
			do: func(a *account) error {
				key := a.one("kms/Key")
				request := a.like("kms/Alias", nil)
				if err := a.remove("kms/Key", key); err != nil {
					return err
				}
				_, err := a.try("kms/Alias", request)
				return plain(err, key, "ID")
			},
			code: "KMSInvalidStateException", message: "arn:aws:kms:us-east-1:123456789012:key/ID is pending deletion.",
		},
	}
}

func iamBreaches() map[string]breach {
	return map[string]breach{
		"iam/Role: name is well-formed": {
			reason: "65 characters are one too many",
			do:     trying("iam/Role", world.Attributes{"id": strings.Repeat("r", 65)}),
			code:   "ValidationError", message: "1 validation error detected: Value at 'roleName' failed to satisfy constraint: " +
				"Member must have length less than or equal to 64",
		},
		"iam/Role: name is free": {
			reason: "another case does not make it another name",
			do:     twice("iam/Role", world.Attributes{"id": "Writer"}),
			code:   "EntityAlreadyExists", message: "Role with name Writer already exists.",
		},
		"iam/Role: trust policy is well-formed": {
			reason: "a trust policy is of the role it is on",
			do:     trying("iam/Role", world.Attributes{"assume_role_policy": permission("sts:AssumeRole")}),
			code:   "MalformedPolicyDocument", message: "Has prohibited field Resource",
		},
		"iam/Role: description is well-formed": {
			reason: "an em dash is not among the characters",
			do:     trying("iam/Role", world.Attributes{"description": "logs \u2014 flow"}),
			code:   "ValidationError", message: "1 validation error detected: Value at 'description' failed to satisfy constraint",
		},
		"iam/Role: max_session_duration is 3600 to 43200": {
			reason: "an hour at least",
			do:     trying("iam/Role", world.Attributes{"max_session_duration": 900}),
			code:   "ValidationError", message: "1 validation error detected: Value '900' at 'maxSessionDuration' failed to satisfy constraint",
		},
		"iam/Role: quota Roles per account": {
			reason: "one more than the account may have",
			quotas: map[string]int{"Roles per account": 1},
			do:     twice("iam/Role", world.Attributes{"id": "more"}),
			code:   "LimitExceeded", message: "Cannot exceed quota for RolesPerAccount: 1000",
		},
		"iam/Role: role has no policies": {
			reason: "its policy is left",
			do:     holding("iam/Role", "iam/RolePolicy"),
			code:   "DeleteConflict", message: "Cannot delete entity, must delete policies first.",
		},
		"iam/RolePolicy: name is well-formed": {
			reason: "a slash is not among the characters",
			do:     trying("iam/RolePolicy", world.Attributes{"id": "writer:write/logs"}),
			code:   "ValidationError", message: "The specified value for policyName is invalid. It must contain only alphanumeric characters " +
				"and/or the following: +=,.@_-",
		},
		"iam/RolePolicy: policy is well-formed": {
			reason: "a permission says nothing of who",
			do:     trying("iam/RolePolicy", world.Attributes{"policy": trust("ec2.amazonaws.com")}),
			code:   "MalformedPolicyDocument", message: "Policy document should not specify a principal.",
		},
		"iam/RolePolicy: policies of a role fit": {
			reason: "two policies that are each short enough",
			do: func(a *account) error {
				long := permission("logs:" + strings.Repeat("x", 5200))
				a.make("iam/RolePolicy", a.like("iam/RolePolicy", world.Attributes{"policy": long}))
				return trying("iam/RolePolicy", world.Attributes{"id": "writer:more", "policy": long})(a)
			},
			code: "LimitExceeded", message: "Maximum policy size of 10240 bytes exceeded for role writer",
		},
	}
}
