package main

import (
	"maps"
	"testing"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/testing/protocmp"
	"google.golang.org/protobuf/types/known/structpb"

	"coderenv.io/platform/apis/input/v1alpha1"
	"coderenv.io/platform/functions/internal/compose"
	"coderenv.io/platform/functions/internal/plan"
	"coderenv.io/platform/functions/internal/testing/gen"
)

func textValue(s string) *structpb.Value { return structpb.NewStringValue(s) }

func objectValue(fields map[string]*structpb.Value) *structpb.Value {
	return structpb.NewStructValue(&structpb.Struct{Fields: fields})
}

// TestEarlierStep puts steps of others before ours: what they desire must still
// be desired afterwards.
func TestEarlierStep(t *testing.T) {
	t.Parallel()
	bucket := &fnv1.Resource{
		Resource: &structpb.Struct{Fields: map[string]*structpb.Value{"kind": textValue("Bucket")}},
		Ready:    fnv1.Ready_READY_TRUE,
	}
	xr := func(fields map[string]*structpb.Value) *fnv1.Resource {
		return &fnv1.Resource{
			Resource:          &structpb.Struct{Fields: fields},
			ConnectionDetails: map[string][]byte{"password": []byte("secret")},
		}
	}
	cases := map[string]struct {
		reason string
		args   *fnv1.State
		// want are the fields of the status that are not ours.
		want map[string]any
	}{
		"Nothing":           {reason: "The first step of a pipeline starts from nothing.", args: nil},
		"Empty":             {reason: "Or from an empty state.", args: &fnv1.State{}},
		"Resource":          {reason: "Another's resource is kept as it is.", args: &fnv1.State{Resources: map[string]*fnv1.Resource{"their-bucket": bucket}}},
		"CompositeOnly":     {reason: "The XR may be there without an object.", args: &fnv1.State{Composite: &fnv1.Resource{}}},
		"CompositeEmpty":    {reason: "Or with an empty one.", args: &fnv1.State{Composite: xr(nil)}},
		"StatusEmpty":       {reason: "Or with an empty status.", args: &fnv1.State{Composite: xr(map[string]*structpb.Value{"status": objectValue(nil)})}},
		"StatusNull":        {reason: "Or with a null for one.", args: &fnv1.State{Composite: xr(map[string]*structpb.Value{"status": structpb.NewNullValue()})}},
		"StatusOfAnother":   {reason: "Another's status stands beside ours.", args: &fnv1.State{Composite: xr(map[string]*structpb.Value{"status": objectValue(map[string]*structpb.Value{"theirs": textValue("x")})})}, want: map[string]any{"theirs": "x"}},
		"StatusOverwritten": {reason: "What is ours is ours.", args: &fnv1.State{Composite: xr(map[string]*structpb.Value{"status": objectValue(map[string]*structpb.Value{"url": textValue("x")})})}},
	}
	alone := mustRun(t, gen.Request(gen.Claim()))
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rsp := mustRun(t, gen.Request(gen.Claim(), gen.Desired(proto.CloneOf(tc.args))))

			want := map[string]*fnv1.Resource{}
			maps.Copy(want, alone.GetDesired().GetResources())
			maps.Copy(want, tc.args.GetResources())
			if diff := cmp.Diff(want, rsp.GetDesired().GetResources(), protocmp.Transform()); diff != "" {
				t.Errorf("\n%s\ndesired resources: -want, +got:\n%s", tc.reason, diff)
			}
			wantStatus := status(alone)
			maps.Copy(wantStatus, tc.want)
			if diff := cmp.Diff(wantStatus, status(rsp)); diff != "" {
				t.Errorf("\n%s\nstatus: -want, +got:\n%s", tc.reason, diff)
			}
			if diff := cmp.Diff(tc.args.GetComposite().GetConnectionDetails(), rsp.GetDesired().GetComposite().GetConnectionDetails()); diff != "" {
				t.Errorf("\n%s\nconnection details: -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

// TestContextIsHandedOn fails if what an earlier step tells later ones got lost.
func TestContextIsHandedOn(t *testing.T) {
	t.Parallel()
	req := gen.Request(gen.Claim())
	req.Context = &structpb.Struct{Fields: map[string]*structpb.Value{"theirs": textValue("x")}}
	if diff := cmp.Diff(req.GetContext(), mustRun(t, req).GetContext(), protocmp.Transform()); diff != "" {
		t.Errorf("context: -want, +got:\n%s", diff)
	}
}

// TestStepTwice lists the function twice in a pipeline, with a step of somebody
// else's in between.
func TestStepTwice(t *testing.T) {
	t.Parallel()
	network := gen.Input(v1alpha1.Input{Components: []v1alpha1.Component{"network"}})
	cases := map[string]struct {
		reason        string
		first, second gen.RequestModifier
	}{
		"AllTwice":        {reason: "Twice the same is the same.", first: gen.Input(v1alpha1.Input{}), second: gen.Input(v1alpha1.Input{})},
		"NetworkThenRest": {reason: "The second step goes on with all.", first: network, second: gen.Input(v1alpha1.Input{})},
		"RestThenNetwork": {reason: "Or the other way round.", first: gen.Input(v1alpha1.Input{}), second: network},
	}
	alone := mustRun(t, gen.Request(gen.Claim()))
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			between := mustRun(t, gen.Request(gen.Claim(), tc.first)).GetDesired()
			between.Resources["their-bucket"] = &fnv1.Resource{Ready: fnv1.Ready_READY_TRUE}
			got := mustRun(t, gen.Request(gen.Claim(), tc.second, gen.Desired(between))).GetDesired()

			want := proto.CloneOf(alone.GetDesired())
			want.Resources["their-bucket"] = &fnv1.Resource{Ready: fnv1.Ready_READY_TRUE}
			if diff := cmp.Diff(want, got, protocmp.Transform()); diff != "" {
				t.Errorf("\n%s\ndesired state: -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

// TestComponentsOfAnotherStep composes the components that a step does not list:
// it must still hand out what the others refer to, and emit nothing of them.
func TestComponentsOfAnotherStep(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   []v1alpha1.Component
		want   bool
	}{
		"All":    {reason: "Without a list all components are emitted.", want: true},
		"Listed": {reason: "One that is listed is emitted.", args: []v1alpha1.Component{"network"}, want: true},
		"Others": {reason: "One that is not listed is not.", args: []v1alpha1.Component{"database"}, want: false},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, problems := plan.New(plan.Environment{Name: "dev", Namespace: "team-a"}, gen.Claim(), &v1alpha1.Input{})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			set := compose.NewSet(scope(p), nil)
			out, err := composeEnvironment(set, p, tc.args)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff("dev-network-vpc", out.network.VPC.Ref().Name); diff != "" {
				t.Errorf("\n%s\nhandle: -want, +got:\n%s", tc.reason, diff)
			}
			for _, r := range set.Resources() {
				if diff := cmp.Diff(tc.want, r.Emit); diff != "" {
					t.Errorf("\n%s\n%s: emitted: -want, +got:\n%s", tc.reason, r.Key, diff)
				}
			}
		})
	}
}

// TestNamespaces looks at where resources go: beside the claim, beside a namespaced
// XR, or where the platform team says.
func TestNamespaces(t *testing.T) {
	t.Parallel()
	in := gen.Input(v1alpha1.Input{Namespace: "of-the-input"})
	namespaced := func(req *fnv1.RunFunctionRequest) {
		meta := req.GetObserved().GetComposite().GetResource().GetFields()["metadata"].GetStructValue()
		meta.Fields["namespace"] = textValue("of-the-xr")
	}
	cases := map[string]struct {
		reason string
		args   []gen.RequestModifier
		want   string
	}{
		"Claim": {reason: "A claim's namespace beats all others.", args: []gen.RequestModifier{namespaced, in}, want: gen.ClaimNamespace},
		"XR":    {reason: "Without a claim, the XR's own.", args: []gen.RequestModifier{namespaced, in, gen.SpecField("claimRef", nil)}, want: "of-the-xr"},
		"Input": {reason: "Without either, the input's.", args: []gen.RequestModifier{in, gen.SpecField("claimRef", nil)}, want: "of-the-input"},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for key, o := range objects(mustRun(t, gen.Request(gen.Claim(), tc.args...))) {
				got := o.GetFields()["metadata"].GetStructValue().GetFields()["namespace"].GetStringValue()
				if diff := cmp.Diff(tc.want, got); diff != "" {
					t.Errorf("\n%s\n%s: metadata.namespace: -want, +got:\n%s", tc.reason, key, diff)
				}
			}
		})
	}
}
