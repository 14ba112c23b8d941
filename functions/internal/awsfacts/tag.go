package awsfacts

// Limits of tags, which hold for most services.
// https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
const (
	// MaxTags of one resource.
	MaxTags = 50
	// MaxTagKey and MaxTagValue are counted in characters.
	MaxTagKey   = 128
	MaxTagValue = 256
)
