// Package render shows what a claim will create, computed by the real engine:
// Crossplane's own command line runs Crossplane's own reconciler, which calls
// our function, all of it on this machine. No Docker, no cloud, no cluster.
//
// A claim is not rendered in one step. Some resources wait behind a gate for a
// fact that only AWS can give, such as the account that a VPC lies in, so the
// first apply never shows the whole environment. The preview goes on as a
// control plane would: what one pass has rendered is the next one's observed
// state, with stand-ins for what AWS would have answered, until a pass changes
// nothing. Nothing is called ready on the way: this is a preview, not an
// environment.
//
// With observed resources from a real environment there is no need to pretend,
// and one pass shows what a changed claim would do to it.
package render
