package invariants

import (
	"fmt"
	"testing"
)

func TestIAM(t *testing.T) {
	t.Parallel()
	const (
		onRole = "RolePolicy ~flow-logs: spec.forProvider.policy"
		onRule = onRole + ": statement 0 "
		trust  = "Role ~flow-logs: spec.forProvider.assumeRolePolicy: statement 0 "
		web    = `{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::aws:oidc-provider/issuer"},"Action":"sts:AssumeRoleWithWebIdentity"%s}`
	)
	document := func(statements string) string { return `{"Version":"2012-10-17","Statement":[` + statements + `]}` }
	identity := func(s string) func(*Input) {
		return func(in *Input) { param(in.edit("RolePolicy", "flow-logs"), s, "policy") }
	}
	trusting := func(s string) func(*Input) {
		return func(in *Input) { param(in.edit("Role", "flow-logs"), document(s), "assumeRolePolicy") }
	}
	resource := func(group, kind, s string) func(*Input) {
		return func(in *Input) {
			o := object(group, kind, "guarded", `{}`)
			param(&o, document(s), "policy")
			in.add(o)
		}
	}
	testLaw(t, IAM, map[string]lawCase{
		"Lawful": {reason: "the fixture's flow log role may write its logs and is trusted by the service alone"},
		"NotJSON": {
			reason: "a document cut short",
			change: identity(`{"Version":`),
			want:   []string{onRole + " is not a policy: unexpected EOF"},
		},
		"TwoInOne": {
			reason: "what follows the document is lost",
			change: identity(document("") + "{}"),
			want:   []string{onRole + " is not a policy: text after the end of the document"},
		},
		"Misspelt": {
			reason: "IAM refuses a key it does not know",
			change: identity(document(`{"Effect":"Allow","Actions":"s3:GetObject","Resource":"*"}`)),
			want:   []string{onRole + ` is not a policy: json: unknown field "Actions"`},
		},
		"OldOrNone": {
			reason: "the older grammar takes variables literally",
			change: identity(`{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}`),
			want:   []string{onRole + `: Version is "", not 2012-10-17`},
		},
		"Empty": {
			reason: "a policy that says nothing",
			change: identity(document("")),
			want:   []string{onRole + ": there is no statement"},
		},
		"Incomplete": {
			reason: "each statement says what, on what, and whether",
			change: identity(document(`{"Sid":"Half"}`)),
			want: []string{
				onRole + `: statement "Half" has Effect ""`,
				onRole + `: statement "Half" has no Action`,
				onRole + `: statement "Half" has no Resource`,
			},
		},
		"Inverted": {
			reason: "allowing all but a list allows what AWS invents next",
			change: identity(document(`{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}`)),
			want:   []string{onRule + "allows everything but a list"},
		},
		"InvertedDenial": {
			reason: "denying all but a list is how guardrails are written",
			change: identity(document(`{"Effect":"Deny","NotAction":"sts:*","Resource":"*"}`)),
		},
		"Everything": {
			reason: "an administrator",
			change: identity(document(`{"Effect":"Allow","Action":"*","Resource":"*"}`)),
			want:   []string{onRule + `allows "*" on every resource`},
		},
		"WholeService": {
			reason: "one of several actions is enough",
			change: identity(document(`{"Effect":"Allow","Action":["s3:GetObject","ec2:*"],"Resource":["*"]}`)),
			want:   []string{onRule + `allows "ec2:*" on every resource`},
		},
		"WholeServiceWithReason": {
			reason: "the allow-list knows the object, the action and why",
			change: func(in *Input) {
				identity(document(`{"Effect":"Allow","Action":["ec2:*"],"Resource":["*"]}`))(in)
				in.Wildcards = []Wildcard{{Resource: "rolepolicy-flow-logs", Action: "ec2:*", Reason: "EC2 knows no resources for describing"}}
			},
		},
		"WildcardWithoutReason": {
			reason: "an entry nobody explained is refused, though it works",
			change: func(in *Input) {
				in.Wildcards = []Wildcard{{Resource: "rolepolicy-flow-logs", Action: "ec2:*"}}
			},
			want: []string{"wildcard ec2:* of rolepolicy-flow-logs has no reason"},
		},
		"PrincipalOfAnIdentity": {
			reason: "IAM refuses a principal where it is known",
			change: identity(document(`{"Effect":"Allow","Principal":{"AWS":"x"},"Action":"s3:GetObject","Resource":"*"}`)),
			want:   []string{onRule + "has a Principal, which a policy of an identity cannot have"},
		},
		"ResourceOfTrust": {
			reason: "IAM refuses a resource where it is the role itself",
			change: trusting(`{"Effect":"Allow","Principal":{"Service":"eks.amazonaws.com"},"Action":"sts:AssumeRole","Resource":"*"}`),
			want:   []string{trust + "has a Resource, which a trust policy cannot have"},
		},
		"TrustsNobody": {
			reason: "a principal is missing",
			change: trusting(`{"Effect":"Allow","Action":"sts:AssumeRole"}`),
			want:   []string{trust + "has no Principal"},
		},
		"TrustsEverybody": {
			reason: "in the short form",
			change: trusting(`{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}`),
			want:   []string{trust + "trusts everybody"},
		},
		"TrustsEveryAccount": {
			reason: "in the long form, a condition notwithstanding",
			change: trusting(`{"Effect":"Allow","Principal":{"AWS":["*"]},"Action":"sts:AssumeRole",` +
				`"Condition":{"Bool":{"aws:MultiFactorAuthPresent":true}}}`),
			want: []string{trust + "trusts everybody"},
		},
		"UnpinnedToken": {
			reason: "every pod of the cluster could take the role",
			change: trusting(fmt.Sprintf(web, "")),
			want:   []string{trust + `does not pin the token's "aud"`, trust + `does not pin the token's "sub"`},
		},
		"HalfPinnedToken": {
			reason: "a condition that excludes pins nothing",
			change: trusting(fmt.Sprintf(web, `,"Condition":{"StringEquals":{"issuer:aud":"sts.amazonaws.com"},`+
				`"StringNotEquals":{"issuer:sub":"x"}}`)),
			want: []string{trust + `does not pin the token's "sub"`},
		},
		"PinnedToken": {
			reason: "the account's name and the audience",
			change: trusting(fmt.Sprintf(web, `,"Condition":{"StringEquals":{"issuer:aud":"sts.amazonaws.com",`+
				`"issuer:sub":"system:serviceaccount:coder:coder"}}`)),
		},
		"KeyPolicy": {
			reason: "in a key's policy every resource is the key",
			change: resource("kms", "Key", `{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::aws:root"},"Action":"kms:*","Resource":"*"}`),
		},
		"KeyForEverybody": {
			reason: "a key open to all accounts",
			change: resource("kms", "Key", `{"Effect":"Allow","Principal":"*","Action":"kms:Decrypt","Resource":"*"}`),
			want:   []string{"Key ~guarded: spec.forProvider.policy: statement 0 lets everybody in, on no condition"},
		},
		"BucketWithoutPrincipal": {
			reason: "a resource must say whom it lets in",
			change: resource("s3", "BucketPolicy", `{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::x/*"}`),
			want:   []string{"BucketPolicy ~guarded: spec.forProvider.policy: statement 0 has no Principal"},
		},
		"BucketDenial": {
			reason: "denying everybody what is not encrypted is good practice",
			change: resource("s3", "BucketPolicy", `{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*",`+
				`"Condition":{"Bool":{"aws:SecureTransport":"false"}}}`),
		},
		"EndpointPolicy": {
			reason: "an endpoint's policy narrows what others have granted",
			change: resource("ec2", "VPCEndpoint", `{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}`),
		},
	})
}
