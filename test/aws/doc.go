// Package aws is a simulated AWS for a control plane: it stands where the pods
// of the AWS provider stand, and where AWS stands behind them.
//
// The provider's half is the real one as far as it can be had without Terraform
// (package provider). The half that is AWS (package world, with a package for
// each service) holds what exists, and refuses what AWS refuses, in its words.
// Neither shares code with the function that they test: a fact that both took
// from one place would be wrong in both.
//
// Time runs faster by a factor (package clock), and a Report says how long it
// would have taken in AWS and who waited for whom.
//
// A new kind is one file: see ec2/subnet.go for the usual case, iam/role.go for
// one that its maker names, ec2/natgateway.go for one that fails after the
// answer. Then it is listed in kinds.go, and its groups in scheme.go.
package aws
