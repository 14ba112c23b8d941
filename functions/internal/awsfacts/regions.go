package awsfacts

// A regionRow is a line of the table of regions.
type regionRow struct {
	name      string
	partition Partition
	// zones and older are letters, written together.
	zones    string
	older    string
	shuffled bool
	optIn    bool
	area     string
	recovery string
}

// regions is the table of regions, sorted by name.
//
// Names, countries and who must opt in:
// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
//
// AWS publishes how many zones a region has and their ids, but not their letters:
// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
// The letters are what DescribeInstanceTypeOfferings answered in real accounts,
// as recorded, monthly, in
// https://github.com/getmoto/moto/tree/master/moto/ec2/resources/instance_type_offerings
// Lines marked [1] are not among those records; their letters come from
// https://github.com/aws-cloudformation/cfn-lint/blob/main/src/cfnlint/helpers.py
// and agree with the number of zones that AWS publishes.
//
// EKS accepts no subnet in use1-az3, usw1-az2 and cac1-az3:
// https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
//
//nolint:goconst // Names of regions are data here, and a constant for each would hide them.
func regions() []regionRow {
	const (
		aws   = PartitionAWS
		gov   = PartitionGovCloud
		china = PartitionChina

		us = "United States"
		eu = "EU"
	)
	return []regionRow{
		{name: "af-south-1", partition: aws, zones: "abc", optIn: true, area: "South Africa"},
		{name: "ap-east-1", partition: aws, zones: "abc", optIn: true, area: "Hong Kong"},
		{name: "ap-east-2", partition: aws, zones: "abc", optIn: true, area: "Taiwan"}, // [1]
		// Of Tokyo's four zones newer accounts get three; b is in older ones.
		{name: "ap-northeast-1", partition: aws, zones: "acd", older: "b", shuffled: true, area: "Japan", recovery: "ap-northeast-3"},
		{name: "ap-northeast-2", partition: aws, zones: "abcd", area: "South Korea"},
		{name: "ap-northeast-3", partition: aws, zones: "abc", area: "Japan", recovery: "ap-northeast-1"},
		{name: "ap-south-1", partition: aws, zones: "abc", area: "India", recovery: "ap-south-2"},
		{name: "ap-south-2", partition: aws, zones: "abc", optIn: true, area: "India", recovery: "ap-south-1"},
		{name: "ap-southeast-1", partition: aws, zones: "abc", shuffled: true, area: "Singapore"},
		{name: "ap-southeast-2", partition: aws, zones: "abc", shuffled: true, area: "Australia", recovery: "ap-southeast-4"},
		{name: "ap-southeast-3", partition: aws, zones: "abc", optIn: true, area: "Indonesia"},
		{name: "ap-southeast-4", partition: aws, zones: "abc", optIn: true, area: "Australia", recovery: "ap-southeast-2"},
		{name: "ap-southeast-5", partition: aws, zones: "abc", optIn: true, area: "Malaysia"},
		{name: "ap-southeast-6", partition: aws, zones: "abc", optIn: true, area: "New Zealand"}, // [1]
		{name: "ap-southeast-7", partition: aws, zones: "abc", optIn: true, area: "Thailand"},    // [1]
		// Letters are the same in all accounts here, so c is cac1-az3, which EKS refuses and new accounts lack.
		{name: "ca-central-1", partition: aws, zones: "abd", area: "Canada", recovery: "ca-west-1"},
		{name: "ca-west-1", partition: aws, zones: "abc", optIn: true, area: "Canada", recovery: "ca-central-1"},
		// The third letter is d, not c as in [1]: https://github.com/eksctl-io/eksctl/issues/3916
		// EKS had no room there in 2021; eksctl has since stopped avoiding it.
		{name: "cn-north-1", partition: china, zones: "abd", area: "China", recovery: "cn-northwest-1"},
		{name: "cn-northwest-1", partition: china, zones: "abc", area: "China", recovery: "cn-north-1"}, // [1]
		{name: "eu-central-1", partition: aws, zones: "abc", area: eu, recovery: "eu-west-1"},
		{name: "eu-central-2", partition: aws, zones: "abc", optIn: true, area: "Switzerland"},
		{name: "eu-north-1", partition: aws, zones: "abc", area: eu, recovery: "eu-central-1"},
		{name: "eu-south-1", partition: aws, zones: "abc", optIn: true, area: eu, recovery: "eu-central-1"},
		{name: "eu-south-2", partition: aws, zones: "abc", optIn: true, area: eu, recovery: "eu-west-3"},
		{name: "eu-west-1", partition: aws, zones: "abc", shuffled: true, area: eu, recovery: "eu-central-1"},
		// AWS lists a fourth zone, euw2-az4; its letter is not on record.
		{name: "eu-west-2", partition: aws, zones: "abc", area: "United Kingdom"},
		{name: "eu-west-3", partition: aws, zones: "abc", area: eu, recovery: "eu-central-1"},
		{name: "il-central-1", partition: aws, zones: "abc", optIn: true, area: "Israel"},
		{name: "me-central-1", partition: aws, zones: "abc", optIn: true, area: "United Arab Emirates"},
		{name: "me-south-1", partition: aws, zones: "abc", optIn: true, area: "Bahrain"},
		{name: "mx-central-1", partition: aws, zones: "abc", optIn: true, area: "Mexico"}, // [1]
		{name: "sa-east-1", partition: aws, zones: "abc", shuffled: true, area: "Brazil"},
		// Usually e is use1-az3, which EKS refuses and which offers no instance type of our defaults. In an account made
		// before November 2025 it may be another letter.
		{name: "us-east-1", partition: aws, zones: "abcdf", older: "e", shuffled: true, area: us, recovery: "us-west-2"},
		{name: "us-east-2", partition: aws, zones: "abc", area: us, recovery: "us-west-2"},
		{name: "us-gov-east-1", partition: gov, zones: "abc", area: us, recovery: "us-gov-west-1"},                 // [1]
		{name: "us-gov-west-1", partition: gov, zones: "abc", shuffled: true, area: us, recovery: "us-gov-east-1"}, // [1]
		// An account gets two of the three zones, many of them a and c, or b and c.
		{name: "us-west-1", partition: aws, zones: "ab", older: "c", shuffled: true, area: us, recovery: "us-east-2"},
		{name: "us-west-2", partition: aws, zones: "abcd", shuffled: true, area: us, recovery: "us-east-2"},
	}
}
