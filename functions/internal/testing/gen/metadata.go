package gen

import (
	api "coderenv.io/platform/apis/v1alpha1"
)

// Who writes to a composed resource: Crossplane's composition, the resolver of
// references, and the provider. Their names stand in the API server's records.
const (
	managerComposition = "apiextensions.crossplane.io/composed/" +
		"1f2e3d4c5b6a79881f2e3d4c5b6a79881f2e3d4c5b6a79881f2e3d4c5b6a7988"
	managerResolver = "managed.crossplane.io/api-simple-reference-resolver"
	managerProvider = "provider"
)

// addMetadata adds what Crossplane, the API server and the provider write into a
// composed resource's metadata.
func addMetadata(key, id string, obj map[string]any) {
	meta := child(obj, "metadata")
	labels := child(meta, "labels")
	labels["crossplane.io/composite"] = XRName
	labels["crossplane.io/claim-name"] = ClaimName
	labels["crossplane.io/claim-namespace"] = ClaimNamespace

	annotations := child(meta, "annotations")
	annotations["crossplane.io/composition-resource-name"] = key
	annotations["crossplane.io/external-create-pending"] = created
	annotations["crossplane.io/external-create-succeeded"] = created
	if _, chosen := annotations["crossplane.io/external-name"]; !chosen {
		annotations["crossplane.io/external-name"] = id
	}

	meta["creationTimestamp"] = created
	meta["finalizers"] = []any{"finalizer.managedresource.crossplane.io"}
	meta["generation"] = 2.0
	meta["resourceVersion"] = "417293"
	meta["uid"] = uid(key)
	meta["ownerReferences"] = []any{map[string]any{
		"apiVersion": api.Group + "/" + api.Version, "kind": api.XRKind, "name": XRName, "uid": uid(XRName),
		"blockOwnerDeletion": true, "controller": true,
	}}
}

// ManagedFields adds who has written which field. It is almost half of what a
// request carries, and nobody reads it: for benchmarks.
func ManagedFields() ObservedModifier {
	return func(obj map[string]any) {
		written := func(manager, operation, subresource string, fields map[string]any) any {
			return managed(manager, operation, subresource, text(obj["apiVersion"]), fields)
		}
		meta := child(obj, "metadata")
		meta["managedFields"] = []any{
			written(managerComposition, "Apply", "", map[string]any{"metadata": pick(meta, "annotations", "labels", "ownerReferences"), "spec": obj["spec"]}),
			written(managerResolver, "Apply", "", map[string]any{"spec": obj["spec"]}),
			written(managerProvider, "Update", "", map[string]any{"metadata": pick(meta, "annotations", "finalizers")}),
			written(managerProvider, "Update", "status", map[string]any{"status": obj["status"]}),
		}
	}
}

// pick copies some fields of an object.
func pick(obj map[string]any, fields ...string) map[string]any {
	out := map[string]any{}
	for _, f := range fields {
		out[f] = obj[f]
	}
	return out
}

// managed is one entry of managedFields.
func managed(manager, operation, subresource, apiVersion string, owned map[string]any) map[string]any {
	out := map[string]any{
		"manager": manager, "operation": operation, "apiVersion": apiVersion, "time": created,
		"fieldsType": "FieldsV1", "fieldsV1": owns(owned),
	}
	if subresource != "" {
		out["subresource"] = subresource
	}
	return out
}

// owns writes down fields as managedFields does.
func owns(v any) map[string]any {
	out := map[string]any{}
	m, ok := v.(map[string]any)
	if !ok {
		return out
	}
	for k, e := range m {
		out["f:"+k] = owns(e)
	}
	return out
}
