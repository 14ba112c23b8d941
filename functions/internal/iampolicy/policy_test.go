package iampolicy

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDocument(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   []Statement
		want   string
	}{
		"Identity": {
			reason: "A policy that an identity carries names no principal.",
			args:   []Statement{{Sid: "Read", Effect: Allow, Action: []string{"s3:GetObject"}, Resource: []string{"arn:aws:s3:::a/*"}}},
			want: `{"Version":"2012-10-17","Statement":[` +
				`{"Sid":"Read","Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::a/*"]}]}`,
		},
		"Trust": {
			reason: "A policy that says who may take a role names no resource; conditions are sorted.",
			args: []Statement{{
				Sid: "Take", Effect: Allow, Action: []string{"sts:AssumeRole"},
				Principal: &Principal{Service: []string{"vpc-flow-logs.amazonaws.com"}},
				Condition: Condition{
					"StringEquals": {"b": "2", "a": "1"},
					"ArnLike":      {"aws:SourceArn": "arn:aws:ec2:*"},
				},
			}},
			want: `{"Version":"2012-10-17","Statement":[{"Sid":"Take","Effect":"Allow",` +
				`"Principal":{"Service":["vpc-flow-logs.amazonaws.com"]},"Action":["sts:AssumeRole"],` +
				`"Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:ec2:*"},"StringEquals":{"a":"1","b":"2"}}}]}`,
		},
		"InOrder": {
			reason: "Statements, actions and resources stay in the order of the code.",
			args: []Statement{
				{Sid: "B", Effect: Allow, Action: []string{"z", "a"}, Resource: []string{"z", "a"}},
				{Sid: "A", Effect: Allow, Action: []string{"x"}, Resource: []string{"*"}},
			},
			want: `{"Version":"2012-10-17","Statement":[` +
				`{"Sid":"B","Effect":"Allow","Action":["z","a"],"Resource":["z","a"]},` +
				`{"Sid":"A","Effect":"Allow","Action":["x"],"Resource":["*"]}]}`,
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for range 10 {
				if diff := cmp.Diff(tc.want, Document(tc.args...)); diff != "" {
					t.Fatalf("\n%s\nDocument(...): -want, +got:\n%s", tc.reason, diff)
				}
			}
		})
	}
}
