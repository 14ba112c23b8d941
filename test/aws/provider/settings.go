package provider

import (
	"sync"
	"time"

	"github.com/crossplane/crossplane-runtime/v2/pkg/resource"
	"github.com/go-logr/logr"

	"coderenv.io/platform/test/aws/world"
)

// Settings of a provider.
type Settings struct {
	World *world.World

	// Account that resources go to, unless their provider config is among
	// Accounts.
	Account  string
	Accounts map[string]string

	// Poll is how often a resource is looked at that is as it should be, in
	// simulated time. The provider's own default is 10 minutes.
	Poll time.Duration

	// Log takes what no status tells.
	Log logr.Logger

	running sync.WaitGroup
	queues  queues
}

// Wait returns when no operation runs any more. They end when the context ends
// that the controllers were set up with.
func (s *Settings) Wait() { s.running.Wait() }

func (s *Settings) account(mg resource.Managed) string {
	typed, ok := mg.(resource.TypedProviderConfigReferencer)
	if !ok || typed.GetProviderConfigReference() == nil {
		return s.Account
	}
	if account, found := s.Accounts[typed.GetProviderConfigReference().Name]; found {
		return account
	}
	return s.Account
}
