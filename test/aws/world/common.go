package world

import (
	"net/http"
	"regexp"
	"strings"
	"unicode/utf8"
)

// CommonLaws are the laws that hold for every kind.
func CommonLaws() []Law { return []Law{regionExists(), regionOfPartition(), tagsAllowed()} }

// regionExists is a law of the network rather than of AWS: the name of an
// endpoint in a region that does not exist leads nowhere.
func regionExists() Law {
	return Law{
		Name: "region exists", Page: "https://docs.aws.amazon.com/general/latest/gr/rande.html", On: Made(),
		Check: func(s *Scene) *Error {
			if s.Key.Region == "" || knownRegion(s.Key.Region) {
				return nil
			}
			return Refuse("UnknownEndpoint", "dial tcp: lookup for region %s: no such host", s.Key.Region)
		},
	}
}

// regionOfPartition is why one account cannot have resources in GovCloud and
// outside of it: credentials are of one partition.
func regionOfPartition() Law {
	return Law{
		Name: "region is of the partition", Page: "https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html",
		On: Made(),
		Check: func(s *Scene) *Error {
			if s.Key.Region == "" || partition(s.Key.Region) == s.Partition() {
				return nil
			}
			e := Refuse("AuthFailure", "AWS was not able to validate the provided access credentials")
			e.Status = http.StatusUnauthorized
			return e
		},
	}
}

var tagText = regexp.MustCompile(`^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$`)

// tagsAllowed holds tags to what every service accepts: EC2 takes any
// character, IAM and others do not.
func tagsAllowed() Law {
	return Law{
		Name: "tags", Page: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html", On: Written(),
		Check: func(s *Scene) *Error {
			tags := s.Attributes.Tags()
			if len(tags) > 50 {
				return Refuse("TagLimitExceeded", "More than 50 tags specified")
			}
			for _, key := range sortedKeys(tags) {
				value := tags[key]
				switch {
				case strings.HasPrefix(strings.ToLower(key), "aws:"):
					return Refuse("InvalidParameterValue",
						"Value ( %s ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for internal use", key)
				case utf8.RuneCountInString(key) > 128 || !tagText.MatchString(key) || key == "":
					return Refuse("InvalidParameterValue", "Tag key %q is invalid", key)
				case utf8.RuneCountInString(value) > 256 || !tagText.MatchString(value):
					return Refuse("InvalidParameterValue", "Tag value %q of %s is invalid", value, key)
				}
			}
			return nil
		},
	}
}
