package main

import (
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coderenv.io/platform/test/aws"
)

func TestParse(t *testing.T) {
	t.Parallel()

	s, err := parse([]string{
		"-factor", "60", "-quota", "VPCs per Region=10", "-config-account", "prod=210987654321", "-faults", "aws/faults",
	}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	o := s.options
	if o.Factor != 60 || o.Account != "123456789012" || o.Partition != "aws" {
		t.Errorf("factor, account, partition: got %g, %s, %s", o.Factor, o.Account, o.Partition)
	}
	if diff := cmp.Diff(map[string]int{"VPCs per Region": 10}, o.Quotas); diff != "" {
		t.Errorf("quotas: -want +got\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{"prod": "210987654321"}, o.Accounts); diff != "" {
		t.Errorf("accounts: -want +got\n%s", diff)
	}
	if diff := cmp.Diff(aws.FaultSource{Namespace: "aws", Name: "faults"}, o.FaultsFrom); diff != "" {
		t.Errorf("faults: -want +got\n%s", diff)
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()

	for _, args := range [][]string{{"-quota", "VPCs"}, {"-quota", "VPCs=many"}, {"-config-account", "prod"}, {"-faults", "faults"}} {
		if _, err := parse(args, io.Discard); err == nil {
			t.Errorf("want %q refused", args)
		}
	}
}
