#!/usr/bin/env bash
# Runs make targets one after the other as the stages of `make test`, every one
# even if an earlier one failed, and ends with a table and the line
# "N passed, N failed".
#
#   MAKE=make stages.sh TARGET...
#
# A stage's heading is the target's own line in `make help`. A stage may leave
# "passed N" and "failed N" (numbers of tests) and "unchecked WHY" in the file
# that $STAGE_REPORT names. One that leaves no numbers counts as one, and one that
# is unchecked as none.
set -euo pipefail

readonly row='%-10s %-10s %7s %6s  %s\n'
table=$(printf "$row" STAGE RESULT SECONDS TESTS WHAT)
all_passed=0
all_failed=0

report=$(mktemp)
trap 'rm -f "$report"' EXIT
export STAGE_REPORT=$report

# sum_of WORD: the sum of the numbers that the stage left under that word.
sum_of() { awk -v word="$1" '$1 == word { n += $2 } END { print n + 0 }' "$report"; }

for target in "$@"; do
	name=${target#check-}
	heading=$(awk -v target="$target:" '$1 == target && sub(/.*## /, "") { print; exit }' Makefile)
	printf '\n== %s: %s\n' "$name" "$heading"

	: >"$report"
	began=$SECONDS
	result=passed
	"${MAKE:-make}" "$target" || result=FAILED
	seconds=$((SECONDS - began))

	passed=$(sum_of passed)
	failed=$(sum_of failed)
	tests=$((passed + failed))
	((tests > 0)) || tests=-
	why=$(sed -n 's/^unchecked //p' "$report")
	if [[ $result == FAILED ]]; then
		((failed > 0)) || failed=1
	elif [[ -n $why ]]; then
		result=unchecked
	elif ((passed == 0)); then
		passed=1
	fi
	all_passed=$((all_passed + passed))
	all_failed=$((all_failed + failed))
	table+=$'\n'$(printf "$row" "$name" "$result" "$seconds" "$tests" "${why:-$heading}")

	# Without its tools every later stage fails for the same reason.
	if [[ $target == tools && $result == FAILED ]]; then
		break
	fi
done

printf '\n%s\n\n%d passed, %d failed\n' "$table" "$all_passed" "$all_failed"
((all_failed == 0))
