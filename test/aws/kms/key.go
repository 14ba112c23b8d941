package kms

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"github.com/crossplane/upjet/v2/pkg/resource"
	"github.com/upbound/provider-aws/v2/apis/namespaced/kms/v1beta1"

	"coderenv.io/platform/test/aws/policy"
	"coderenv.io/platform/test/aws/provider"
	"coderenv.io/platform/test/aws/world"
)

// Key encrypts. It cannot be deleted, only be scheduled for deletion, and the
// provider takes that for gone.
func Key() *provider.Kind {
	return &provider.Kind{
		New:       func() resource.Terraformed { return &v1beta1.Key{} },
		Label:     "KMS Key",
		Immutable: []string{"multi_region", "key_usage", "customer_master_key_spec", "custom_key_store_id"},
		Unread:    []string{"deletion_window_in_days", "bypass_policy_lockout_safety_check"},
		AWS: &world.Kind{
			Name: KeyKind, Service: "KMS", Prefix: "key",
			Creates: "CreateKey", Updates: "PutKeyPolicy", Ends: "ScheduleKeyDeletion",
			Timing: world.Timing{
				Create: 25 * time.Second, Update: 10 * time.Second, Delete: 2 * time.Second,
				Source: "Terraform reads policy, rotation and tags back until they have spread; logs of 10 s to 1m",
			},
			Laws: []world.Law{
				policyIsWellFormed(),
				policyKeepsTheAccount(),
				world.Range("deletion_window_in_days", apiPage+"API_ScheduleKeyDeletion.html", 7, 30, func(n int) *world.Error {
					return world.Refuse("ValidationException", "PendingWindowInDays value %d is not between 7 and 30", n)
				}),
				world.Range("rotation_period_in_days", apiPage+"API_EnableKeyRotation.html", 90, 2560, func(n int) *world.Error {
					return world.Refuse("ValidationException", "RotationPeriodInDays value %d is not between 90 and 2560", n)
				}),
			},
			Begin: beginKey,
			// The key stays for its waiting period, for nobody to use.
			End: func(v *world.View, r *world.Resource) { v.Retire(r) },
			Describe: func(_ *world.View, r *world.Resource) world.Attributes {
				return world.Attributes{"key_id": r.ID}
			},
		},
	}
}

func beginKey(v *world.View, r *world.Resource) {
	sum := sha256.Sum256([]byte(r.ID))
	x := hex.EncodeToString(sum[:])
	r.ID = x[0:8] + "-" + x[8:12] + "-4" + x[13:16] + "-a" + x[17:20] + "-" + x[20:32]
	r.Attributes["arn"] = v.ARN("kms", "key/"+r.ID)
	r.Attributes.Default("policy", defaultPolicy(v))
	r.Attributes.Default("description", "")
	r.Attributes.Default("enable_key_rotation", false)
	r.Attributes.Default("is_enabled", true)
	r.Attributes.Default("key_usage", "ENCRYPT_DECRYPT")
	r.Attributes.Default("customer_master_key_spec", "SYMMETRIC_DEFAULT")
	r.Attributes.Default("multi_region", false)
	if r.Attributes.Bool("enable_key_rotation") {
		r.Attributes.Default("rotation_period_in_days", 365)
	}
}

func root(v *world.View) string { return "arn:" + v.Partition() + ":iam::" + v.Account + ":root" }

func defaultPolicy(v *world.View) string {
	return `{"Id":"key-default-1","Version":"2012-10-17","Statement":[{"Sid":"Enable IAM User Permissions","Effect":"Allow",` +
		`"Principal":{"AWS":"` + root(v) + `"},"Action":"kms:*","Resource":"*"}]}`
}

func policyIsWellFormed() world.Law {
	return world.Law{
		Name: "policy is well-formed", Page: apiPage + "API_CreateKey.html", On: world.Written(),
		Check: func(s *world.Scene) *world.Error {
			text := s.Attributes.String("policy")
			if _, ok := policy.Parse(text); text != "" && !ok {
				return world.Refuse("MalformedPolicyDocumentException", "").Modelled(400)
			}
			return nil
		},
	}
}

// policyKeepsTheAccount: nobody may lock themselves out of a new key.
func policyKeepsTheAccount() world.Law {
	return world.Law{
		Name: "policy keeps the account", Page: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html", On: world.Written(),
		Check: func(s *world.Scene) *world.Error {
			text := s.Attributes.String("policy")
			d, ok := policy.Parse(text)
			if text == "" || !ok || s.Attributes.Bool("bypass_policy_lockout_safety_check") {
				return nil
			}
			if !d.Allows("kms:PutKeyPolicy", root(s.View), s.Account) {
				return world.Refuse("MalformedPolicyDocumentException",
					"The new key policy will not allow you to update the key policy in the future.").Modelled(400)
			}
			return nil
		},
	}
}
