package awsfacts

import (
	"regexp"
	"strings"
	"testing"
)

func TestQuotas(t *testing.T) {
	t.Parallel()

	all := []Quota{
		QuotaVPCs, QuotaElasticIPs, QuotaGatewayEndpoints, QuotaNetworkInterfaces, QuotaNetworkLoadBalancers,
		QuotaOnDemandVCPUs, QuotaSpotVCPUs, QuotaIAMRoles,
		QuotaNATGatewaysPerZone, QuotaSubnetsPerVPC, QuotaRouteTablesPerVPC, QuotaNetworkACLsPerVPC,
		QuotaInterfaceEndpointsPerVPC, QuotaRulesPerNetworkACL, QuotaRulesPerSecurityGroup, QuotaSecurityGroupsPerInterface,
		QuotaNodeGroupsPerCluster, QuotaNodesPerNodeGroup, QuotaPublicAccessCIDRs,
	}
	code := regexp.MustCompile(`^L-[0-9A-F]{8}$`)
	seen := map[string]string{}
	for _, q := range all {
		if !code.MatchString(q.Code) {
			t.Errorf("%s: %q is not the form of a quota's code", q.Name, q.Code)
		}
		if other, double := seen[q.Code]; double {
			t.Errorf("%s and %s have the same code %s", q.Name, other, q.Code)
		}
		seen[q.Code] = q.Name
		if q.Default <= 0 || q.Service == "" || q.Name == "" {
			t.Errorf("%+v: name, service and a default above zero belong to a quota", q)
		}
		if !strings.HasPrefix(q.URL, "https://docs.aws.amazon.com/") {
			t.Errorf("%s: %q is not a page of AWS's documentation", q.Name, q.URL)
		}
	}
}
