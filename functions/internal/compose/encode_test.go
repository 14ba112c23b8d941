package compose

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/types/known/structpb"
)

type inner struct {
	Text *string `json:"text,omitempty"`
}

type Embedded struct {
	Inlined string `json:"inlined"`
}

type outer struct {
	Embedded `json:",inline"`

	Text     *string            `json:"text,omitempty"`
	Null     *string            `json:"null"`
	Flag     *bool              `json:"flag,omitempty"`
	Number   *float64           `json:"number,omitempty"`
	Plain    string             `json:"plain,omitempty"`
	Always   int64              `json:"always"`
	Inner    *inner             `json:"inner,omitempty"`
	Inners   []inner            `json:"inners,omitempty"`
	List     []*string          `json:"list,omitempty"`
	Map      map[string]*string `json:"map,omitempty"`
	Raw      json.Marshaler     `json:"raw,omitempty"`
	Skipped  string             `json:"-"`
	hidden   string
	Untagged string
}

// own is a type that knows its JSON form.
type own string

func (o own) MarshalJSON() ([]byte, error) {
	if o == "broken" {
		return nil, errors.New("cannot say")
	}
	return []byte(o), nil
}

// ownStruct is one that is a struct, as times and raw objects of Kubernetes are.
type ownStruct struct{ raw string }

func (o ownStruct) MarshalJSON() ([]byte, error) { return own(o.raw).MarshalJSON() }

func TestEncode(t *testing.T) {
	t.Parallel()
	nothing := map[string]any{"inlined": "", "always": 0.0, "Untagged": ""}
	with := func(field string, v any) map[string]any {
		return map[string]any{"inlined": "", "always": 0.0, "Untagged": "", field: v}
	}
	cases := map[string]struct {
		reason string
		args   any
		want   any
	}{
		"Nothing":       {reason: "What is not set does not appear, not even as null, unless it always has a value.", args: outer{hidden: "x"}, want: nothing},
		"NilPointer":    {reason: "A nil is nothing at all.", args: (*outer)(nil), want: nil},
		"Inline":        {reason: "An embedded struct's fields stand among the others.", args: outer{Embedded: Embedded{Inlined: "x"}}, want: map[string]any{"inlined": "x", "always": 0.0, "Untagged": ""}},
		"Text":          {reason: "A text is a text.", args: outer{Text: new("x")}, want: with("text", "x")},
		"EmptyText":     {reason: "A text that was set to be empty is a value.", args: outer{Text: new("")}, want: with("text", "")},
		"False":         {reason: "A switch that was set to off is a value.", args: outer{Flag: new(false)}, want: with("flag", false)},
		"Zero":          {reason: "A number that was set to zero is a value.", args: outer{Number: new(0.0)}, want: with("number", 0.0)},
		"Plain":         {reason: "An empty text that cannot be told from one that is not set is left out.", args: outer{Plain: ""}, want: nothing},
		"Skipped":       {reason: "A field that JSON does not know is left out.", args: outer{Skipped: "x"}, want: nothing},
		"EmptyObject":   {reason: "An API server would take an empty object for a value.", args: outer{Inner: &inner{}}, want: nothing},
		"EmptyList":     {reason: "Or an empty list.", args: outer{List: []*string{}}, want: nothing},
		"EmptyMap":      {reason: "Or an empty map.", args: outer{Map: map[string]*string{}}, want: nothing},
		"ListOfEmpty":   {reason: "A list of nothing is an empty list.", args: outer{Inners: []inner{{}, {}}}, want: nothing},
		"ListOfNil":     {reason: "So is one of nils.", args: outer{List: []*string{nil}}, want: nothing},
		"MapOfNil":      {reason: "A map of nils is an empty map.", args: outer{Map: map[string]*string{"a": nil}}, want: nothing},
		"List":          {reason: "A list keeps its order.", args: outer{List: []*string{new("b"), nil, new("a")}}, want: with("list", []any{"b", "a"})},
		"Map":           {reason: "A map loses its nils.", args: outer{Map: map[string]*string{"a": new("x"), "b": nil}}, want: with("map", map[string]any{"a": "x"})},
		"Objects":       {reason: "Objects nest.", args: outer{Inners: []inner{{Text: new("x")}}}, want: with("inners", []any{map[string]any{"text": "x"}})},
		"Marshaler":     {reason: "A type that knows its JSON form is asked.", args: outer{Raw: ownStruct{`{"a": [1, null]}`}}, want: with("raw", map[string]any{"a": []any{1.0, nil}})},
		"MarshalerNull": {reason: "Even then null is nothing.", args: outer{Raw: ownStruct{`null`}}, want: nothing},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v, err := Encode(tc.args)
			if err != nil {
				t.Fatalf("\n%s\nEncode(...): %v", tc.reason, err)
			}
			var got any
			if v != nil {
				got = v.AsInterface()
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("\n%s\nEncode(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

func TestEncodeErrors(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		reason string
		args   any
		want   string
	}{
		"Channel": {
			reason: "What has no JSON form is an error and not left out.",
			args:   struct{ C chan int }{make(chan int)},
			want:   "cannot encode a chan int",
		},
		"InAList": {
			reason: "Also deep inside.",
			args:   []map[string]func(){{"f": func() {}}},
			want:   "cannot encode a func()",
		},
		"Marshaler": {
			reason: "A type that cannot say its own form is an error.",
			args:   outer{Raw: ownStruct{"broken"}},
			want:   "cannot say",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Encode(tc.args)
			if diff := cmp.Diff(tc.want, errorText(err)); diff != "" {
				t.Errorf("\n%s\nEncode(...): error: -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// structOf is an object out of JSON-like values.
func structOf(t *testing.T, m map[string]any) *structpb.Struct {
	t.Helper()
	s, err := structpb.NewStruct(m)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
