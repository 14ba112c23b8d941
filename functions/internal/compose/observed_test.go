package compose

import (
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadiness(t *testing.T) {
	t.Parallel()
	condition := func(kind, status, reason, message string) any {
		return map[string]any{"type": kind, "status": status, "reason": reason, "message": message}
	}
	cases := map[string]struct {
		reason string
		args   []any
		want   Readiness
	}{
		"NoConditions": {
			reason: "The provider has not looked at it yet.",
			want:   Readiness{Reason: "Creating"},
		},
		"Ready": {
			reason: "Ready is what Ready says.",
			args:   []any{condition("Synced", "True", "ReconcileSuccess", ""), condition("Ready", "True", "Available", "")},
			want:   Readiness{Ready: true, Reason: "Creating"},
		},
		"Creating": {
			reason: "Not ready, and nothing has failed.",
			args:   []any{condition("Synced", "True", "ReconcileSuccess", ""), condition("Ready", "False", "Creating", "")},
			want:   Readiness{Reason: "Creating"},
		},
		"Unavailable": {
			reason: "The reason is the provider's.",
			args:   []any{condition("Ready", "False", "Unavailable", "")},
			want:   Readiness{Reason: "Unavailable"},
		},
		"Unknown": {
			reason: "Unknown is not ready.",
			args:   []any{condition("Ready", "Unknown", "Waiting", "")},
			want:   Readiness{Reason: "Waiting"},
		},
		"SyncFails": {
			reason: "A failed reconcile explains more than a missing Ready.",
			args: []any{
				condition("Ready", "False", "Creating", ""),
				condition("Synced", "False", "ReconcileError", "AccessDenied: not allowed"),
			},
			want: Readiness{Reason: "ReconcileError", Message: "AccessDenied: not allowed"},
		},
		"SyncFailsFirst": {
			reason: "Whichever of the two comes first.",
			args: []any{
				condition("Synced", "False", "ReconcileError", "AccessDenied: not allowed"),
				condition("Ready", "False", "Creating", ""),
			},
			want: Readiness{Reason: "ReconcileError", Message: "AccessDenied: not allowed"},
		},
		"OperationFails": {
			reason: "The provider creates in the background, and tells there what went wrong.",
			args: []any{
				condition("Synced", "True", "ReconcileSuccess", ""),
				condition("LastAsyncOperation", "False", "AsyncCreateFailure", "VpcLimitExceeded"),
				condition("Ready", "False", "Creating", ""),
			},
			want: Readiness{Reason: "AsyncCreateFailure", Message: "VpcLimitExceeded"},
		},
		"ReadyThoughSyncFails": {
			reason: "What works goes on working while a change of it fails.",
			args: []any{
				condition("Ready", "True", "Available", ""),
				condition("Synced", "False", "ReconcileError", "AccessDenied: not allowed"),
			},
			want: Readiness{Ready: true, Reason: "ReconcileError", Message: "AccessDenied: not allowed"},
		},
		"OfOtherTypes": {
			reason: "Conditions that are not the provider's say nothing.",
			args:   []any{condition("Test", "True", "Yes", ""), condition("Healthy", "False", "No", "so they say")},
			want:   Readiness{Reason: "Creating"},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := observedVPC()
			o["status"] = map[string]any{}
			if tc.args != nil {
				o["status"] = map[string]any{"conditions": tc.args}
			}
			got, err := Observed{"network-vpc": structOf(t, o)}.readiness("network-vpc")
			if err != nil {
				t.Fatalf("\n%s\nreadiness(...): %v", tc.reason, err)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nreadiness(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

// TestUnreadable observes a VPC in ways that no API server answers. Each must be
// an error: taken for absent, it would close a gate, or be composed anew.
func TestUnreadable(t *testing.T) {
	t.Parallel()
	status := func(field string, v any) map[string]any { return map[string]any{"status": map[string]any{field: v}} }
	cases := map[string]struct {
		reason string
		args   map[string]any
		want   string
	}{
		"Status":          {reason: "A text.", args: map[string]any{"status": "fine"}, want: "network-vpc: observed status is not an object"},
		"StatusNull":      {reason: "A null.", args: map[string]any{"status": nil}, want: "network-vpc: observed status is not an object"},
		"StatusList":      {reason: "A list.", args: map[string]any{"status": []any{}}, want: "network-vpc: observed status is not an object"},
		"Conditions":      {reason: "An object.", args: status("conditions", map[string]any{}), want: "network-vpc: observed status.conditions is not a list"},
		"ConditionsText":  {reason: "A text.", args: status("conditions", "Ready"), want: "network-vpc: observed status.conditions is not a list"},
		"Condition":       {reason: "A text in the list.", args: status("conditions", []any{"Ready"}), want: "network-vpc: an observed condition is not an object"},
		"ConditionNull":   {reason: "A null in the list.", args: status("conditions", []any{nil}), want: "network-vpc: an observed condition is not an object"},
		"AtProvider":      {reason: "A text.", args: status("atProvider", "vpc-0123"), want: "network-vpc: observed atProvider is not an object"},
		"AtProviderNull":  {reason: "A null.", args: status("atProvider", nil), want: "network-vpc: observed atProvider is not an object"},
		"Fact":            {reason: "A number.", args: status("atProvider", map[string]any{"id": 17.0}), want: "network-vpc: observed id is not a text"},
		"FactIsAnObject":  {reason: "An object.", args: status("atProvider", map[string]any{"id": map[string]any{}}), want: "network-vpc: observed id is not a text"},
		"FactIsAList":     {reason: "A list.", args: status("atProvider", map[string]any{"id": []any{"vpc-0123"}}), want: "network-vpc: observed id is not a text"},
		"FactIsNull":      {reason: "A null is a fact that is not there, as in Kubernetes' own objects.", args: status("atProvider", map[string]any{"id": nil})},
		"FactIsMissing":   {reason: "And so is nothing.", args: status("atProvider", map[string]any{})},
		"NothingObserved": {reason: "A resource without a status is merely new.", args: map[string]any{}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := observedVPC()
			delete(o, "status")
			maps.Copy(o, tc.args)
			s := NewSet(testScope(), Observed{"network-vpc": structOf(t, o)})
			h := Add(s.Component("network", true), "vpc", aVPC())
			if id := h.AtProvider("id"); id != "" {
				t.Errorf("\n%s\nAtProvider(...): got %q of nothing that can be read", tc.reason, id)
			}
			if diff := cmp.Diff(tc.want, errorText(s.Err())); diff != "" {
				t.Errorf("\n%s\nErr(): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

// TestUnreadableBehindAGate fails if a closed gate would let pass what an open one
// does not.
func TestUnreadableBehindAGate(t *testing.T) {
	t.Parallel()
	o := observedVPC()
	o["status"] = "fine"
	s := NewSet(testScope(), Observed{"network-vpc": structOf(t, o)})
	Add(s.Component("network", true), "vpc", aVPC(), After(newGate("moon", false)))
	if diff := cmp.Diff("network-vpc: observed status is not an object", errorText(s.Err())); diff != "" {
		t.Errorf("Err(): -want, +got:\n%s", diff)
	}
}
