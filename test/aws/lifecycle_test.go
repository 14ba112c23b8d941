package aws

import (
	"slices"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"coderenv.io/platform/test/aws/world"
)

// TestGatewayTooEarly is why the function holds NAT gateways back: one that is
// asked for too early fails, and its object is Ready all the same.
func TestGatewayTooEarly(t *testing.T) {
	t.Parallel()

	const namespace = "too-early"
	room(t, namespace)
	s := start(t, namespace, Options{Factor: 100})
	objects := public(t, namespace)
	igw, others := objects[2], slices.Delete(slices.Clone(objects), 2, 3)
	apply(t, others...)
	awaitReady(t, others...)
	if got := inAWS(t, s.World(), "ec2/NatGateway").State; got != world.Failed {
		t.Errorf("a NAT gateway without an internet gateway: want it failed, got %s", got)
	}
	apply(t, igw)
	awaitReady(t, igw)
	if got := inAWS(t, s.World(), "ec2/NatGateway").State; got != world.Failed {
		t.Errorf("an internet gateway that comes later mends nothing: want it failed, got %s", got)
	}
}

func TestDeletionWaits(t *testing.T) {
	t.Parallel()

	const namespace = "deletion"
	room(t, namespace)
	s := start(t, namespace, Options{Factor: 300})
	network, part := vpc(t, namespace), subnet(t, namespace)
	apply(t, network, part)
	awaitReady(t, network, part)
	remove(t, network)
	// Terraform tries again for minutes before it says so.
	awaitCondition(t, network, "Synced", "False",
		"api error DependencyViolation: The vpc '"+inAWS(t, s.World(), "ec2/Vpc").ID+"' has dependencies and cannot be deleted.")
	if got := condition(live(t, network), "Ready", "reason"); got != "Deleting" {
		t.Errorf("Ready: want the reason Deleting, got %s", got)
	}
	remove(t, part)
	awaitGone(t, network, part)
	if got := s.World().Count(); got != 0 {
		t.Errorf("left behind in AWS: %d resources", got)
	}
}

func TestPolicies(t *testing.T) {
	t.Parallel()

	const namespace = "policies"
	room(t, namespace)
	s := start(t, namespace, Options{Factor: 100})
	orphan := vpc(t, namespace)
	set(t, orphan, []any{"Observe", "Create", "Update", "LateInitialize"}, "spec", "managementPolicies")
	apply(t, orphan)
	awaitReady(t, orphan)
	remove(t, orphan)
	awaitGone(t, orphan)
	if got := s.World().Count(); got != 1 {
		t.Errorf("an object that may not delete: want its VPC to stay, got %d resources", got)
	}

	paused := object(t, namespace, "VPC", "paused", `{cidrBlock: 10.0.0.0/16}`)
	paused.SetAnnotations(map[string]string{"crossplane.io/paused": "true"})
	apply(t, paused)
	awaitCondition(t, paused, "Synced", "False", "")
	if got := condition(live(t, paused), "Synced", "reason"); got != "ReconcilePaused" {
		t.Errorf("Synced: want the reason ReconcilePaused, got %s", got)
	}
	if got := s.World().Count(); got != 1 {
		t.Errorf("a paused object: want nothing made, got %d resources", got)
	}
}

// TestRestart: what was made before is found again, by its external name or by
// its own.
func TestRestart(t *testing.T) {
	t.Parallel()

	const namespace = "restart"
	room(t, namespace)
	w, err := NewWorld(Options{Factor: 100})
	if err != nil {
		t.Fatal(err)
	}
	first := start(t, namespace, Options{World: w})
	network, part := vpc(t, namespace), subnet(t, namespace)
	role := objectOf(t, "iam", namespace, "Role", "role", "{assumeRolePolicy: '"+trust("ec2.amazonaws.com")+"'}")
	apply(t, network, role)
	awaitReady(t, network, role)
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}
	apply(t, part)
	start(t, namespace, Options{World: w})
	awaitReady(t, network, part, role)
	if got := w.Made(); len(got) != 3 {
		t.Errorf("want three resources made in all, got %+v", got)
	}
	remove(t, network, part, role)
	awaitGone(t, network, part, role)
	if got := w.Count(); got != 0 {
		t.Errorf("left behind in AWS: %d resources", got)
	}
}

func TestAccounts(t *testing.T) {
	t.Parallel()

	const namespace = "accounts"
	room(t, namespace)
	s := start(t, namespace, Options{Factor: 100, Accounts: map[string]string{"other": "210987654321"}})
	network := vpc(t, namespace)
	set(t, network, map[string]any{"kind": "ClusterProviderConfig", "name": "other"}, "spec", "providerConfigRef")
	apply(t, network)
	awaitReady(t, network)
	if got := inAWS(t, s.World(), "ec2/Vpc").Account; got != "210987654321" {
		t.Errorf("want the VPC in the other account, got %s", got)
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()

	const namespace = "faults"
	room(t, namespace)
	s := start(t, namespace, Options{Factor: 100, FaultsFrom: FaultSource{Namespace: namespace, Name: "aws-faults"}, Faults: []world.Fault{
		{Fault: world.Fail, Kind: "Vpc", Operation: world.Create, Times: 3},
		{Fault: world.Stall, Kind: "InternetGateway", Name: "i*"},
		{Fault: world.Lost, Zone: "us-east-1a"},
		{Fault: world.Throttle, Kind: "RouteTable"},
	}})
	network, igw, part := vpc(t, namespace), object(t, namespace, "InternetGateway", "igw", `{vpcIdRef: {name: vpc}}`), subnet(t, namespace)
	table := object(t, namespace, "RouteTable", "table", `{vpcIdRef: {name: vpc}}`)
	safe := object(t, namespace, "Subnet", "safe", `{vpcIdRef: {name: vpc}, cidrBlock: 10.0.16.0/20, availabilityZone: us-east-1b}`)
	apply(t, network, igw, part, table, safe)
	awaitCondition(t, network, "Synced", "False", "api error InternalError: An internal error has occurred.")
	awaitReady(t, network, safe)
	awaitCondition(t, part, "Synced", "False", "StatusCode: 503")
	awaitCondition(t, table, "Synced", "False", "api error RequestLimitExceeded: Request limit exceeded.")
	eventually(t, "the internet gateway stalls", func() bool { return len(s.World().List("ec2/InternetGateway")) == 1 })
	if got := condition(live(t, igw), "Ready", "status"); got == "True" {
		t.Error("an internet gateway that stalls is Ready")
	}

	lift := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "aws-faults"}, Data: map[string]string{"faults": "[]"}}
	if err := apiServer(t).Client().Create(t.Context(), lift, &client.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	awaitReady(t, network, igw, part, table, safe)
	if got, want := s.World().Count(), 5; got != want {
		t.Errorf("in AWS: want %d resources, got %d", want, got)
	}
}

func TestParseFaults(t *testing.T) {
	t.Parallel()

	cases := map[string]struct {
		reason, text, want string
	}{
		"Misspelt": {
			reason: "a misspelt key would silently be another fault", text: "- {fault: fail, zones: a}",
			want: `cannot read faults: error unmarshaling JSON: while decoding JSON: json: unknown field "zones"`,
		},
		"Unknown": {
			reason: "the faults that there are get listed", text: "- {fault: break}",
			want: `cannot read fault 1: there is no fault "break": use throttle, fail, stall or lost`,
		},
		"NoZone": {
			reason: "a zone must be named", text: "- {fault: lost}",
			want: `cannot read fault 1: fault "lost" needs a zone, as us-east-1a`,
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			_, err := ParseFaults(tc.text)
			if err == nil || err.Error() != tc.want {
				t.Errorf("\n%s\nwant %s\ngot  %v", tc.reason, tc.want, err)
			}
		})
	}
}
