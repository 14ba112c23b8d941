package world

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

func byMaking(a, b Resource) int {
	return cmp.Or(cmp.Compare(a.Made, b.Made), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
}

// newID makes up an id in the form of EC2's long ones. The same calls in the
// same order give the same ids.
func (w *World) newID(prefix string) string {
	w.serial++
	sum := sha256.Sum256(binary.BigEndian.AppendUint64([]byte(prefix), uint64(w.serial)))
	return prefix + "-0" + hex.EncodeToString(sum[:])[:16]
}

func (w *World) id(k *Kind, a Attributes) string {
	if k.ID != nil {
		return k.ID(a)
	}
	return w.newID(k.Prefix)
}
