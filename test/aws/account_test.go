package aws

import (
	"errors"
	"strings"
	"testing"

	"coderenv.io/platform/test/aws/world"
)

// An account is an AWS account without any Kubernetes, whose time flies.
type account struct {
	t *testing.T
	w *world.World
}

const accountID = "123456789012"

func newAccount(t *testing.T, o Options) *account {
	t.Helper()
	o.Factor = 1e9
	w, err := NewWorld(o)
	if err != nil {
		t.Fatal(err)
	}
	return &account{t: t, w: w}
}

// try asks for a resource. What names itself takes its id from "id".
func (a *account) try(kind string, attributes world.Attributes) (world.Resource, error) {
	attributes = attributes.With(nil)
	q := world.Request{
		Account: accountID, Region: attributes.String("region"), Kind: kind, ID: attributes.String("id"), Attributes: attributes,
	}
	delete(attributes, "id")
	if q.Region == "" {
		q.Region = "us-east-1"
	}
	if a.w.Kinds()[kind].Global {
		q.Region = ""
	}
	r, err := a.w.Create(q)
	if err != nil {
		return r, err
	}
	r, _, err = a.w.Await(a.t.Context(), r.Key)
	if err == nil && r.State == world.Failed {
		return r, r.Failure
	}
	return r, err
}

// make asks for a resource that AWS must not refuse, and returns its id.
func (a *account) make(kind string, attributes world.Attributes) string {
	a.t.Helper()
	r, err := a.try(kind, attributes)
	if err != nil {
		a.t.Fatalf("cannot make a %s: %v", kind, err)
	}
	return r.ID
}

func (a *account) key(kind, id string) world.Key {
	k := world.Key{Account: accountID, Region: "us-east-1", Kind: kind, ID: id}
	if a.w.Kinds()[kind].Global {
		k.Region = ""
	}
	return k
}

func (a *account) remove(kind, id string) error {
	err := a.w.Delete(a.key(kind, id))
	if err == nil {
		_, _, err = a.w.Await(a.t.Context(), a.key(kind, id))
	}
	return err
}

// refused fails the test unless AWS refused in these words.
func refused(t *testing.T, reason string, err error, code, message string) {
	t.Helper()
	var e *world.Error
	if !errors.As(err, &e) {
		t.Errorf("\n%s\nwant AWS to refuse with %s: %s\ngot %v", reason, code, message, err)
		return
	}
	if e.Code != code || e.Message != message {
		t.Errorf("\n%s\nwant %s: %s\ngot  %s: %s", reason, code, message, e.Code, e.Message)
	}
}

// plain returns a refusal in which ids that AWS made up have fixed names, given
// in pairs.
func plain(err error, ids ...string) error {
	var e *world.Error
	if !errors.As(err, &e) {
		return err
	}
	renamed := *e
	renamed.Message = strings.NewReplacer(ids...).Replace(e.Message)
	return &renamed
}
