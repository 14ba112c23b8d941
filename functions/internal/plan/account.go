package plan

import (
	"slices"

	"coderenv.io/platform/apis/input/v1alpha1"
)

// An Account is the AWS account that serves the environment.
type Account struct {
	// Kind and Name of the AWS provider's configuration.
	Kind string
	Name string
	// ID is known when the platform team gives it; empty otherwise.
	ID string
}

// The provider configuration that serves when the platform team names none. The
// AWS provider itself falls back to the same.
const (
	defaultProviderKind = "ClusterProviderConfig"
	defaultProviderName = "default"
)

// account decides which provider configuration, and so which AWS account, a
// namespace uses. A claim has no say in it.
func account(namespace string, configs []v1alpha1.ProviderConfig) (Account, Problems) {
	if len(configs) == 0 {
		return Account{Kind: defaultProviderKind, Name: defaultProviderName}, nil
	}
	chosen := slices.IndexFunc(configs, func(c v1alpha1.ProviderConfig) bool {
		return slices.Contains(c.Namespaces, namespace)
	})
	if chosen < 0 {
		chosen = slices.IndexFunc(configs, func(c v1alpha1.ProviderConfig) bool { return len(c.Namespaces) == 0 })
	}
	if chosen < 0 {
		return Account{}, one("metadata.namespace", namespace,
			"the platform team has assigned no AWS account to this namespace; ask for one, or use a namespace that has")
	}
	c := configs[chosen]
	return Account{Kind: firstNonEmpty(c.Kind, defaultProviderKind), Name: c.Name, ID: c.AccountID}, nil
}
