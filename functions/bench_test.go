package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"google.golang.org/protobuf/proto"

	"coderenv.io/platform/functions/internal/testing/gen"
)

// fullSize is about how many resources a complete environment observes.
const fullSize = 300

// fullRequest is a request at full size: everything that is desired exists, with
// all that the API server, Crossplane and the provider add to it. Components that
// are not built yet stand in as resources of the same make under other keys.
func fullRequest(b *testing.B) *fnv1.RunFunctionRequest {
	b.Helper()
	_, rsp := converge(b, func(mods ...gen.RequestModifier) *fnv1.RunFunctionRequest { return gen.Request(gen.Claim(), mods...) })
	desired := rsp.GetDesired().GetResources()
	observed := gen.ExistingAll(desired, gen.ManagedFields())
	keys := slices.Sorted(maps.Keys(desired))
	for i := 0; len(observed) < fullSize; i++ {
		key := fmt.Sprintf("other-%s-%d", keys[i%len(keys)], i/len(keys))
		observed[key] = gen.Existing(key, desired[keys[i%len(keys)]].GetResource(), gen.ManagedFields())
	}
	return gen.Request(gen.Claim(), gen.Observed(observed))
}

// BenchmarkRunFunction measures the function's own work at full size, and with the
// bytes of request and answer around it.
func BenchmarkRunFunction(b *testing.B) {
	f := newFunction(b)
	req := fullRequest(b)
	raw, answer := wire(b, req), wire(b, run(b, req))

	b.Run("work", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := f.RunFunction(context.Background(), req); err != nil {
				b.Fatal(err)
			}
			// The function writes into the desired state that it was given.
			req.Desired = &fnv1.State{}
		}
		report(b, req, raw, answer)
	})
	b.Run("endtoend", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			in := &fnv1.RunFunctionRequest{}
			if err := proto.Unmarshal(raw, in); err != nil {
				b.Fatal(err)
			}
			out, err := f.RunFunction(context.Background(), in)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := proto.Marshal(out); err != nil {
				b.Fatal(err)
			}
		}
		report(b, req, raw, answer)
	})
}

// BenchmarkFloor measures what no function can do without: the bytes of the same
// request and of the same answer, and nothing in between.
func BenchmarkFloor(b *testing.B) {
	req := fullRequest(b)
	raw := wire(b, req)
	rsp := run(b, req)
	answer := wire(b, rsp)

	b.ReportAllocs()
	for b.Loop() {
		if err := proto.Unmarshal(raw, &fnv1.RunFunctionRequest{}); err != nil {
			b.Fatal(err)
		}
		if _, err := proto.Marshal(rsp); err != nil {
			b.Fatal(err)
		}
	}
	report(b, req, raw, answer)
}

func wire(b *testing.B, m proto.Message) []byte {
	b.Helper()
	raw, err := proto.Marshal(m)
	if err != nil {
		b.Fatal(err)
	}
	return raw
}

func report(b *testing.B, req *fnv1.RunFunctionRequest, raw, answer []byte) {
	b.Helper()
	b.ReportMetric(float64(len(req.GetObserved().GetResources())), "observed")
	b.ReportMetric(float64(len(raw)), "request-B")
	b.ReportMetric(float64(len(answer)), "answer-B")
}

// BenchmarkRefusal measures the answer to a claim that is refused.
func BenchmarkRefusal(b *testing.B) {
	f := newFunction(b)
	req := gen.Request(gen.Claim(gen.Recovery("us-east-1")))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := f.RunFunction(context.Background(), req); err != nil {
			b.Fatal(err)
		}
	}
}
