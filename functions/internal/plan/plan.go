// Package plan makes every decision about an environment, as plain data: zones,
// address ranges, sizes, quotas, and which AWS account serves it. The
// components that compose resources only write down what stands here.
//
// A decision depends on the claim, the platform team's input and AWS's own
// facts, and on nothing else: no observed state, no clock, no Kubernetes. What
// a claim asks for and cannot have comes back as Problems, all of them at once,
// each naming the field, the value, the rule and the way out.
package plan

import (
	"coderenv.io/platform/apis/input/v1alpha1"
	api "coderenv.io/platform/apis/v1alpha1"
	"coderenv.io/platform/functions/internal/awsfacts"
	"coderenv.io/platform/functions/internal/awsnames"
)

// An Environment identifies what is being planned.
type Environment struct {
	// Name of the composite resource. Every composed name starts with it.
	Name string
	// Namespace of the claim, and of everything composed.
	Namespace string
	// Claim is the name of the claim; empty when there is none.
	Claim string
	// Exists is true once anything has been composed.
	Exists bool
}

// A Plan is every decision about one environment.
type Plan struct {
	Environment Environment
	Region      awsfacts.Region
	// RecoveryRegion receives copies of the backups; empty for none.
	RecoveryRegion string
	Zones          []Zone
	Network        Network
	Nodes          []Nodes
	Quotas         []Quota
	Account        Account
	Tags           map[string]string
	// Host is the name under which users reach Coder.
	Host string
	// PermissionsBoundaryARN goes onto every IAM role; empty for none.
	PermissionsBoundaryARN string
	// Warnings are numbers that look unwise.
	Warnings []string
}

// New plans an environment, or says everything that is wrong with it.
func New(env Environment, spec *api.CoderEnvironmentSpec, in *v1alpha1.Input) (*Plan, Problems) {
	p := &Plan{
		Environment:            env,
		Host:                   spec.Access.Host,
		Tags:                   tags(env, spec, in),
		PermissionsBoundaryARN: in.Guardrails.PermissionsBoundaryARN,
	}

	problems := guard(env, spec, in.Guardrails)
	problems = append(problems, checkTags(p.Tags)...)

	account, found := account(env.Namespace, in.ProviderConfigs)
	problems = append(problems, found...)
	p.Account = account

	region, found := region(spec.Region)
	problems = append(problems, found...)
	if len(found) > 0 {
		// Without a region there are no zones, no ranges and no names to check.
		return nil, problems
	}
	p.Region = region

	p.RecoveryRegion, found = recoveryRegion(region, spec.DisasterRecovery, in)
	problems = append(problems, found...)

	p.Zones, found = zones(region, spec.Network)
	problems = append(problems, found...)

	p.Nodes = nodes(spec)
	p.Network, found = network(p.Zones, p.Nodes, spec)
	problems = append(problems, found...)
	if len(problems) > 0 {
		return nil, problems
	}

	p.Quotas = quotas(p)
	p.Warnings = warnings(p, spec)
	return p, nil
}

// ClusterName is the name of the EKS cluster. It is decided here because the
// network's tags name the cluster before it exists.
func (p *Plan) ClusterName() string { return awsnames.EKSCluster.Fit(p.Environment.Name) }

// URL of the Coder dashboard.
func (p *Plan) URL() string { return "https://" + p.Host }
