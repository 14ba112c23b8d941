package main

import (
	"fmt"
	"strings"
	"testing"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/structpb"

	"coderenv.io/platform/functions/internal/testing/gen"
)

// TestAnswerStaysWithinLimits makes more mistakes than fit into an answer. gRPC
// takes 4 MiB, Kubernetes 32 KiB in the message of a condition.
func TestAnswerStaysWithinLimits(t *testing.T) {
	t.Parallel()
	many := &structpb.Struct{Fields: map[string]*structpb.Value{}}
	for i := range 60_000 {
		many.Fields[fmt.Sprintf("field%d", i)] = structpb.NewNumberValue(1)
	}
	raw, err := many.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		reason string
		args   string
	}{
		"ManyUnknownFields": {reason: "Each is a line of the message.", args: string(raw)},
		"LongValue":         {reason: "The value is part of the message.", args: `{"region": "` + strings.Repeat("é", 500_000) + `"}`},
		"LongField":         {reason: "So is the field.", args: `{"` + strings.Repeat("é", 500_000) + `": 1}`},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checkAnswer(t, run(t, gen.Request(gen.Claim(), gen.SpecJSON(tc.args))))
		})
	}
}

// TestLongStory lets the provider tell a longer story than a condition takes: all
// that AWS has said goes into its message.
func TestLongStory(t *testing.T) {
	t.Parallel()
	first := mustRun(t, gen.Request(gen.Claim()))
	vpc := gen.Existing("network-vpc", objects(first)["network-vpc"],
		gen.Condition("Ready", "False", "Creating", ""),
		gen.Condition("Synced", "False", "ReconcileError", strings.Repeat("AccessDenied: é ", 10_000)))
	checkAnswer(t, mustRun(t, gen.Request(gen.Claim(), gen.Observed(map[string]*structpb.Struct{"network-vpc": vpc}))))
}

// checkAnswer holds any answer against what Crossplane, gRPC and Kubernetes take.
func checkAnswer(t *testing.T, rsp *fnv1.RunFunctionResponse) {
	t.Helper()
	const maxAnswer, maxMessage = 4 << 20, 32 << 10
	raw, err := proto.Marshal(rsp)
	if err != nil {
		t.Errorf("the answer cannot be sent: %v", err)
	}
	if len(raw) > maxAnswer {
		t.Errorf("the answer has %d bytes, gRPC takes %d", len(raw), maxAnswer)
	}
	if accepted(rsp) == nil {
		t.Errorf("the answer has no condition %s", conditionAccepted)
	}
	for _, c := range rsp.GetConditions() {
		if len(c.GetMessage()) > maxMessage {
			t.Errorf("condition %s: the message has %d bytes, Kubernetes takes %d", c.GetType(), len(c.GetMessage()), maxMessage)
		}
	}
	for _, r := range rsp.GetResults() {
		if len(r.GetMessage()) > maxMessage {
			t.Errorf("result: the message has %d bytes, more than the condition takes", len(r.GetMessage()))
		}
	}
	if (fatal(rsp) != "") != (accepted(rsp).GetStatus() == fnv1.Status_STATUS_CONDITION_FALSE) {
		t.Errorf("condition %s is %s, and the fatal result says %q", conditionAccepted, accepted(rsp).GetStatus(), fatal(rsp))
	}
}
