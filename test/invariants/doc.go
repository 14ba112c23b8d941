// Package invariants judges what the composition function renders.
//
// A golden file records what came out; it cannot say whether that was right.
// The laws in this package can: each one is a statement about AWS, Crossplane
// or the house rules that must hold for every claim, so the same laws run over
// goldens, over random claims and over a real control plane.
//
// A judge that shares code with the accused shares its mistakes. Nothing here
// imports the function or its plan; what a law knows it reads from the rendered
// objects, from the claim, or from the provider itself: its CRDs, the reference
// markers in its Go types and the initializers of its controllers, all found in
// the module cache.
//
// One law is one file, one exported function, and one table test in which the
// law is seen failing. Check runs them all.
package invariants
