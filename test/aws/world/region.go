package world

import (
	"slices"
	"strings"
)

// regions lists the letters of each region's zones. A letter need not stand for
// the same zone in two accounts, and an account may not see every zone; a zone
// whose letter is missing here exists for nobody.
//
// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
var regions = map[string]string{
	"us-east-1": "abcdef", "us-east-2": "abc", "us-west-1": "ac", "us-west-2": "abcd",
	"ca-central-1": "abd", "ca-west-1": "abc", "mx-central-1": "abc", "sa-east-1": "abc",
	"eu-central-1": "abc", "eu-central-2": "abc", "eu-north-1": "abc", "eu-south-1": "abc", "eu-south-2": "abc",
	"eu-west-1": "abc", "eu-west-2": "abc", "eu-west-3": "abc",
	"ap-east-1": "abc", "ap-east-2": "abc", "ap-northeast-1": "acd", "ap-northeast-2": "abcd", "ap-northeast-3": "abc",
	"ap-south-1": "abc", "ap-south-2": "abc", "ap-southeast-1": "abc", "ap-southeast-2": "abc", "ap-southeast-3": "abc",
	"ap-southeast-4": "abc", "ap-southeast-5": "abc", "ap-southeast-6": "abc", "ap-southeast-7": "abc",
	"af-south-1": "abc", "il-central-1": "abc", "me-central-1": "abc", "me-south-1": "abc",
	"us-gov-east-1": "abc", "us-gov-west-1": "abc",
	"cn-north-1": "abd", "cn-northwest-1": "abc",
}

// Zones returns the zones of a region.
func Zones(region string) []string {
	var zones []string
	for _, letter := range regions[region] {
		zones = append(zones, region+string(letter))
	}
	return zones
}

// Suffix returns what the names of services end in.
func (v *View) Suffix() string {
	if v.Partition() == "aws-cn" {
		return "amazonaws.com.cn"
	}
	return "amazonaws.com"
}

func partition(region string) string {
	switch {
	case strings.HasPrefix(region, "us-gov-"):
		return "aws-us-gov"
	case strings.HasPrefix(region, "cn-"):
		return "aws-cn"
	}
	return "aws"
}

func knownRegion(region string) bool {
	_, known := regions[region]
	return known
}

// InRegion says whether a zone is one of the region's.
func (v *View) InRegion(zone string) bool { return slices.Contains(Zones(v.Region), zone) }
