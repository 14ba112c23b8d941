// Package gen generates what tests of the function need: claims, requests and
// observed resources. Only tests may import it.
//
// A fixture starts from the smallest thing that works, a minimal claim with the
// schema's defaults, and a test names nothing but what it is about:
//
//	gen.Claim(gen.Region("us-gov-west-1"), gen.TwoZones())
//
// The package knows the API and its schema and nothing of the code under test,
// so that every package below functions may use it.
package gen
