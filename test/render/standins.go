package render

import (
	"fmt"
	"maps"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// StandInAccount is the AWS account of every preview: counted up, so that nobody
// takes it for theirs.
const StandInAccount = "123456789012"

// standInAddress is the range of public addresses, which is set apart for
// documentation (https://www.rfc-editor.org/rfc/rfc5737).
const standInAddress = "203.0.113.%d"

// standInVPC is the id of the environment's one VPC, which others repeat.
const standInVPC = "vpc-standin"

// StandInNotice says what of a preview is not real.
const StandInNotice = "facts that only AWS can give are stand-ins: account " + StandInAccount +
	", public addresses 203.0.113.0/24, ids that contain \"standin\""

// A standIn is what AWS would report of a resource. Values may hold {partition},
// {region}, {account}, {key}, {name} of the resource in AWS, {id} and {address}.
type standIn struct {
	id  string
	arn string
	// more are other fields of status.atProvider.
	more map[string]string
}

const (
	ec2  = "ec2.aws.m.upbound.io"
	iam  = "iam.aws.m.upbound.io"
	kms  = "kms.aws.m.upbound.io"
	logs = "cloudwatchlogs.aws.m.upbound.io"
)

// standIns has the facts that somebody may ask for. A kind that is not here gets
// an id alone.
func standIns() map[schema.GroupKind]standIn {
	ec2ARN := func(kind string) string { return "arn:{partition}:ec2:{region}:{account}:" + kind + "/{id}" }
	return map[schema.GroupKind]standIn{
		{Group: ec2, Kind: "VPC"}: {
			id: standInVPC, arn: ec2ARN("vpc"),
			more: map[string]string{"ownerId": "{account}", "defaultSecurityGroupId": "sg-standin-default"},
		},
		{Group: ec2, Kind: "Subnet"}: {id: "subnet-standin-{key}", arn: ec2ARN("subnet")},
		{Group: ec2, Kind: "InternetGateway"}: {
			id: "igw-standin-{key}", arn: ec2ARN("internet-gateway"),
			// AWS tells it once the gateway is attached.
			more: map[string]string{"vpcId": standInVPC},
		},
		{Group: ec2, Kind: "EIP"}: {
			id: "eipalloc-standin-{key}", arn: ec2ARN("elastic-ip"),
			more: map[string]string{"allocationId": "{id}", "publicIp": "{address}"},
		},
		{Group: ec2, Kind: "NATGateway"}:               {id: "nat-standin-{key}"},
		{Group: ec2, Kind: "RouteTable"}:               {id: "rtb-standin-{key}", arn: ec2ARN("route-table")},
		{Group: ec2, Kind: "NetworkACL"}:               {id: "acl-standin-{key}", arn: ec2ARN("network-acl")},
		{Group: ec2, Kind: "SecurityGroup"}:            {id: "sg-standin-{key}", arn: ec2ARN("security-group")},
		{Group: ec2, Kind: "DefaultSecurityGroup"}:     {id: "sg-standin-default", arn: ec2ARN("security-group")},
		{Group: ec2, Kind: "SecurityGroupIngressRule"}: {id: "sgr-standin-{key}", arn: ec2ARN("security-group-rule")},
		{Group: ec2, Kind: "SecurityGroupEgressRule"}:  {id: "sgr-standin-{key}", arn: ec2ARN("security-group-rule")},
		{Group: ec2, Kind: "VPCEndpoint"}:              {id: "vpce-standin-{key}", arn: ec2ARN("vpc-endpoint")},
		{Group: ec2, Kind: "FlowLog"}:                  {id: "fl-standin-{key}", arn: ec2ARN("vpc-flow-log")},

		// These bear the names that we give them.
		{Group: logs, Kind: "Group"}:     {id: "{name}", arn: "arn:{partition}:logs:{region}:{account}:log-group:{name}"},
		{Group: kms, Kind: "Alias"}:      {id: "alias/{name}", arn: "arn:{partition}:kms:{region}:{account}:alias/{name}"},
		{Group: kms, Kind: "Key"}:        {id: "standin-{key}", arn: "arn:{partition}:kms:{region}:{account}:key/{id}"},
		{Group: iam, Kind: "Role"}:       {id: "{name}", arn: "arn:{partition}:iam::{account}:role/{name}"},
		{Group: iam, Kind: "RolePolicy"}: {id: "standin:{name}"},
	}
}

// StandIns are the resources with what AWS would report of them, and without a
// word on whether they are ready.
func StandIns(xr Object, resources []Object) []Object {
	home, _, _ := unstructured.NestedString(xr.Object, "spec", "region")
	table := standIns()
	observed := make([]Object, len(resources))
	addresses := 0
	for i, o := range resources {
		if o.GetKind() == "EIP" {
			addresses++
		}
		facts := table[o.GroupVersionKind().GroupKind()].facts(o, home, fmt.Sprintf(standInAddress, addresses))
		o = *o.DeepCopy()
		o.Object["status"] = map[string]any{"atProvider": facts}
		observed[i] = o
	}
	return observed
}

// facts fills in the values for one resource.
func (s standIn) facts(o Object, home, address string) map[string]any {
	region, _, _ := unstructured.NestedString(o.Object, "spec", "forProvider", "region")
	if region == "" {
		region = home
	}
	name := o.GetAnnotations()["crossplane.io/external-name"]
	if name == "" {
		name = o.GetName()
	}
	fill := func(template string, more ...string) string {
		return strings.NewReplacer(append(more,
			"{partition}", partitionOf(region), "{region}", region, "{account}", StandInAccount,
			"{key}", KeyOf(o), "{name}", name, "{address}", address)...).Replace(template)
	}
	id := s.id
	if id == "" {
		id = "standin-{key}"
	}
	id = fill(id)

	values := maps.Clone(s.more)
	if values == nil {
		values = map[string]string{}
	}
	if s.arn != "" {
		values["arn"] = s.arn
	}
	facts := map[string]any{"id": id}
	for field, template := range values {
		facts[field] = fill(template, "{id}", id)
	}
	return facts
}

// partitionOf knows the partitions by how their regions start. It asks the
// product nothing, so that a wrong partition there does not look right here.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
func partitionOf(region string) string {
	switch {
	case strings.HasPrefix(region, "cn-"):
		return "aws-cn"
	case strings.HasPrefix(region, "us-gov-"):
		return "aws-us-gov"
	default:
		return "aws"
	}
}
