package policy

import "testing"

func TestParse(t *testing.T) {
	t.Parallel()

	cases := map[string]struct {
		reason, text string
		want         bool
	}{
		"Whole": {
			reason: "one statement, not in a list's form", want: true,
			text: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}`,
		},
		"NoJSON":      {reason: "no document at all", text: `{`},
		"NoVersion":   {reason: "no version", text: `{"Statement":[{"Effect":"Allow","Action":"*"}]}`},
		"NoStatement": {reason: "nothing is said", text: `{"Version":"2012-10-17","Statement":[]}`},
		"NoEffect":    {reason: "neither allowed nor denied", text: `{"Version":"2012-10-17","Statement":[{"Action":"*"}]}`},
		"NoAction":    {reason: "nothing is allowed", text: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}`},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			if _, got := Parse(tc.text); got != tc.want {
				t.Errorf("\n%s\nwant %t, got %t", tc.reason, tc.want, got)
			}
		})
	}
}

func TestAllows(t *testing.T) {
	t.Parallel()

	const text = `{"Version":"2012-10-17","Statement":[
		{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::1:root"},"Action":"kms:*","Resource":"*"},
		{"Effect":"Allow","Principal":{"Service":["logs.amazonaws.com","sns.amazonaws.com"]},"Action":["kms:Encrypt","kms:GenerateDataKey*"]},
		{"Effect":"Allow","Principal":"*","Action":"kms:List*"},
		{"Effect":"Deny","Principal":{"Service":"sns.amazonaws.com"},"Action":"kms:Encrypt"}]}`
	cases := map[string]struct {
		reason, action, principal string
		want                      bool
	}{
		"Account":  {reason: "the account may do everything", action: "kms:PutKeyPolicy", principal: "arn:aws:iam::1:root", want: true},
		"Stranger": {reason: "another account may not", action: "kms:PutKeyPolicy", principal: "arn:aws:iam::2:root"},
		"Pattern":  {reason: "an action by its beginning", action: "kms:GenerateDataKeyPair", principal: "logs.amazonaws.com", want: true},
		"Everyone": {reason: "everyone may", action: "kms:ListAliases", principal: "anyone", want: true},
		"Denied":   {reason: "a denial goes before", action: "kms:Encrypt", principal: "sns.amazonaws.com"},
	}
	d, ok := Parse(text)
	if !ok {
		t.Fatal("the document does not parse")
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			if got := d.Allows(tc.action, tc.principal); got != tc.want {
				t.Errorf("\n%s\nwant %t, got %t", tc.reason, tc.want, got)
			}
		})
	}
}
