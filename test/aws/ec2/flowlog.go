package ec2

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"

	"coderenv.io/platform/test/aws/iam"
	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

const flowLogPage = "API_CreateFlowLogs.html"

// flowLogFields are what a record can say.
//
// https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
var flowLogFields = strings.Fields(`version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end
	action log-status vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr region az-id sublocation-type sublocation-id
	pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path ecs-cluster-arn ecs-cluster-name ecs-container-instance-arn
	ecs-container-instance-id ecs-container-id ecs-second-container-id ecs-service-name ecs-task-definition-arn ecs-task-arn ecs-task-id
	reject-reason resource-id encryption-status`)

var flowLogField = regexp.MustCompile(`\$\{([^}]*)\}`)

// FlowLog writes down who talks with whom.
func FlowLog() *provider.Kind {
	return &provider.Kind{
		New:   func() resource.Terraformed { return &v1beta1.FlowLog{} },
		Label: "EC2 Flow Log",
		Immutable: []string{
			"vpc_id", "subnet_id", "eni_id", "iam_role_arn", "log_destination", "log_destination_type", "log_format",
			"max_aggregation_interval", "traffic_type", "deliver_cross_account_role", "destination_options",
		},
		AWS: &world.Kind{
			Name: flowLogKind, Service: "EC2", Prefix: "fl",
			Creates: "CreateFlowLogs", Updates: "CreateTags", Ends: "DeleteFlowLogs",
			Timing: world.Quick(3 * time.Second),
			Laws: []world.Law{
				exists("vpc_id", vpcKind),
				exists("subnet_id", subnetKind),
				oneSourceOfFlows(),
				intervalIsOffered(),
				formatIsKnown(),
				roleMayBeTaken(),
				flowLogIsNew(),
			},
			Begin: func(_ *world.View, r *world.Resource) {
				r.Attributes.Default("log_destination_type", "cloud-watch-logs")
				r.Attributes.Default("max_aggregation_interval", 600)
			},
			Describe: func(v *world.View, r *world.Resource) world.Attributes {
				return world.Attributes{"arn": v.ARN("ec2", "vpc-flow-log/"+r.ID)}
			},
		},
	}
}

func oneSourceOfFlows() world.Law {
	return world.Law{
		Name: "a flow log has one source", Page: apiPage + flowLogPage, On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			count := 0
			for _, source := range []string{"vpc_id", "subnet_id", "eni_id", "transit_gateway_id", "transit_gateway_attachment_id"} {
				if s.Attributes.Has(source) {
					count++
				}
			}
			if count != 1 {
				return world.Refuse("MissingParameter", "The request must contain exactly one resource to log; it has %d", count)
			}
			return nil
		},
	}
}

func intervalIsOffered() world.Law {
	return world.Law{
		Name: "aggregation interval is 60 or 600", Page: apiPage + flowLogPage, On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			_, given := s.Attributes["max_aggregation_interval"]
			if n := s.Attributes.Int("max_aggregation_interval"); given && n != 60 && n != 600 {
				return world.Refuse("InvalidParameter", "Invalid MaxAggregationInterval %d. Allowed values are 60 and 600", n)
			}
			return nil
		},
	}
}

func formatIsKnown() world.Law {
	return world.Law{
		Name: "fields of the format are known", Page: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html", On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			for _, match := range flowLogField.FindAllStringSubmatch(s.Attributes.String("log_format"), -1) {
				if !slices.Contains(flowLogFields, match[1]) {
					return world.Refuse("InvalidParameter", "Unknown fields provided: ['%s']", match[1])
				}
			}
			return nil
		},
	}
}

// roleMayBeTaken: the service writes as the role, which must be there and trust
// it.
func roleMayBeTaken() world.Law {
	return world.Law{
		Name: "the role trusts the service", Page: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html", On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			arn := s.Attributes.String("iam_role_arn")
			toLogs := s.Attributes.String("log_destination_type") != "s3"
			switch {
			case arn == "" && toLogs:
				return world.Refuse("InvalidParameter", "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs")
			case arn == "":
				return nil
			}
			for _, role := range s.With(iam.RoleKind, "arn", arn) {
				if iam.Trusts(role, "vpc-flow-logs.amazonaws.com") {
					return nil
				}
			}
			return world.Refuse("InvalidParameter", "Unable to assume given IAM role")
		},
	}
}

func flowLogIsNew() world.Law {
	return world.Law{
		Name: "the flow log does not exist yet", Page: apiPage + flowLogPage, On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			for _, other := range s.With(flowLogKind, "log_destination", s.Attributes.String("log_destination")) {
				twin := true
				for _, name := range []string{"vpc_id", "subnet_id", "eni_id", "traffic_type", "log_format"} {
					twin = twin && other.Attributes.String(name) == s.Attributes.String(name)
				}
				if twin {
					return world.Refuse("FlowLogAlreadyExists", "Error. There is an existing Flow Log with the same configuration and log destination.")
				}
			}
			return nil
		},
	}
}
