package aws

import (
	"fmt"
	"strings"
	"testing"

	"coderenv.io/platform/test/aws/world"
)

// valid returns a request of each kind that AWS takes, in an account that has
// what the request needs.
func valid() map[string]func(a *account) world.Attributes {
	return map[string]func(a *account) world.Attributes{
		"ec2/Vpc": func(*account) world.Attributes {
			return world.Attributes{"cidr_block": "10.0.0.0/16", "enable_dns_support": true, "enable_dns_hostnames": true}
		},
		"ec2/Subnet": func(a *account) world.Attributes {
			return world.Attributes{"vpc_id": a.one("ec2/Vpc"), "cidr_block": "10.0.0.0/20", "availability_zone": "us-east-1a"}
		},
		"ec2/InternetGateway": func(a *account) world.Attributes { return world.Attributes{"vpc_id": a.one("ec2/Vpc")} },
		"ec2/Address":         func(*account) world.Attributes { return world.Attributes{"domain": "vpc"} },
		"ec2/NatGateway": func(a *account) world.Attributes {
			subnet := a.one("ec2/Subnet")
			a.one("ec2/InternetGateway")
			return world.Attributes{"subnet_id": subnet, "allocation_id": a.one("ec2/Address"), "connectivity_type": "public"}
		},
		"ec2/RouteTable": func(a *account) world.Attributes { return world.Attributes{"vpc_id": a.one("ec2/Vpc")} },
		"ec2/Route": func(a *account) world.Attributes {
			table := a.one("ec2/RouteTable")
			return world.Attributes{
				"route_table_id": table, "destination_cidr_block": "0.0.0.0/0", "gateway_id": a.one("ec2/InternetGateway"),
			}
		},
		"ec2/RouteTableAssociation": func(a *account) world.Attributes {
			table := a.one("ec2/RouteTable")
			return world.Attributes{"route_table_id": table, "subnet_id": a.one("ec2/Subnet")}
		},
		"ec2/NetworkAcl": func(a *account) world.Attributes {
			subnet := a.one("ec2/Subnet")
			return world.Attributes{"vpc_id": a.one("ec2/Vpc"), "subnet_ids": []string{subnet}}
		},
		"ec2/NetworkAclEntry": func(a *account) world.Attributes {
			return world.Attributes{
				"network_acl_id": a.one("ec2/NetworkAcl"), "rule_number": 100, "protocol": "tcp", "rule_action": "allow", "egress": false,
				"cidr_block": "0.0.0.0/0", "from_port": 443, "to_port": 443,
			}
		},
		"ec2/SecurityGroup": func(a *account) world.Attributes {
			return world.Attributes{"vpc_id": a.one("ec2/Vpc"), "name": "nodes", "description": "Nodes of a tier"}
		},
		"ec2/SecurityGroupIngress": rule,
		"ec2/SecurityGroupEgress":  rule,
		"ec2/DefaultSecurityGroup": func(a *account) world.Attributes { return world.Attributes{"vpc_id": a.one("ec2/Vpc")} },
		"ec2/VpcEndpoint": func(a *account) world.Attributes {
			return world.Attributes{
				"vpc_id": a.one("ec2/Vpc"), "vpc_endpoint_type": "Interface", "service_name": "com.amazonaws.us-east-1.sts",
				"private_dns_enabled": true,
			}
		},
		"ec2/VpcEndpointSubnet": func(a *account) world.Attributes {
			endpoint := a.one("ec2/VpcEndpoint")
			return world.Attributes{"vpc_endpoint_id": endpoint, "subnet_id": a.one("ec2/Subnet")}
		},
		"ec2/VpcEndpointSecurityGroup": func(a *account) world.Attributes {
			endpoint := a.one("ec2/VpcEndpoint")
			return world.Attributes{
				"vpc_endpoint_id": endpoint, "security_group_id": a.one("ec2/SecurityGroup"), "replace_default_association": true,
			}
		},
		"ec2/VpcEndpointRouteTable": func(a *account) world.Attributes {
			endpoint := a.make("ec2/VpcEndpoint", world.Attributes{"vpc_id": a.one("ec2/Vpc"), "service_name": "com.amazonaws.us-east-1.s3"})
			return world.Attributes{"vpc_endpoint_id": endpoint, "route_table_id": a.one("ec2/RouteTable")}
		},
		"ec2/FlowLog": func(a *account) world.Attributes {
			a.one("logs/LogGroup")
			a.one("iam/Role")
			return world.Attributes{
				"vpc_id": a.one("ec2/Vpc"), "iam_role_arn": "arn:aws:iam::123456789012:role/writer", "traffic_type": "ALL",
				"log_destination": "arn:aws:logs:us-east-1:123456789012:log-group:/flows", "log_format": "${version} ${subnet-id}",
				"max_aggregation_interval": 60,
			}
		},
		"logs/LogGroup": func(a *account) world.Attributes {
			key := a.one("kms/Key")
			return world.Attributes{"id": "/flows", "retention_in_days": 90, "kms_key_id": "arn:aws:kms:us-east-1:123456789012:key/" + key}
		},
		"kms/Key": func(*account) world.Attributes {
			return world.Attributes{"policy": keyPolicy(accountID, "logs.us-east-1.amazonaws.com"), "deletion_window_in_days": 30}
		},
		"kms/Alias": func(a *account) world.Attributes {
			return world.Attributes{"id": "alias/flows", "target_key_id": a.one("kms/Key")}
		},
		"iam/Role": func(*account) world.Attributes {
			return world.Attributes{"id": "writer", "assume_role_policy": trust("vpc-flow-logs.amazonaws.com"), "description": "Writes flow logs"}
		},
		"iam/RolePolicy": func(a *account) world.Attributes {
			return world.Attributes{"id": "writer:write", "role": a.one("iam/Role"), "policy": permission("logs:PutLogEvents")}
		},
	}
}

func rule(a *account) world.Attributes {
	return world.Attributes{
		"security_group_id": a.one("ec2/SecurityGroup"), "ip_protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_ipv4": "0.0.0.0/0",
	}
}

// one returns the id of the account's first resource of a kind, which it makes
// if there is none yet.
func (a *account) one(kind string) string {
	a.t.Helper()
	if found := a.w.List(kind); len(found) > 0 {
		return found[0].ID
	}
	return a.make(kind, valid()[kind](a))
}

// like returns a valid request with other attributes. An attribute that is nil
// is left out.
func (a *account) like(kind string, other world.Attributes) world.Attributes {
	a.t.Helper()
	attributes := valid()[kind](a).With(other)
	for name, v := range attributes {
		if v == nil {
			delete(attributes, name)
		}
	}
	return attributes
}

// many makes as many resources as a quota allows.
func (a *account) many(kind string, count int, each func(i int) world.Attributes) {
	a.t.Helper()
	for i := range count {
		a.make(kind, each(i))
	}
}

func trust(service string) string {
	return fmt.Sprintf(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},`+
		`"Action":"sts:AssumeRole"}]}`, service)
}

func permission(action string) string {
	return fmt.Sprintf(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"%s","Resource":"*"}]}`, action)
}

func keyPolicy(account, service string) string {
	return fmt.Sprintf(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},"Action":"kms:*",`+
		`"Resource":"*"},{"Effect":"Allow","Principal":{"Service":"%s"},"Action":["kms:GenerateDataKey*"],"Resource":"*"}]}`, account, service)
}

// TestValid holds the table above to what it says, and every kind to have a
// place in it.
func TestValid(t *testing.T) {
	t.Parallel()

	for _, k := range Kinds() {
		t.Run(k.AWS.Name, func(t *testing.T) {
			t.Parallel()

			a := newAccount(t, Options{})
			request, listed := valid()[k.AWS.Name]
			if !listed {
				t.Fatal("no valid request is listed: add one to valid")
			}
			if _, err := a.try(k.AWS.Name, request(a)); err != nil {
				t.Errorf("AWS refuses the valid request: %v", err)
			}
		})
	}
}

// TestReferenceMustExist breaks the laws that what an attribute names exists.
func TestReferenceMustExist(t *testing.T) {
	t.Parallel()

	for _, k := range Kinds() {
		for _, law := range k.AWS.Laws {
			attribute, is := strings.CutSuffix(law.Name, " exists")
			if !is || strings.Contains(attribute, " ") {
				continue
			}
			t.Run(k.AWS.Name+"/"+attribute, func(t *testing.T) {
				t.Parallel()

				a := newAccount(t, Options{})
				_, err := a.try(k.AWS.Name, a.like(k.AWS.Name, world.Attributes{attribute: "nothing-of-that-name"}))
				if err == nil || !strings.Contains(err.Error(), "NotFound") && !strings.Contains(err.Error(), "NoSuchEntity") {
					t.Errorf("what %s names does not exist: want AWS to say so, got %v", attribute, err)
				}
				if err != nil && !strings.Contains(err.Error(), "nothing-of-that-name") {
					t.Errorf("want the name in the error, got %v", err)
				}
			})
		}
	}
}

// TestParameterMustBeGiven breaks the laws of what must be given.
func TestParameterMustBeGiven(t *testing.T) {
	t.Parallel()

	required := map[string][]string{
		"ec2/Vpc":                      {"cidr_block"},
		"ec2/Subnet":                   {"vpc_id", "cidr_block"},
		"ec2/NatGateway":               {"subnet_id"},
		"ec2/RouteTable":               {"vpc_id"},
		"ec2/Route":                    {"route_table_id"},
		"ec2/RouteTableAssociation":    {"route_table_id"},
		"ec2/NetworkAcl":               {"vpc_id"},
		"ec2/NetworkAclEntry":          {"network_acl_id", "protocol", "rule_action", "rule_number"},
		"ec2/SecurityGroupIngress":     {"security_group_id", "ip_protocol"},
		"ec2/SecurityGroupEgress":      {"security_group_id", "ip_protocol"},
		"ec2/VpcEndpoint":              {"vpc_id", "service_name"},
		"ec2/VpcEndpointSubnet":        {"vpc_endpoint_id", "subnet_id"},
		"ec2/VpcEndpointSecurityGroup": {"vpc_endpoint_id", "security_group_id"},
		"ec2/VpcEndpointRouteTable":    {"vpc_endpoint_id", "route_table_id"},
	}
	for _, k := range Kinds() {
		for _, law := range k.AWS.Laws {
			if law.Name == mustBeGiven && len(required[k.AWS.Name]) == 0 {
				t.Errorf("%s must be given something: list what", k.AWS.Name)
			}
		}
		for _, attribute := range required[k.AWS.Name] {
			t.Run(k.AWS.Name+"/"+attribute, func(t *testing.T) {
				t.Parallel()

				a := newAccount(t, Options{})
				_, err := a.try(k.AWS.Name, a.like(k.AWS.Name, world.Attributes{attribute: nil}))
				if err == nil || !strings.Contains(err.Error(), "MissingParameter: The request must contain the parameter ") {
					t.Errorf("%s is missing: want AWS to say so, got %v", attribute, err)
				}
			})
		}
	}
}

const mustBeGiven = "what must be given"
