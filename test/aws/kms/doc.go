// Package kms is the Key Management Service, one kind a file.
package kms

// Kinds of resources, as laws of other kinds refer to them.
const (
	KeyKind   = "kms/Key"
	AliasKind = "kms/Alias"
)

const apiPage = "https://docs.aws.amazon.com/kms/latest/APIReference/"
