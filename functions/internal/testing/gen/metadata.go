package gen

import (
	api "coderenv.io/platform/apis/v1alpha1"
)

// Who writes to a composed resource: Crossplane's composition, the resolver of
// references, and the provider. Each leaves an entry in managedFields.
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
	apiVersion := text(obj["apiVersion"])
	fields := []any{
		managed(managerComposition, "Apply", "", apiVersion, map[string]any{"metadata": meta, "spec": obj["spec"]}),
		managed(managerResolver, "Apply", "", apiVersion, map[string]any{"spec": obj["spec"]}),
		managed(managerProvider, "Update", "", apiVersion, map[string]any{"metadata": map[string]any{"annotations": map[string]any{"crossplane.io/external-name": ""}, "finalizers": ""}}),
		managed(managerProvider, "Update", "status", apiVersion, map[string]any{"status": obj["status"]}),
	}

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
	meta["managedFields"] = fields
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
