package awsfacts

import "strings"

// An Instance is the size of an EC2 instance type.
type Instance struct {
	VCPUs     int
	MemoryGiB int
	// Interfaces is how many network interfaces an instance can have.
	Interfaces int
	// AddressesPerInterface is how many IPv4 addresses one interface can hold, its
	// own among them.
	AddressesPerInterface int
}

// LookupInstance finds the size of an instance type such as m5.2xlarge. The
// types are those that claims commonly name for nodes; AWS has hundreds more, so
// one that is not found is unusual, not wrong.
//
// Sizes: https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html
// and what DescribeInstanceTypes answers, as recorded in
// https://github.com/getmoto/moto/blob/master/moto/ec2/resources/instance_types.json
// Interfaces and addresses, in agreement with the same record:
// https://github.com/aws/amazon-vpc-cni-k8s/blob/master/pkg/vpc/vpc_ip_resource_limit.go
func LookupInstance(instanceType string) (Instance, bool) {
	family, size, _ := strings.Cut(instanceType, ".")
	if family == "t3" {
		return burstable(size)
	}
	i, ok := evenly(size)
	if !ok {
		return Instance{}, false
	}
	perVCPU, ok := memoryPerVCPU(family)
	if !ok {
		return Instance{}, false
	}
	i.MemoryGiB = i.VCPUs * perVCPU
	return i, true
}

// memoryPerVCPU is what sets families apart, in GiB.
func memoryPerVCPU(family string) (gib int, ok bool) {
	switch family {
	case "c5", "c5a", "c6a", "c6i", "c7a", "c7i":
		return 2, true
	case "m5", "m5a", "m5d", "m5n", "m6a", "m6i", "m7a", "m7i":
		return 4, true
	case "r5", "r5a", "r6a", "r6i", "r7a", "r7i":
		return 8, true
	default:
		return 0, false
	}
}

// evenly is what a size has alike in all the families above, memory aside.
func evenly(size string) (Instance, bool) {
	switch size {
	case "large":
		return Instance{VCPUs: 2, Interfaces: 3, AddressesPerInterface: 10}, true
	case "xlarge":
		return Instance{VCPUs: 4, Interfaces: 4, AddressesPerInterface: 15}, true
	case "2xlarge":
		return Instance{VCPUs: 8, Interfaces: 4, AddressesPerInterface: 15}, true
	case "4xlarge":
		return Instance{VCPUs: 16, Interfaces: 8, AddressesPerInterface: 30}, true
	default:
		return Instance{}, false
	}
}

// burstable is t3, whose sizes follow no rule.
func burstable(size string) (Instance, bool) {
	switch size {
	case "medium":
		return Instance{VCPUs: 2, MemoryGiB: 4, Interfaces: 3, AddressesPerInterface: 6}, true
	case "large":
		return Instance{VCPUs: 2, MemoryGiB: 8, Interfaces: 3, AddressesPerInterface: 12}, true
	case "xlarge":
		return Instance{VCPUs: 4, MemoryGiB: 16, Interfaces: 4, AddressesPerInterface: 15}, true
	case "2xlarge":
		return Instance{VCPUs: 8, MemoryGiB: 32, Interfaces: 4, AddressesPerInterface: 15}, true
	default:
		return Instance{}, false
	}
}
