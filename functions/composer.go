package main

import (
	"fmt"
	"slices"

	"coderenv.io/platform/apis/input/v1alpha1"
	"coderenv.io/platform/functions/internal/compose"
	"coderenv.io/platform/functions/internal/plan"
	"coderenv.io/platform/functions/network"
)

// outputs are what the components hand on.
type outputs struct {
	network network.Outputs
}

// components lists the components in order: the environment's table of contents.
func components() []string { return []string{network.Name} }

// composeEnvironment composes an environment, component by component. Each
// takes exactly what it may know, and hands on typed handles.
func composeEnvironment(set *compose.Set, p *plan.Plan, run []v1alpha1.Component) (outputs, error) {
	open := func(name string) *compose.Component {
		return set.Component(name, len(run) == 0 || slices.Contains(run, v1alpha1.Component(name)))
	}

	out := outputs{}
	out.network = network.Build(open(network.Name), p)

	return out, checkAccount(p, out.network)
}

// checkAccount refuses to go on in an account other than the one the platform
// team has bound to the namespace.
func checkAccount(p *plan.Plan, n network.Outputs) error {
	found := n.ObservedAccountID
	if found == "" || p.Account.ID == "" || found == p.Account.ID {
		return nil
	}
	return fmt.Errorf("metadata.namespace: %q: the platform team binds it to AWS account %s, but %s %q led to account %s; "+
		"correct the provider configuration or the binding",
		p.Environment.Namespace, p.Account.ID, p.Account.Kind, p.Account.Name, found)
}

// scope is what holds for every resource.
func scope(p *plan.Plan) compose.Scope {
	return compose.Scope{
		Name:               p.Environment.Name,
		Namespace:          p.Environment.Namespace,
		Region:             p.Region.Name,
		ProviderConfigKind: p.Account.Kind,
		ProviderConfigName: p.Account.Name,
		Tags:               p.Tags,
	}
}
