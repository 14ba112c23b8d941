package aws

import (
	"context"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/yaml"

	"coderenv.io/platform/test/aws/world"
)

// ParseFaults reads a YAML list of faults. A misspelt key is an error.
func ParseFaults(text string) ([]world.Fault, error) {
	var faults []world.Fault
	if err := yaml.UnmarshalStrict([]byte(text), &faults); err != nil {
		return nil, fmt.Errorf("cannot read faults: %w", err)
	}
	for i := range faults {
		if err := faults[i].Check(); err != nil {
			return nil, fmt.Errorf("cannot read fault %d: %w", i+1, err)
		}
	}
	return faults, nil
}

// watchFaults takes over the faults of a ConfigMap whenever it changes. What
// cannot be read is logged, and the faults of before stay.
func (s *Simulator) watchFaults(life context.Context, from FaultSource) {
	if from.Name == "" {
		return
	}
	seen := ""
	wait.UntilWithContext(life, func(ctx context.Context) {
		m := &corev1.ConfigMap{}
		err := s.manager.GetAPIReader().Get(ctx, types.NamespacedName{Namespace: from.Namespace, Name: from.Name}, m)
		if err != nil || m.ResourceVersion == seen {
			return
		}
		seen = m.ResourceVersion
		faults, err := ParseFaults(m.Data["faults"])
		if err == nil {
			err = s.SetFaults(faults...)
		}
		if err != nil {
			s.log.Error(err, "the faults of before stay", "configmap", from.Namespace+"/"+from.Name)
		}
	}, time.Second)
}
