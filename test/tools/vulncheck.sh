#!/usr/bin/env bash
# Looks for known vulnerabilities in what the function links and calls.
#
#   vulncheck.sh GOVULNCHECK PACKAGE...
#
# Findings fail. A vulnerability database that cannot be had does not, because a
# build must also work without a way out; but it is said, here and in the table
# at the end of `make test`.
set -euo pipefail

# The status with which govulncheck reports findings that the code can reach
# (https://pkg.go.dev/golang.org/x/vuln/cmd/govulncheck).
readonly findings=3

govulncheck=$1
shift

output=$(mktemp)
trap 'rm -f "$output"' EXIT
status=0
"$govulncheck" "$@" >"$output" 2>&1 || status=$?
cat "$output"

if ((status == 0 || status == findings)); then
	exit "$status"
fi
# govulncheck has no status of its own for this, only the words.
if ! grep -q '^govulncheck: fetching vulnerabilities: ' "$output"; then
	exit "$status"
fi
echo "The vulnerability database could not be had, so nothing was checked for known vulnerabilities."
if [[ -n ${STAGE_REPORT:-} ]]; then
	echo "unchecked the vulnerability database could not be had" >>"$STAGE_REPORT"
fi
