package invariants

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A policy is an IAM policy document. Lists of one may be written as the one.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
type policy struct {
	Version   string
	ID        string `json:"Id,omitempty"`
	Statement oneOrMany[statement]
}

type statement struct {
	Sid          string
	Effect       string
	Principal    *principal
	NotPrincipal json.RawMessage
	Action       oneOrMany[string]
	NotAction    oneOrMany[string]
	Resource     oneOrMany[string]
	NotResource  oneOrMany[string]
	Condition    map[string]map[string]any
}

// parsePolicy refuses keys that IAM does not know: IAM would, too, but only when
// the policy is created.
func parsePolicy(s string) (*policy, error) {
	d := json.NewDecoder(strings.NewReader(s))
	d.DisallowUnknownFields()
	p := &policy{}
	if err := d.Decode(p); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("text after the end of the document")
	}
	return p, nil
}

// name is how a person finds the statement in the document.
func (s statement) name(index int) string {
	if s.Sid != "" {
		return fmt.Sprintf("statement %q", s.Sid)
	}
	return fmt.Sprintf("statement %d", index)
}

type oneOrMany[T any] []T

func (l *oneOrMany[T]) UnmarshalJSON(raw []byte) error {
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("[")) {
		return strict(raw, (*[]T)(l))
	}
	var one T
	if err := strict(raw, &one); err != nil {
		return err
	}
	*l = oneOrMany[T]{one}
	return nil
}

// strict exists because a decoder does not hand its strictness on to the
// UnmarshalJSON of what it decodes.
func strict(raw []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

// A principal is "*", or lists by kind: AWS, Service, Federated.
type principal map[string]oneOrMany[string]

func (p *principal) UnmarshalJSON(raw []byte) error {
	var all string
	if json.Unmarshal(raw, &all) == nil {
		*p = principal{"AWS": {all}}
		return nil
	}
	return strict(raw, (*map[string]oneOrMany[string])(p))
}

// anyone reports whether the principal includes every AWS account.
func (p *principal) anyone() bool {
	if p == nil {
		return false
	}
	for _, ids := range *p {
		if slices.Contains(ids, "*") {
			return true
		}
	}
	return false
}
