package gen

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"google.golang.org/protobuf/types/known/structpb"
)

// AccountID is the AWS account in which everything observed lies.
const AccountID = "123456789012"

// created is when everything observed was created: the tests know no clock.
const created = "2026-01-02T03:04:05Z"

// An ObservedModifier changes an observed resource.
type ObservedModifier func(obj map[string]any)

// Existing is what Crossplane observes of a desired resource once the provider
// has created it, complete with what API server, Crossplane and provider add.
func Existing(key string, desired *structpb.Struct, mods ...ObservedModifier) *structpb.Struct {
	obj := desired.AsMap()
	spec := child(obj, "spec")
	params := child(spec, "forProvider")
	resolve(key, params)
	at := atProvider(key, text(obj["kind"]), params)

	spec["initProvider"] = map[string]any{}
	spec["managementPolicies"] = []any{"*"}
	obj["status"] = map[string]any{
		"atProvider": at,
		"conditions": []any{
			condition("LastAsyncOperation", "True", "Success", ""),
			condition("Ready", "True", "Available", ""),
			condition("Synced", "True", "ReconcileSuccess", ""),
		},
	}
	addMetadata(key, text(at["id"]), obj)
	for _, modify := range mods {
		modify(obj)
	}
	out, err := structpb.NewStruct(obj)
	must(err)
	return out
}

// ExistingAll is what Crossplane observes of all desired resources.
func ExistingAll(desired map[string]*fnv1.Resource, mods ...ObservedModifier) map[string]*structpb.Struct {
	out := make(map[string]*structpb.Struct, len(desired))
	for key, r := range desired {
		out[key] = Existing(key, r.GetResource(), mods...)
	}
	return out
}

// Condition sets one of the resource's conditions.
func Condition(kind, status, reason, message string) ObservedModifier {
	return func(obj map[string]any) {
		s := child(obj, "status")
		list, _ := s["conditions"].([]any)
		list = slices.DeleteFunc(list, func(c any) bool {
			m, ok := c.(map[string]any)
			return ok && m["type"] == kind
		})
		s["conditions"] = append(list, condition(kind, status, reason, message))
	}
}

// AtProvider sets a fact that the provider tells; nil removes it.
func AtProvider(field string, value any) ObservedModifier {
	return func(obj map[string]any) {
		at := child(child(obj, "status"), "atProvider")
		if value == nil {
			delete(at, field)
			return
		}
		at[field] = value
	}
}

// Field sets a field at the top of the object, such as its whole status; nil
// removes it.
func Field(name string, value any) ObservedModifier {
	return func(obj map[string]any) {
		if value == nil {
			delete(obj, name)
			return
		}
		obj[name] = value
	}
}

// NoStatus is a resource that the provider has not seen yet.
func NoStatus() ObservedModifier { return Field("status", nil) }

func condition(kind, status, reason, message string) map[string]any {
	c := map[string]any{"type": kind, "status": status, "reason": reason, "lastTransitionTime": created, "observedGeneration": 2.0}
	if message != "" {
		c["message"] = message
	}
	return c
}

// atProvider is what the provider tells of a resource: its parameters as AWS has
// them, its id and ARN, and the facts that the function reads.
func atProvider(key, kind string, params map[string]any) map[string]any {
	out := map[string]any{}
	for k, v := range params {
		if !strings.HasSuffix(k, "Ref") && !strings.HasSuffix(k, "Refs") {
			out[k] = v
		}
	}
	id := strings.ToLower(kind) + "-0" + digest(key)[:16]
	out["id"] = id
	out["arn"] = fmt.Sprintf("arn:aws:ec2:%v:%s:%s/%s", params["region"], AccountID, strings.ToLower(kind), id)
	if tags, ok := params["tags"].(map[string]any); ok {
		all := maps.Clone(tags)
		all["crossplane-kind"] = strings.ToLower(kind) + ".ec2.aws.m.upbound.io"
		all["crossplane-name"] = tags["Name"]
		all["crossplane-providerconfig"] = "default"
		out["tagsAll"] = all
	}
	switch kind {
	case "VPC":
		out["ownerId"] = AccountID
		out["defaultNetworkAclId"] = "acl-0" + digest(key, "acl")[:16]
		out["defaultSecurityGroupId"] = "sg-0" + digest(key, "sg")[:16]
	case "EIP":
		out["publicIp"] = fmt.Sprintf("198.51.100.%d", digest(key)[0])
		out["allocationId"] = id
	}
	return out
}

// resolve adds the ids that the provider's resolver writes beside references.
func resolve(key string, params map[string]any) {
	for _, k := range slices.Sorted(maps.Keys(params)) {
		switch {
		case strings.HasSuffix(k, "Refs"):
			refs, _ := params[k].([]any)
			ids := make([]any, len(refs))
			for i := range refs {
				ids[i] = "id-0" + digest(key, k, fmt.Sprint(i))[:16]
			}
			params[strings.TrimSuffix(k, "Refs")+"s"] = ids
		case strings.HasSuffix(k, "Ref"):
			params[strings.TrimSuffix(k, "Ref")] = "id-0" + digest(key, k)[:16]
		}
	}
}

// child is the object at a field, made when it is not there.
func child(obj map[string]any, field string) map[string]any {
	c, ok := obj[field].(map[string]any)
	if !ok {
		c = map[string]any{}
		obj[field] = c
	}
	return c
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// digest is a hexadecimal number that looks random and always is the same.
func digest(parts ...string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(parts, "\x00"))))
}

// uid is a Kubernetes UID.
func uid(name string) string {
	d := digest("uid", name)
	return strings.Join([]string{d[:8], d[8:12], "4" + d[13:16], "a" + d[17:20], d[20:32]}, "-")
}
