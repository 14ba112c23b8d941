// Package controlplane runs the control plane that a claim meets in production,
// on loopback and without Docker: the real etcd and the real kube-apiserver, as
// child processes of whoever asks for them.
//
// A schema is only what the API server makes of it. Defaults, CEL rules, their
// cost budget and the sentence that a person reads when a claim is refused all
// come out of that one binary, so the tests ask it instead of imitating it.
//
// Start brings up one server with its own data, certificates and port; any
// number may live side by side. New does the same for a test and ends it with
// the test. Nothing outlives the owner: the processes die with it even when it
// is killed, and a directory that a killed owner left behind is removed by the
// next start.
package controlplane
