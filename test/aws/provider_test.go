package aws

import (
	"regexp"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// requestID is what differs between two refusals.
var requestID = regexp.MustCompile(`RequestID: [0-9a-f-]+`)

func TestWording(t *testing.T) {
	t.Parallel()

	cases := map[string]struct {
		reason  string
		objects func(t *testing.T, namespace string) []*unstructured.Unstructured
		// The last object's condition.
		want string
	}{
		"no-such-object": {
			reason: "the resolver of the provider says what is not there",
			objects: func(t *testing.T, namespace string) []*unstructured.Unstructured {
				t.Helper()
				return []*unstructured.Unstructured{subnet(t, namespace)}
			},
			want: `cannot resolve references: mg.Spec.ForProvider.VPCID: cannot get referenced resource: VPC.ec2.aws.m.upbound.io "vpc" not found`,
		},
		"not-ready-yet": {
			reason: "the object is there and has no external name",
			objects: func(t *testing.T, namespace string) []*unstructured.Unstructured {
				t.Helper()
				paused := vpc(t, namespace)
				paused.SetAnnotations(map[string]string{"crossplane.io/paused": "true"})
				return []*unstructured.Unstructured{paused, subnet(t, namespace)}
			},
			want: "cannot resolve references: mg.Spec.ForProvider.VPCID: referenced field was empty (referenced resource may not yet be ready)",
		},
		"refused": {
			reason: "Terraform's older plugin SDK prints its diagnostics as Go does",
			objects: func(t *testing.T, namespace string) []*unstructured.Unstructured {
				t.Helper()
				return []*unstructured.Unstructured{object(t, namespace, "VPC", "vpc", `{cidrBlock: 10.0.0.0/8}`)}
			},
			want: "create failed: async create failed: failed to create the resource: [{0 creating EC2 VPC: operation error EC2: CreateVpc, " +
				"https response error StatusCode: 400, RequestID: X, api error InvalidVpc.Range: The CIDR '10.0.0.0/8' is invalid.  []}]",
		},
		"refused-framework": {
			reason: "Terraform's newer plugin framework reads differently",
			objects: func(t *testing.T, namespace string) []*unstructured.Unstructured {
				t.Helper()
				return []*unstructured.Unstructured{
					vpc(t, namespace),
					object(t, namespace, "SecurityGroup", "sg", `{vpcIdRef: {name: vpc}, name: sg, description: all}`),
					object(t, namespace, "SecurityGroupIngressRule", "rule", `{securityGroupIdRef: {name: sg}, ipProtocol: "-1", cidrIpv4: all}`),
				}
			},
			want: "create failed: async create failed: resource creation call returned error diags: creating VPC Security Group Ingress Rule: " +
				"operation error EC2: AuthorizeSecurityGroupIngress, https response error StatusCode: 400, RequestID: X, " +
				"api error InvalidParameterValue: CIDR block all is malformed",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			room(t, name)
			start(t, name, Options{Factor: 100})
			objects := tc.objects(t, name)
			apply(t, objects...)
			got := awaitCondition(t, objects[len(objects)-1], "Synced", "False", tc.want[:20])
			if got = requestID.ReplaceAllString(got, "RequestID: X"); got != tc.want {
				t.Errorf("\n%s\nSynced: -want, +got:\n-%s\n+%s", tc.reason, tc.want, got)
			}
		})
	}
}

func TestChanges(t *testing.T) {
	t.Parallel()

	const namespace = "changes"
	room(t, namespace)
	s := start(t, namespace, Options{Factor: 100})
	network, host := vpc(t, namespace), object(t, namespace, "SecurityGroup", "sg", `{vpcIdRef: {name: vpc}, name: sg, description: all}`)
	rule := object(t, namespace, "SecurityGroupIngressRule", "rule",
		`{securityGroupIdRef: {name: sg}, ipProtocol: "-1", cidrIpv4: 10.0.0.0/8}`)
	apply(t, network, host, rule)
	awaitReady(t, network, host, rule)

	set(t, network, true, "spec", "forProvider", "enableDnsHostnames")
	set(t, rule, "10.0.0.0/9", "spec", "forProvider", "cidrIpv4")
	apply(t, network, rule)
	eventually(t, "the changes arrive", func() bool {
		return inAWS(t, s.World(), "ec2/Vpc").Attributes.Bool("enable_dns_hostnames") &&
			inAWS(t, s.World(), "ec2/SecurityGroupIngress").Attributes.String("cidr_ipv4") == "10.0.0.0/9"
	})

	set(t, network, "10.1.0.0/16", "spec", "forProvider", "cidrBlock")
	apply(t, network)
	awaitCondition(t, network, "Synced", "False", "update failed: async update failed: refuse to update the external resource because the "+
		`following update requires replacing it: cannot change the value of the argument "cidr_block" from "10.0.0.0/16" to "10.1.0.0/16"`)
	if got := inAWS(t, s.World(), "ec2/Vpc").Attributes.String("cidr_block"); got != "10.0.0.0/16" {
		t.Errorf("an immutable attribute has changed to %s", got)
	}

	set(t, rule, "sg-0123", "spec", "forProvider", "securityGroupId")
	unstructured.RemoveNestedField(rule.Object, "spec", "forProvider", "securityGroupIdRef")
	apply(t, rule)
	awaitCondition(t, rule, "Synced", "False", "update failed: async update failed: diff contains fields that require resource replacement: "+
		`AttributeName("security_group_id"), `)
}

func TestLateInitialization(t *testing.T) {
	t.Parallel()

	const namespace = "late-initialization"
	room(t, namespace)
	s := start(t, namespace, Options{Factor: 100})
	objects := public(t, namespace)
	apply(t, objects...)
	awaitReady(t, objects...)
	network, nat := live(t, objects[0]), live(t, objects[4])
	id := inAWS(t, s.World(), "ec2/Vpc").ID
	if got := network.GetAnnotations()["crossplane.io/external-name"]; got != id {
		t.Errorf("the VPC's external name: want %s, got %s", id, got)
	}
	if got := field(network, "status", "atProvider", "ownerId"); got != accountID {
		t.Errorf("the VPC's owner: want %s, got %s", accountID, got)
	}
	tags, _, _ := unstructured.NestedStringMap(network.Object, "spec", "forProvider", "tags")
	if tags["crossplane-name"] != "vpc" || tags["crossplane-kind"] != "vpc.ec2.aws.m.upbound.io" || tags["Name"] != "vpc" {
		t.Errorf("the VPC's tags: want ours and the provider's, got %v", tags)
	}
	if got := field(nat, "spec", "forProvider", "vpcId"); got != id {
		t.Errorf("the provider writes the VPC into a zonal gateway's spec: want %s, got %s", id, got)
	}
	want := field(live(t, objects[3]), "status", "atProvider", "publicIp")
	if got := field(nat, "status", "atProvider", "publicIp"); got != want {
		t.Errorf("the gateway's address: want the EIP's %s, got %s", want, got)
	}
}
