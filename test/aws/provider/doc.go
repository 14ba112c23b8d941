// Package provider stands where the pods of the AWS provider stand. It is their
// controller as far as that can be had: the managed reconciler of
// crossplane-runtime, and upjet's initializers, event handler, callbacks and
// late initialization, with the provider's own types and reference resolvers.
// What a managed resource goes through here, it goes through in production.
//
// Only the innermost part is ours: where upjet calls Terraform, and Terraform
// calls AWS, External calls the world. It keeps to upjet's external clients in
// what it returns when, and to their words:
// github.com/crossplane/upjet/v2 pkg/controller/external_async_tfpluginsdk.go,
// external_tfpluginsdk.go and external_tfpluginfw.go.
package provider
