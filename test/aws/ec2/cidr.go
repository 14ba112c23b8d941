package ec2

import (
	"net/netip"

	"coderenv.io/platform/test/aws/world"
)

// canonical returns a range as EC2 keeps it: 100.68.0.18/18 is 100.68.0.0/18.
// It does not refuse the former.
//
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html
func canonical(cidr string) string {
	p, err := netip.ParsePrefix(cidr)
	if err != nil {
		return cidr
	}
	return p.Masked().String()
}

func prefix(r *world.Resource) netip.Prefix {
	p, err := netip.ParsePrefix(r.Attributes.String("cidr_block"))
	if err != nil {
		return netip.Prefix{}
	}
	return p
}

// blockIsValid is the law of a block of addresses: IPv4, /16 to /28.
func blockIsValid(code, page string) world.Law {
	return world.Law{
		Name: "cidr_block is a block of /16 to /28", Page: apiPage + page, On: world.Made(),
		Check: func(s *world.Scene) *world.Error {
			cidr := s.Attributes.String("cidr_block")
			p, err := netip.ParsePrefix(cidr)
			if err != nil || !p.Addr().Is4() {
				return world.Refuse("InvalidParameterValue",
					"Value (%s) for parameter cidrBlock is invalid. This is not a valid CIDR block.", cidr)
			}
			if p.Bits() < 16 || p.Bits() > 28 {
				return world.Refuse(code, "The CIDR '%s' is invalid.", cidr)
			}
			return nil
		},
	}
}

// sourceIsValid is the law of a range of addresses in a rule.
func sourceIsValid(attribute, page string) world.Law {
	return world.Law{
		Name: attribute + " is a range", Page: apiPage + page, On: world.Written(),
		Check: func(s *world.Scene) *world.Error {
			cidr := s.Attributes.String(attribute)
			if _, err := netip.ParsePrefix(cidr); cidr != "" && err != nil {
				return world.Refuse("InvalidParameterValue", "CIDR block %s is malformed", cidr)
			}
			return nil
		},
	}
}
