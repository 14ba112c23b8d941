package invariants

import (
	"fmt"
	"slices"
	"strings"
)

// A Wildcard is a permission that may be as wide as a whole service on every
// resource, because AWS offers nothing narrower or the work needs it.
type Wildcard struct {
	// Resource is the composition-resource-name of the object with the policy.
	Resource string
	// Action is the one action allowed, such as "ec2:*".
	Action string
	// Reason is for the reader who finds the permission too wide.
	Reason string
}

// A policyKind says what a document is attached to, which decides its grammar.
type policyKind int

const (
	identityPolicy policyKind = iota // what a role may do: no principal
	trustPolicy                      // who may become a role: no resource
	resourcePolicy                   // who may do what to a resource: both
	endpointPolicy                   // what may pass a VPC endpoint: both
)

// IAM demands that every policy document parses, is of version 2012-10-17 (the
// older grammar takes variables literally) and says in each statement what
// it allows, on what, to whom. What allows a whole service on every resource
// needs an entry in Input.Wildcards with a reason. Nobody trusts everybody, no
// resource lets everybody in without a condition, and a role for a service account pins both the account's name and the token's
// audience: without them every pod of every cluster with that issuer may take it.
func IAM(in Input) []error {
	var errs []error
	for _, w := range in.Wildcards {
		if strings.TrimSpace(w.Reason) == "" {
			errs = append(errs, fmt.Errorf("wildcard %s of %s has no reason", w.Action, w.Resource))
		}
	}
	for _, o := range in.Objects {
		visit(o.Object["spec"], "spec", func(path string, v any) {
			document, ok := v.(string)
			field := path[strings.LastIndex(path, ".")+1:]
			if !ok || (field != "policy" && field != "assumeRolePolicy") {
				return
			}
			p, err := parsePolicy(document)
			if err != nil {
				errs = append(errs, violation(o, "%s is not a policy: %v", path, err))
				return
			}
			for _, problem := range p.judge(kindOfPolicy(o, field), allowedFor(o, in.Wildcards)) {
				errs = append(errs, violation(o, "%s: %s", path, problem))
			}
		})
	}
	return errs
}

func kindOfPolicy(o Object, field string) policyKind {
	switch {
	case field == "assumeRolePolicy":
		return trustPolicy
	case strings.HasPrefix(o.GroupVersionKind().Group, "iam."):
		return identityPolicy
	case isEC2(o, "VPCEndpoint"):
		return endpointPolicy
	}
	return resourcePolicy
}

// allowedFor are the actions that may be combined with every resource. In the
// policy of a KMS key, "*" is the key itself.
// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
func allowedFor(o Object, wildcards []Wildcard) []string {
	var actions []string
	if o.GetKind() == "Key" && strings.HasPrefix(o.GroupVersionKind().Group, "kms.") {
		actions = append(actions, "kms:*")
	}
	for _, w := range wildcards {
		if w.Resource == o.GetAnnotations()[annotationResourceName] {
			actions = append(actions, w.Action)
		}
	}
	return actions
}

func (p *policy) judge(kind policyKind, allowed []string) []string {
	var problems []string
	if p.Version != "2012-10-17" {
		problems = append(problems, fmt.Sprintf("Version is %q, not 2012-10-17", p.Version))
	}
	if len(p.Statement) == 0 {
		problems = append(problems, "there is no statement")
	}
	for i, s := range p.Statement {
		for _, problem := range append(s.grammar(kind), s.width(kind, allowed)...) {
			problems = append(problems, s.name(i)+" "+problem)
		}
	}
	return problems
}

// grammar is what IAM itself refuses, and what says the opposite of what it seems
// to: allowing all but a list allows everything AWS will ever invent.
func (s statement) grammar(kind policyKind) []string {
	inverted := len(s.NotAction) > 0 || len(s.NotResource) > 0 || s.NotPrincipal != nil
	hasAction := len(s.Action) > 0 || len(s.NotAction) > 0
	hasResource := len(s.Resource) > 0 || len(s.NotResource) > 0
	hasPrincipal := s.Principal != nil || s.NotPrincipal != nil
	return said([]finding{
		{s.Effect != "Allow" && s.Effect != "Deny", fmt.Sprintf("has Effect %q", s.Effect)},
		{inverted && s.Effect == "Allow", "allows everything but a list"},
		{!hasAction, "has no Action"},
		{hasResource && kind == trustPolicy, "has a Resource, which a trust policy cannot have"},
		{!hasResource && kind != trustPolicy, "has no Resource"},
		{hasPrincipal && kind == identityPolicy, "has a Principal, which a policy of an identity cannot have"},
		{!hasPrincipal && kind != identityPolicy, "has no Principal"},
	})
}

// width is who and what is let in that should not be.
func (s statement) width(kind policyKind, allowed []string) []string {
	var problems []string
	for _, action := range s.Action {
		service := action == "*" || strings.HasSuffix(action, ":*")
		if service && s.Effect == "Allow" && slices.Contains(s.Resource, "*") && !slices.Contains(allowed, action) {
			problems = append(problems, fmt.Sprintf("allows %q on every resource", action))
		}
	}
	web := kind == trustPolicy && slices.Contains(s.Action, "sts:AssumeRoleWithWebIdentity")
	// An endpoint's policy only narrows what other policies have granted, so
	// everybody is its usual principal.
	open := kind == resourcePolicy && s.Effect == "Allow" && len(s.Condition) == 0
	return append(problems, said([]finding{
		{open && s.Principal.anyone(), "lets everybody in, on no condition"},
		{kind == trustPolicy && s.Principal.anyone(), "trusts everybody"},
		{web && !s.pins("aud"), `does not pin the token's "aud"`},
		{web && !s.pins("sub"), `does not pin the token's "sub"`},
	})...)
}

// A finding is a problem and whether it is one.
type finding struct {
	found   bool
	problem string
}

func said(findings []finding) []string {
	var problems []string
	for _, f := range findings {
		if f.found {
			problems = append(problems, f.problem)
		}
	}
	return problems
}

// pins reports whether a condition compares <issuer>:<claim> with a value.
func (s statement) pins(claim string) bool {
	for _, operator := range []string{"StringEquals", "StringLike"} {
		for key := range s.Condition[operator] {
			if strings.HasSuffix(key, ":"+claim) {
				return true
			}
		}
	}
	return false
}
