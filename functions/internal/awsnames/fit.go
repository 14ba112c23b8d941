package awsnames

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"
)

// hashBytes become hashLength characters. 40 bits let a million names of one
// kind coexist with a chance of a clash below one in two, and a thousand with
// one in two million.
const (
	hashBytes  = 5
	hashLength = 8
)

// filler is the letter where a rule wants one and the name has none to offer.
const filler = "x"

// Fit makes a name obey the rule. One that does already stays as it is; any other
// becomes a readable beginning and a hash of the whole name.
func (r Rule) Fit(name string) string {
	if r.problem(name) == "" {
		return name
	}
	joint := r.joint()
	head := r.readable(name, joint[0])
	if room := r.Max - hashLength - len(joint); len(head) > room {
		head = head[:room]
	}
	// The joint can complete a beginning that is reserved, such as internal-.
	head = trimEnd(r.begin(trimEnd(head) + joint))
	if head == "" {
		// Nothing of the name is left, and the hash may begin with a digit.
		head = filler
	}
	return head + joint + hash(name)
}

// trimEnd drops what is no letter or digit from the end of a name.
func trimEnd(name string) string {
	for name != "" && !alphanumericEdge.allows(name[len(name)-1]) {
		name = name[:len(name)-1]
	}
	return name
}

// joint parts the beginning from the hash.
func (r Rule) joint() string {
	if strings.Contains(r.also, "-") {
		return "-"
	}
	return "_"
}

// readable is what of the name the rule allows, with the joint in place of what
// it does not.
func (r Rule) readable(name string, joint byte) string {
	if r.Lower {
		name = strings.ToLower(name)
	}
	out := make([]byte, 0, len(name))
	for _, c := range name {
		b := joint
		if ascii := string(c); len(ascii) == 1 && r.allows(ascii[0]) {
			b = ascii[0]
		}
		if len(out) == 0 || !r.forbids(out[len(out)-1], b) {
			out = append(out, b)
		}
	}
	return r.begin(string(out))
}

// forbids says whether the two characters may not follow each other.
func (r Rule) forbids(a, b byte) bool {
	for _, n := range r.never {
		if n[0] == a && n[1] == b {
			return true
		}
	}
	return false
}

// begin drops from a name what it must not begin with, one thing behind another,
// and puts a letter before digits where a letter is due.
func (r Rule) begin(name string) string {
	for before := ""; before != name; {
		before = name
		for name != "" && r.first != anyEdge && !alphanumericEdge.allows(name[0]) {
			name = name[1:]
		}
		for _, p := range r.notPrefix {
			name = strings.TrimPrefix(name, p)
		}
	}
	if name != "" && !r.first.allows(name[0]) {
		return filler + name
	}
	return name
}

// hash tells names apart. It holds lower-case letters and digits alone, which
// every rule allows.
func hash(name string) string {
	sum := sha256.Sum256([]byte(name))
	return strings.ToLower(base32.HexEncoding.EncodeToString(sum[:hashBytes]))
}
