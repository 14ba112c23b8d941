package main

import (
	"strings"
	"testing"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/testing/protocmp"
	"google.golang.org/protobuf/types/known/structpb"

	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/testing/gen"
)

// A refusalCase is a request that must be refused, what is told, and under which
// reason.
type refusalCase struct {
	reason string
	args   *fnv1.RunFunctionRequest
	want   []string
	code   string
}

// check runs the request, whose answer must be a fatal result and a condition, for
// the platform team on the XR and for the tenant on the claim, and must leave the
// desired state alone.
func (tc refusalCase) check(t *testing.T) {
	t.Helper()
	rsp := run(t, tc.args)
	message := strings.Join(tc.want, "\n")
	code := tc.code
	if code == "" {
		code = reasonRefused
	}
	both := fnv1.Target_TARGET_COMPOSITE_AND_CLAIM
	want := &fnv1.RunFunctionResponse{
		Meta:    rsp.GetMeta(),
		Desired: tc.args.GetDesired(),
		Context: tc.args.GetContext(),
		Conditions: []*fnv1.Condition{{
			Type: conditionAccepted, Status: fnv1.Status_STATUS_CONDITION_FALSE, Reason: code, Message: &message, Target: &both,
		}},
		Results: []*fnv1.Result{{Severity: fnv1.Severity_SEVERITY_FATAL, Message: message, Target: &both}},
	}
	if diff := cmp.Diff(want, rsp, protocmp.Transform()); diff != "" {
		t.Errorf("\n%s\nRunFunction(...): -want, +got:\n%s", tc.reason, diff)
	}
}

func TestRefuseSpec(t *testing.T) {
	t.Parallel()
	const typo = `: Forbidden: is not a field of this API; check its spelling and its place`
	withFields := func(fields string) *fnv1.RunFunctionRequest {
		spec := strings.TrimSuffix(strings.TrimSpace(gen.MinimalSpec), "}") + ", " + fields + "}"
		return gen.Request(gen.Claim(), gen.SpecJSON(spec))
	}
	cases := map[string]refusalCase{
		"Empty": {
			reason: "What nobody can guess is required.",
			args:   gen.Request(gen.Claim(), gen.SpecJSON(`{}`)),
			want:   []string{`spec.access: Required value`},
		},
		"UnknownField": {
			reason: "A misspelt field would otherwise leave the default in force, silently.",
			args:   withFields(`"netwrok": {"cidr": "10.1.0.0/16"}`),
			want:   []string{`spec.netwrok` + typo},
		},
		"UnknownFieldsDeepInside": {
			reason: "Each is named with its path, also in a list.",
			args: withFields(`"network": {"cird": "10.1.0.0/16"}, "nodes": {"workspace": {"max": 3}},
				"templates": [{"name": "a", "toolchain": "b", "base": "c", "size": "d"}]`),
			want: []string{`spec.network.cird` + typo, `spec.nodes.workspace.max` + typo, `spec.templates[0].size` + typo},
		},
		"Duplicate": {
			reason: "A list that is a set holds each element once, as the API server says.",
			args:   gen.Request(gen.Claim(gen.AllowedCIDRs("10.0.0.0/8", "10.0.0.0/8"))),
			want:   []string{`spec.access.allowedCIDRs[1]: Duplicate value: "10.0.0.0/8"`},
		},
		"Null": {
			reason: "A null where something is required is nothing.",
			args:   gen.Request(gen.Claim(), gen.SpecJSON(`{"access": null}`)),
			want:   []string{`spec.access: Required value`},
		},
		"SchemaAllAtOnce": {
			reason: "Everything that the schema refuses is told, by field.",
			args: withFields(`"netwrok": {}, "network": {"natGateways": "Two"}, "capacity": {"maxWorkspaces": 3001},
				"database": {"readers": "two"}`),
			want: []string{
				`spec.capacity.maxWorkspaces: Invalid value: 3001: should be less than or equal to 3000`,
				`spec.database.readers: Invalid value: "string": must be of type integer: "string"`,
				`spec.network.natGateways: Unsupported value: "Two": supported values: "PerZone", "Single"`,
				`spec.netwrok` + typo,
			},
		},
		"PlanAllAtOnce": {
			reason: "Everything that only the plan can see is told too.",
			args:   gen.Request(gen.Claim(gen.Region("us-west-1"), gen.Recovery("us-gov-east-1"), gen.CIDR("127.0.0.0/16"))),
			want: []string{
				`spec.disasterRecovery.region: "us-gov-east-1": lies in partition aws-us-gov, the environment in aws; ` +
					`AWS copies no backup across partitions`,
				`spec.network.zoneCount: 3: region us-west-1 offers every account 2 zones (us-west-1a, us-west-1b); ` +
					`set it to 2, name the zones that your account has, or choose another region`,
				`spec.network.cidr: "127.0.0.0/16": AWS takes no VPC within 127.0.0.0/8; choose a private range such as 10.0.0.0/16`,
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.check(t)
		})
	}
}

func TestRefuseEnvironment(t *testing.T) {
	t.Parallel()
	cases := map[string]refusalCase{
		"NoName": {
			reason: "Every name begins with the XR's.",
			args:   gen.Request(gen.Claim(), gen.Named("")),
			want:   []string{`metadata.name: the composite resource has no name`},
		},
		"NoNamespace": {
			reason: "Managed resources are namespaced, and a cluster-scoped XR has no namespace to lend.",
			args:   gen.Request(gen.Claim(), gen.SpecField("claimRef", nil)),
			want: []string{`spec.claimRef.namespace: the composite resource has neither a claim nor a namespace; ` +
				`create it through a claim, or set namespace in the composition's input`},
		},
		"NoAccount": {
			reason: "The namespace decides about the account, and this one has none.",
			args: gen.Request(gen.Claim(), gen.Input(v1alpha1.Input{
				ProviderConfigs: []v1alpha1.ProviderConfig{{Name: "b", Namespaces: []string{"team-b"}}},
			})),
			want: []string{`metadata.namespace: "team-a": the platform team has assigned no AWS account to this namespace; ` +
				`ask for one, or use a namespace that has`},
		},
		"Guardrail": {
			reason: "The platform team's word is in the input, and a claim cannot override it.",
			args: gen.Request(gen.Claim(), gen.Input(v1alpha1.Input{
				Guardrails: v1alpha1.Guardrails{AllowedAccessCIDRs: []api.CIDR{"203.0.113.0/24"}},
			})),
			want: []string{`spec.access.allowedCIDRs[0]: "0.0.0.0/0": the platform team allows access from 203.0.113.0/24 only`},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.check(t)
		})
	}
}

func TestRefuseInput(t *testing.T) {
	t.Parallel()
	const head = `{"apiVersion": "fn.platform.coderenv.io/v1alpha1", "kind": "Input", `
	const takes = `; this function takes apiVersion "fn.platform.coderenv.io/v1alpha1", kind "Input"`
	cases := map[string]refusalCase{
		"OtherKind": {
			reason: "Input that is meant for another function is a mistake in the Composition.",
			args:   gen.Request(gen.Claim(), gen.InputJSON(`{"apiVersion": "pt.fn.crossplane.io/v1beta1", "kind": "Resources"}`)),
			want:   []string{`the composition's input is of apiVersion "pt.fn.crossplane.io/v1beta1", kind "Resources"` + takes},
		},
		"OtherGroup": {
			reason: "So is an Input of somebody else.",
			args:   gen.Request(gen.Claim(), gen.InputJSON(`{"apiVersion": "example.org/v1", "kind": "Input"}`)),
			want:   []string{`the composition's input is of apiVersion "example.org/v1", kind "Input"` + takes},
		},
		"NoKind": {
			reason: "And one that does not say what it is.",
			args:   gen.Request(gen.Claim(), gen.InputJSON(`{}`)),
			want:   []string{`the composition's input is of apiVersion "", kind ""` + takes},
		},
		"Misspelt": {
			reason: "A misspelt guardrail would guard nothing.",
			args:   gen.Request(gen.Claim(), gen.InputJSON(head+`"guardrails": {"allowedRegion": ["eu-west-1"]}, "guardrail": {}}`)),
			want: []string{
				`the composition's input:`,
				`guardrail: Forbidden: is not a field of this API; check its spelling and its place`,
				`guardrails.allowedRegion: Forbidden: is not a field of this API; check its spelling and its place`,
			},
		},
		"Invalid": {
			reason: "All mistakes are told.",
			args:   gen.Request(gen.Claim(), gen.InputJSON(head+`"components": ["netwrok"], "guardrails": {"minZones": 4}}`)),
			want: []string{
				`the composition's input:`,
				`components[0]: Unsupported value: "netwrok": supported values: "network"`,
				`guardrails.minZones: Invalid value: 4: should be less than or equal to 3`,
			},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.check(t)
		})
	}
}

func TestRefuseObserved(t *testing.T) {
	t.Parallel()
	first := mustRun(t, gen.Request(gen.Claim()))
	vpc := objects(first)["network-vpc"]
	observed := func(mods ...gen.ObservedModifier) gen.RequestModifier {
		return gen.Observed(map[string]*structpb.Struct{"network-vpc": gen.Existing("network-vpc", vpc, mods...)})
	}
	bound := func(id string) gen.RequestModifier {
		return gen.Input(v1alpha1.Input{ProviderConfigs: []v1alpha1.ProviderConfig{{Name: "team-a", Kind: "ClusterProviderConfig", AccountID: id}}})
	}
	cases := map[string]refusalCase{
		"Empty": {
			reason: "An observed resource without an object cannot be told from one that does not exist.",
			args:   gen.Request(gen.Claim(), gen.Observed(map[string]*structpb.Struct{"network-vpc": {}})),
			want:   []string{`observed resource "network-vpc" is empty`},
			code:   reasonUnreadable,
		},
		"Nil": {
			reason: "Nor can one that is not there at all.",
			args:   gen.Request(gen.Claim(), gen.Observed(map[string]*structpb.Struct{"network-vpc": nil})),
			want:   []string{`observed resource "network-vpc" is empty`},
			code:   reasonUnreadable,
		},
		"EmptyAndForeign": {
			reason: "Whoever composed it.",
			args:   gen.Request(gen.Claim(), gen.Observed(map[string]*structpb.Struct{"their-bucket": {}})),
			want:   []string{`observed resource "their-bucket" is empty`},
			code:   reasonUnreadable,
		},
		"Status": {
			reason: "A status that is no object tells nothing.",
			args:   gen.Request(gen.Claim(), observed(gen.Field("status", "fine"))),
			want:   []string{`network-vpc: observed status is not an object`},
			code:   reasonUnreadable,
		},
		"Account": {
			reason: "An account that is a number must not be taken for an unknown one.",
			args:   gen.Request(gen.Claim(), observed(gen.AtProvider("ownerId", 123456789012.0))),
			want:   []string{`network-vpc: observed ownerId is not a text`},
			code:   reasonUnreadable,
		},
		"AnotherAccount": {
			reason: "The platform team binds a namespace to an account, and the credentials have led to another.",
			args:   gen.Request(gen.Claim(), observed(), bound("999999999999")),
			want: []string{`metadata.namespace: "team-a": the platform team binds it to AWS account 999999999999, ` +
				`but ClusterProviderConfig "team-a" led to account 123456789012; correct the provider configuration or the binding`},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.check(t)
		})
	}
	t.Run("TheSameAccount", func(t *testing.T) {
		t.Parallel()
		mustRun(t, gen.Request(gen.Claim(), observed(), bound(gen.AccountID)))
	})
	t.Run("AccountNotKnownYet", func(t *testing.T) {
		t.Parallel()
		mustRun(t, gen.Request(gen.Claim(), observed(gen.AtProvider("ownerId", nil)), bound("999999999999")))
	})
}
