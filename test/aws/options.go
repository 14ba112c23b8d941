package aws

import (
	"cmp"
	"errors"
	"time"

	"github.com/go-logr/logr"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/log"

	"coderenv.io/platform/test/aws/clock"
	"coderenv.io/platform/test/aws/world"
)

// Options of a simulator. Only Config must be given.
type Options struct {
	// Config is the way to the control plane.
	Config *rest.Config

	// Namespaces whose resources are looked after, all if empty.
	Namespaces []string

	// Factor says how many seconds pass in AWS in one second. 30 by default:
	// twenty minutes are then 40 seconds.
	Factor float64

	// Account is the number of the AWS account, 123456789012 by default.
	Account string

	// Accounts are the accounts of provider configs whose resources go
	// elsewhere, by the name of the config.
	Accounts map[string]string

	// Partition that the accounts are of, aws by default.
	Partition string

	// Quotas that differ from AWS's defaults, by the names of Service Quotas,
	// as in {"VPCs per Region": 10}.
	Quotas map[string]int

	// Faults that go wrong from the start. SetFaults changes them later.
	Faults []world.Fault

	// FaultsFrom names a ConfigMap whose key "faults" holds a YAML list of
	// faults, looked at every second. Its faults take the place of others from
	// the moment that it exists.
	FaultsFrom FaultSource

	// Poll is how often a resource is looked at that is as it should be, in
	// simulated time: 10 minutes by default, as the provider does, but at least
	// 15 seconds of real time, for the sake of the machine.
	Poll time.Duration

	// Log takes what nobody else is told. Nothing is logged if it is not given.
	Log logr.Logger

	// World that already exists, as after a restart of the provider. Factor,
	// Partition and Quotas are then those of that world.
	World *world.World
}

// A FaultSource is a ConfigMap.
type FaultSource struct {
	Namespace, Name string
}

// complete returns options in which everything is set.
func (o Options) complete() (Options, error) {
	if o.Config == nil {
		return o, errors.New("cannot start the simulated AWS: Options.Config, the way to the control plane, is missing")
	}
	o.Factor = cmp.Or(o.Factor, 30)
	if o.Log.GetSink() == nil {
		o.Log = logr.New(log.NullLogSink{})
	}
	o.Account = cmp.Or(o.Account, "123456789012")
	if o.World == nil {
		w, err := NewWorld(o)
		if err != nil {
			return o, err
		}
		o.World = w
	}
	if o.Poll == 0 {
		o.Poll = max(10*time.Minute, time.Duration(15*o.World.Clock().Factor())*time.Second)
	}
	return o, o.World.SetFaults(o.Faults...)
}

// NewWorld returns an AWS in which nothing exists yet, for a simulator that is
// stopped and started again.
func NewWorld(o Options) (*world.World, error) {
	c, err := clock.New(cmp.Or(o.Factor, 30))
	if err != nil {
		return nil, err
	}
	return world.New(c, world.Options{Partition: o.Partition, Quotas: o.Quotas}, resources(Kinds())...), nil
}
