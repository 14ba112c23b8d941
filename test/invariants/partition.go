package invariants

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

var (
	// arnPartition finds the partition of an ARN anywhere in a string; policies
	// and user data hold many.
	arnPartition = regexp.MustCompile(`\barn:([a-z0-9-]+):`)

	// regionName has the form of every region AWS has named so far. A trailing
	// letter makes it a zone, which is as good as naming the region.
	// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
	regionName = regexp.MustCompile(`\b((?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-gov|-iso[bef]?)?` +
		`-(?:central|(?:north|south)?(?:east|west)|north|south)-[0-9])[a-z]?(?:\b|_)`)
)

// Partition demands that nothing points out of the environment's place. An ARN
// of another partition never resolves, and `aws` is the one that gets written by
// habit; a literal account id makes the claim work for its author alone; the name
// of another region, or of a zone of it, is a leftover. Regions and account ids
// that the claim itself names, or that AWS has reported, may be repeated.
func Partition(in Input) []error {
	home := homeRegion(in)
	// The XR's status is the function's own word, and no witness for it.
	claimed := []any{in.XR.Object["metadata"], in.XR.Object["spec"]}
	k := known{
		regions:  slices.Concat(regionsIn(claimed), recoveryRegions(in), []string{home}),
		accounts: accountsIn(claimed),
	}
	for _, o := range in.Observed {
		k.accounts = append(k.accounts, accountsIn(o.Object)...)
	}
	var errs []error
	for _, o := range in.Objects {
		here := text(o, "region")
		if here == "" {
			here = home
		}
		visitStrings(o.Object, func(path, s string) {
			for _, problem := range k.strangers(here, s) {
				errs = append(errs, violation(o, "%s %s: %q", path, problem, s))
			}
		})
	}
	return errs
}

// known is what a claim, or AWS itself, has named.
type known struct {
	regions, accounts []string
}

// strangers says what in a string is not of the region given, and not known.
func (k known) strangers(here, s string) []string {
	var problems []string
	for _, got := range submatches(arnPartition, s) {
		if want := partitionOf(here); got != want {
			problems = append(problems, fmt.Sprintf("holds an ARN of partition %q, but region %q is in %q", got, here, want))
		}
	}
	for _, got := range accountIDs(s) {
		if !slices.Contains(k.accounts, got) {
			problems = append(problems, fmt.Sprintf("holds the account id %s, which was never observed", got))
		}
	}
	for _, got := range submatches(regionName, s) {
		if got != here && !slices.Contains(k.regions, got) {
			problems = append(problems, fmt.Sprintf("names region %s, but lives in %q", got, here))
		}
	}
	return problems
}

// homeRegion falls back on the objects because a claim may leave its region to
// the schema's default, which a local render does not write into the XR.
func homeRegion(in Input) string {
	if region, _, _ := unstructured.NestedString(in.XR.Object, "spec", "region"); region != "" {
		return region
	}
	for _, o := range in.Objects {
		if region := text(o, "region"); region != "" && !isRecovery(o) {
			return region
		}
	}
	return ""
}

func recoveryRegions(in Input) []string {
	var regions []string
	for _, o := range in.Objects {
		if isRecovery(o) {
			regions = append(regions, text(o, "region"))
		}
	}
	return regions
}

// partitionOf knows the partitions by how their regions start.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
func partitionOf(region string) string {
	switch {
	case strings.HasPrefix(region, "cn-"):
		return "aws-cn"
	case strings.HasPrefix(region, "us-gov-"):
		return "aws-us-gov"
	}
	return "aws"
}

// accountIDs finds words of exactly twelve digits; bucket names hold account ids
// between hyphens, ARNs between colons.
func accountIDs(s string) []string {
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return slices.DeleteFunc(words, func(w string) bool {
		return len(w) != 12 || strings.Trim(w, "0123456789") != ""
	})
}

func submatches(re *regexp.Regexp, s string) []string {
	var found []string
	for _, m := range re.FindAllStringSubmatch(s, -1) {
		found = append(found, m[1])
	}
	return found
}

func regionsIn(v any) []string {
	var found []string
	visitStrings(v, func(_, s string) { found = append(found, submatches(regionName, s)...) })
	return found
}

func accountsIn(v any) []string {
	var found []string
	visitStrings(v, func(_, s string) { found = append(found, accountIDs(s)...) })
	return found
}
