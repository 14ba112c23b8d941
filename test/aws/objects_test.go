package aws

import (
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"

	"coderenv.io/platform/test/aws/world"
)

// object returns a managed resource of EC2 from its spec.forProvider in YAML.
func object(t *testing.T, namespace, kind, name, forProvider string) *unstructured.Unstructured {
	t.Helper()
	return objectOf(t, "ec2", namespace, kind, name, forProvider)
}

func objectOf(t *testing.T, group, namespace, kind, name, forProvider string) *unstructured.Unstructured {
	t.Helper()
	var parameters map[string]any
	if err := yaml.UnmarshalStrict([]byte(strings.ReplaceAll(forProvider, "\t", "  ")), &parameters); err != nil {
		t.Fatal(err)
	}
	if group != "iam" {
		parameters["region"] = "us-east-1"
	}
	o := &unstructured.Unstructured{Object: map[string]any{"spec": map[string]any{"forProvider": parameters}}}
	o.SetAPIVersion(group + ".aws.m.upbound.io/v1beta1")
	o.SetKind(kind)
	o.SetNamespace(namespace)
	o.SetName(name)
	return o
}

func vpc(t *testing.T, namespace string) *unstructured.Unstructured {
	t.Helper()
	return object(t, namespace, "VPC", "vpc", `{cidrBlock: 10.0.0.0/16, tags: {Name: vpc}}`)
}

func subnet(t *testing.T, namespace string) *unstructured.Unstructured {
	t.Helper()
	return object(t, namespace, "Subnet", "subnet", `{vpcIdRef: {name: vpc}, cidrBlock: 10.0.0.0/20, availabilityZone: us-east-1a}`)
}

// public returns a NAT gateway and all that it needs.
func public(t *testing.T, namespace string) []*unstructured.Unstructured {
	t.Helper()
	return []*unstructured.Unstructured{
		vpc(t, namespace), subnet(t, namespace),
		object(t, namespace, "InternetGateway", "igw", `{vpcIdRef: {name: vpc}}`),
		object(t, namespace, "EIP", "eip", `{domain: vpc}`),
		object(t, namespace, "NATGateway", "nat", `{subnetIdRef: {name: subnet}, allocationIdRef: {name: eip}}`),
	}
}

// field returns a text somewhere in an object.
func field(o *unstructured.Unstructured, path ...string) string {
	text, _, _ := unstructured.NestedString(o.Object, path...)
	return text
}

// live returns an object as it is.
func live(t *testing.T, o *unstructured.Unstructured) *unstructured.Unstructured {
	t.Helper()
	found, err := get(t.Context(), t, o)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// awaitCondition returns the message of a condition once it contains a text.
func awaitCondition(t *testing.T, o *unstructured.Unstructured, kind, status, text string) string {
	t.Helper()
	message := ""
	await(t, []*unstructured.Unstructured{o}, func(live *unstructured.Unstructured, exists bool) bool {
		message = condition(live, kind, "message")
		return exists && condition(live, kind, "status") == status && strings.Contains(message, text)
	})
	return message
}

func awaitReady(t *testing.T, objects ...*unstructured.Unstructured) {
	t.Helper()
	await(t, objects, ready)
}

func awaitGone(t *testing.T, objects ...*unstructured.Unstructured) {
	t.Helper()
	await(t, objects, gone)
}

// inAWS returns the only resource of a kind.
func inAWS(t *testing.T, w *world.World, kind string) world.Resource {
	t.Helper()
	found := w.List(kind)
	if len(found) != 1 {
		t.Fatalf("want one %s in AWS, got %d: %+v", kind, len(found), found)
	}
	r, _ := w.Describe(found[0].Key)
	return r
}
