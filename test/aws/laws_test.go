package aws

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"coderenv.io/platform/test/aws/world"
)

// A breach breaks one law, in an account of its own.
type breach struct {
	reason string
	quotas map[string]int
	do     func(a *account) error
	// code and message of AWS's refusal.
	code, message string
}

// breaches lists how each law is broken, by kind and the law's name.
func breaches() map[string]breach {
	all := map[string]breach{}
	for _, some := range []map[string]breach{
		commonBreaches(), vpcBreaches(), subnetBreaches(), gatewayBreaches(), routeBreaches(), aclBreaches(), groupBreaches(),
		ruleBreaches("Ingress"), ruleBreaches("Egress"), endpointBreaches(), associationBreaches(), flowLogBreaches(), logsBreaches(),
		kmsBreaches(), iamBreaches(),
	} {
		maps.Copy(all, some)
	}
	return all
}

func TestLaws(t *testing.T) {
	t.Parallel()

	for name, b := range breaches() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			a := newAccount(t, Options{Quotas: b.quotas})
			refused(t, b.reason, b.do(a), b.code, b.message)
		})
	}
}

// TestEveryLawIsBroken holds the tests to all laws, and the laws to a page.
func TestEveryLawIsBroken(t *testing.T) {
	t.Parallel()

	listed := breaches()
	laws := map[string]world.Law{}
	for _, law := range world.CommonLaws() {
		laws["every kind: "+law.Name] = law
	}
	for _, k := range Kinds() {
		for _, law := range k.AWS.Laws {
			name := k.AWS.Name + ": " + law.Name
			if _, twice := laws[name]; twice {
				t.Errorf("two laws are called %q", name)
			}
			laws[name] = law
		}
	}
	for _, name := range slices.Sorted(maps.Keys(laws)) {
		law := laws[name]
		if !strings.HasPrefix(law.Page, "https://docs.aws.amazon.com/") {
			t.Errorf("%s: want AWS's page, got %q", name, law.Page)
		}
		// Broken for all kinds by TestReferenceMustExist and TestParameterMustBeGiven.
		attribute, reference := strings.CutSuffix(law.Name, " exists")
		if reference && !strings.Contains(attribute, " ") || law.Name == mustBeGiven {
			continue
		}
		if _, broken := listed[name]; !broken {
			t.Errorf("%s: no test breaks this law: add it to breaches", name)
		}
	}
	for name := range listed {
		if _, exists := laws[name]; !exists {
			t.Errorf("a test breaks the law %q, which there is not", name)
		}
	}
}

func commonBreaches() map[string]breach {
	tagged := func(key, value string) func(a *account) error {
		return func(a *account) error {
			_, err := a.try("ec2/Vpc", a.like("ec2/Vpc", world.Attributes{"tags": map[string]any{key: value}}))
			return err
		}
	}
	return map[string]breach{
		"every kind: region exists": {
			reason: "there is no endpoint to ask",
			do: func(a *account) error {
				_, err := a.try("ec2/Vpc", a.like("ec2/Vpc", world.Attributes{"region": "us-east-9"}))
				return err
			},
			code: "UnknownEndpoint", message: "dial tcp: lookup for region us-east-9: no such host",
		},
		"every kind: region is of the partition": {
			reason: "the credentials of an account are of one partition",
			do: func(a *account) error {
				_, err := a.try("ec2/Vpc", a.like("ec2/Vpc", world.Attributes{"region": "us-gov-west-1"}))
				return err
			},
			code: "AuthFailure", message: "AWS was not able to validate the provided access credentials",
		},
		"every kind: tags": {
			reason: "a character that IAM does not take",
			do:     tagged("team", "a&b"),
			code:   "InvalidParameterValue", message: `Tag value "a&b" of team is invalid`,
		},
	}
}

func TestTags(t *testing.T) {
	t.Parallel()

	many := map[string]any{}
	for i := range 51 {
		many[strings.Repeat("k", i+1)] = "v"
	}
	cases := map[string]struct {
		reason        string
		tags          map[string]any
		code, message string
	}{
		"TooMany": {reason: "50 at most", tags: many, code: "TagLimitExceeded", message: "More than 50 tags specified"},
		"Reserved": {
			reason: "aws: is AWS's own", tags: map[string]any{"aws:x": "y"}, code: "InvalidParameterValue",
			message: "Value ( aws:x ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for internal use",
		},
		"LongKey": {
			reason: "128 characters at most", tags: map[string]any{strings.Repeat("k", 129): ""}, code: "InvalidParameterValue",
			message: `Tag key "` + strings.Repeat("k", 129) + `" is invalid`,
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			a := newAccount(t, Options{})
			_, err := a.try("ec2/Vpc", a.like("ec2/Vpc", world.Attributes{"tags": tc.tags}))
			refused(t, tc.reason, err, tc.code, tc.message)
		})
	}
}

// trying returns a breach's deed: asking for something like a valid request.
func trying(kind string, other world.Attributes) func(a *account) error {
	return func(a *account) error {
		_, err := a.try(kind, a.like(kind, other))
		return err
	}
}

// twice asks for the same again.
func twice(kind string, other world.Attributes) func(a *account) error {
	return func(a *account) error {
		request := a.like(kind, nil)
		a.make(kind, request)
		_, err := a.try(kind, request.With(other))
		return err
	}
}

// holding deletes what one other resource stands on.
func holding(kind, dependent string) func(a *account) error {
	return func(a *account) error {
		a.one(dependent)
		return a.remove(kind, a.one(kind))
	}
}
