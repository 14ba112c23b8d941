package invariants

import (
	"testing"
)

func TestCheck(t *testing.T) {
	t.Parallel()
	testLaw(t, Check, map[string]lawCase{
		"Lawful": {
			reason: "the environment that all other tests break must break nothing",
		},
		"Nothing": {
			reason: "a render that yields nothing yet is lawful: an object may be waiting",
			change: func(in *Input) { in.Objects = nil },
		},
	})
}
