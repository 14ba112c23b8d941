package aws

import (
	"fmt"
	"sync"

	acm "github.com/upbound/provider-aws/v2/apis/namespaced/acm/v1beta1"
	acmpca "github.com/upbound/provider-aws/v2/apis/namespaced/acmpca/v1beta1"
	autoscaling "github.com/upbound/provider-aws/v2/apis/namespaced/autoscaling/v1beta1"
	backup "github.com/upbound/provider-aws/v2/apis/namespaced/backup/v1beta1"
	cloudwatchlogs "github.com/upbound/provider-aws/v2/apis/namespaced/cloudwatchlogs/v1beta1"
	ec2 "github.com/upbound/provider-aws/v2/apis/namespaced/ec2/v1beta1"
	eks "github.com/upbound/provider-aws/v2/apis/namespaced/eks/v1beta1"
	elbv2 "github.com/upbound/provider-aws/v2/apis/namespaced/elbv2/v1beta1"
	iam "github.com/upbound/provider-aws/v2/apis/namespaced/iam/v1beta1"
	kms "github.com/upbound/provider-aws/v2/apis/namespaced/kms/v1beta1"
	lambda "github.com/upbound/provider-aws/v2/apis/namespaced/lambda/v1beta1"
	rds "github.com/upbound/provider-aws/v2/apis/namespaced/rds/v1beta1"
	route53 "github.com/upbound/provider-aws/v2/apis/namespaced/route53/v1beta1"
	s3 "github.com/upbound/provider-aws/v2/apis/namespaced/s3/v1beta1"
	secretsmanager "github.com/upbound/provider-aws/v2/apis/namespaced/secretsmanager/v1beta1"
	sns "github.com/upbound/provider-aws/v2/apis/namespaced/sns/v1beta1"
	sqs "github.com/upbound/provider-aws/v2/apis/namespaced/sqs/v1beta1"
	vpclattice "github.com/upbound/provider-aws/v2/apis/namespaced/vpclattice/v1beta1"
	"github.com/upbound/provider-aws/v2/resolverbridge"
	"k8s.io/apimachinery/pkg/runtime"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
)

// groups are the API groups of the simulated kinds and of every kind that one
// of them may refer to, used or not: see package resolverbridge.
var groups = runtime.SchemeBuilder{
	acm.AddToScheme, acmpca.AddToScheme, autoscaling.AddToScheme, backup.AddToScheme, cloudwatchlogs.AddToScheme,
	ec2.AddToScheme, eks.AddToScheme, elbv2.AddToScheme, iam.AddToScheme, kms.AddToScheme, lambda.AddToScheme,
	rds.AddToScheme, route53.AddToScheme, s3.AddToScheme, secretsmanager.AddToScheme, sns.AddToScheme, sqs.AddToScheme,
	vpclattice.AddToScheme,
}

// Scheme returns the scheme of everything that the simulator reads and writes.
// The first call also hands the kinds to the provider's resolvers, whose scheme
// is one for the whole process.
var Scheme = sync.OnceValues(func() (*runtime.Scheme, error) {
	if err := resolverbridge.Build(groups); err != nil {
		return nil, fmt.Errorf("cannot hand the kinds to the provider's resolvers: %w", err)
	}
	s := runtime.NewScheme()
	if err := clientgoscheme.AddToScheme(s); err != nil {
		return nil, fmt.Errorf("cannot build a scheme: %w", err)
	}
	if err := groups.AddToScheme(s); err != nil {
		return nil, fmt.Errorf("cannot build a scheme: %w", err)
	}
	return s, nil
})
