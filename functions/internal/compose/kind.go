package compose

import (
	"fmt"
	"reflect"
	"sync"

	cloudwatchlogs "github.com/upbound/provider-aws/v2/apis/namespaced/cloudwatchlogs/v1beta1"
	ec2 "github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"
	iam "github.com/upbound/provider-aws/v2/apis/namespaced/iam/v1beta1"
	kms "github.com/upbound/provider-aws/v2/apis/namespaced/kms/v1beta1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// A kind is what the Go type of a managed resource tells about it.
type kind struct {
	gvk schema.GroupVersionKind
	// regional is true when the kind has a region; IAM has none.
	regional bool
	// tagged is true when the kind takes tags.
	tagged bool
}

// groups registers the API groups that the components compose. Each is imported
// by itself: the provider's umbrella package would link all 175 of them.
func groups() runtime.SchemeBuilder {
	return runtime.SchemeBuilder{
		cloudwatchlogs.SchemeBuilder.AddToScheme,
		ec2.SchemeBuilder.AddToScheme,
		iam.SchemeBuilder.AddToScheme,
		kms.SchemeBuilder.AddToScheme,
	}
}

// kinds maps Go types to kinds. It is built once, from types alone.
var kinds = sync.OnceValues(func() (map[reflect.Type]*kind, error) { //nolint:gochecknoglobals // Built once, never changed.
	s := runtime.NewScheme()
	b := groups()
	if err := b.AddToScheme(s); err != nil {
		return nil, fmt.Errorf("cannot register the provider's kinds: %w", err)
	}
	out := map[reflect.Type]*kind{}
	for gvk, t := range s.AllKnownTypes() {
		spec, ok := t.FieldByName("Spec")
		if !ok {
			continue
		}
		params, ok := spec.Type.FieldByName("ForProvider")
		if !ok {
			continue
		}
		_, regional := params.Type.FieldByName("Region")
		_, tagged := params.Type.FieldByName("Tags")
		out[t] = &kind{gvk: gvk, regional: regional, tagged: tagged}
	}
	return out, nil
})

// kindOf returns the kind of a managed resource's Go type.
func kindOf(t reflect.Type) (*kind, error) {
	all, err := kinds()
	if err != nil {
		return nil, err
	}
	k, ok := all[t]
	if !ok {
		return nil, fmt.Errorf("%s is not a kind of a registered group; add its group to compose.groups", t)
	}
	return k, nil
}
