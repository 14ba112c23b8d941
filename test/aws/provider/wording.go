package provider

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-sdk/v2/diag"

	"coderenv.io/platform/test/aws/world"
)

// What upjet puts before the errors of Terraform, for each of its two clients.
var prefixes = map[bool]map[world.Operation]string{
	false: {
		world.Create: "failed to create the resource",
		world.Update: "failed to update the resource",
		world.Delete: "failed to delete the resource",
	},
	true: {
		world.Create: "resource creation call returned error diags",
		world.Update: "resource update call returned error diags",
		world.Delete: "resource deletion call returned error diags",
	},
}

// failure words what Terraform reports the way upjet passes it on.
func (k *Kind) failure(o world.Operation, summary string, err error) error {
	if k.Framework {
		return fmt.Errorf("%s: %s: %w", prefixes[true][o], summary, err)
	}
	diagnostics := fmt.Sprint(diag.Errorf("%s: %s", summary, err))
	return fmt.Errorf("%s: %s", prefixes[false][o], diagnostics)
}

// refusal is upjet's answer to a change that only a replacement could bring. It
// names one argument, although there may be several.
func (k *Kind) refusal(changes []change) error {
	immutable := slices.DeleteFunc(slices.Clone(changes), func(c change) bool { return !slices.Contains(k.Immutable, c.name) })
	switch {
	case len(immutable) == 0:
		return nil
	case k.Framework:
		var b strings.Builder
		for _, c := range immutable {
			fmt.Fprintf(&b, "AttributeName(%q), ", c.name)
		}
		return fmt.Errorf("diff contains fields that require resource replacement: %s", b.String())
	}
	c := immutable[0]
	return fmt.Errorf("refuse to update the external resource because the following update requires replacing it: "+
		"cannot change the value of the argument %q from %q to %q", c.name, text(c.old), text(c.new))
}

func text(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}
