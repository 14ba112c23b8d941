// Package logs is CloudWatch Logs, one kind a file.
package logs

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/cloudwatchlogs/v1beta1"

	"coderenv.io/platform/test/aws/kms"
	"coderenv.io/platform/test/aws/policy"
	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

// GroupKind is the name of the kind.
const GroupKind = "logs/LogGroup"

const apiPage = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/"

var groupName = regexp.MustCompile(`^[.\-_/#A-Za-z0-9]+$`)

// retentions are the days for which events can be kept; 0 is for ever.
//
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
var retentions = []int{
	0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
}

// Group keeps log events.
func Group() *provider.Kind {
	return &provider.Kind{
		New:       func() resource.Terraformed { return &v1beta1.Group{} },
		Label:     "CloudWatch Logs Log Group",
		Named:     true,
		Immutable: []string{"log_group_class"},
		Unread:    []string{"skip_destroy"},
		AWS: &world.Kind{
			Name: GroupKind, Service: "CloudWatch Logs",
			Creates: "CreateLogGroup", Updates: "PutRetentionPolicy", Ends: "DeleteLogGroup",
			Timing: world.Quick(2 * time.Second),
			Laws: []world.Law{
				nameIsAllowed(),
				nameIsFree(),
				retentionIsOffered(),
				keyMayBeUsed(),
			},
			Begin: func(v *world.View, r *world.Resource) {
				r.Attributes["arn"] = v.ARN("logs", "log-group:"+r.ID)
				r.Attributes.Default("log_group_class", "STANDARD")
			},
			Describe: func(_ *world.View, r *world.Resource) world.Attributes {
				return world.Attributes{"name": r.ID}
			},
		},
	}
}

func refuse(code, format string, args ...any) *world.Error {
	return world.Refuse(code, format, args...).Modelled(400)
}

func nameIsAllowed() world.Law {
	return world.Law{
		Name: "name is well-formed", Page: apiPage + "API_CreateLogGroup.html", On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			switch name := s.Key.ID; {
			case len(name) > 512 || !groupName.MatchString(name):
				return refuse("InvalidParameterException", "1 validation error detected: Value '%s' at 'logGroupName' failed to satisfy "+
					"constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+", name)
			case strings.HasPrefix(name, "aws/"):
				return refuse("InvalidParameterException", "Log groups starting with aws/ are reserved for AWS.")
			}
			return nil
		},
	}
}

func nameIsFree() world.Law {
	return world.Law{
		Name: "name is free", Page: apiPage + "API_CreateLogGroup.html", On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			if _, taken := s.Get(GroupKind, s.Key.ID); taken {
				return refuse("ResourceAlreadyExistsException", "The specified log group already exists")
			}
			return nil
		},
	}
}

func retentionIsOffered() world.Law {
	return world.Law{
		Name: "retention is one that is offered", Page: apiPage + "API_PutRetentionPolicy.html", On: world.Written(),
		Check: func(s *world.Scene) *world.Error {
			if days := s.Attributes.Int("retention_in_days"); !slices.Contains(retentions, days) {
				return refuse("InvalidParameterException", "1 validation error detected: Value '%d' at 'retentionInDays' failed to satisfy "+
					"constraint: Member must satisfy enum value set", days)
			}
			return nil
		},
	}
}

// keyMayBeUsed: the key must be there, and its policy must let the service of
// this region use it.
func keyMayBeUsed() world.Law {
	return world.Law{
		Name: "the key may be used", Page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html", On: world.Written(),
		Check: func(s *world.Scene) *world.Error {
			arn := s.Attributes.String("kms_key_id")
			if arn == "" || s.Old.String("kms_key_id") == arn {
				return nil
			}
			for _, key := range s.With(kms.KeyKind, "arn", arn) {
				d, _ := policy.Parse(key.Attributes.String("policy"))
				if !key.Retired && d.Allows("kms:GenerateDataKey", "logs."+s.Region+"."+s.Suffix(), "logs."+s.Region+".amazonaws.com") {
					return nil
				}
			}
			return refuse("InvalidParameterException", "The specified KMS key does not exist or is not allowed to be used with Arn '%s'",
				s.ARN("logs", "log-group:"+s.Key.ID))
		},
	}
}
