#!/usr/bin/env bash
# Says whether generated files are what their generator makes today.
#
#   drift.sh PATH... -- GENERATOR [ARGUMENT...]
#
# The generator writes in place; what it would change is printed, and then put
# back. A check that mends what it finds passes the second time, and the first
# result looks like an accident. It compares with the working tree and not with
# the last commit, so it is also right before a commit, and without Git.
set -euo pipefail

paths=()
while [[ $1 != -- ]]; do
	paths+=("$1")
	shift
done
shift

kept=$(mktemp -d)
for path in "${paths[@]}"; do
	if [[ -e $path ]]; then cp -a --parents "$path" "$kept"; fi
done

put_back() {
	for path in "${paths[@]}"; do
		if ! diff -rq "$kept/$path" "$path" >/dev/null 2>&1; then
			rm -rf "$path"
			if [[ -e $kept/$path ]]; then cp -a "$kept/$path" "$path"; fi
		fi
	done
	rm -rf "$kept"
}
trap put_back EXIT

"$@"

drifted=0
for path in "${paths[@]}"; do
	diff -ruN "$kept/$path" "$path" || drifted=1
done
if ((drifted)); then
	echo "Generated files differ from their source (- as they are, + as they should be)."
	echo "To mend it: make generate"
	exit 1
fi
echo "Up to date: ${paths[*]}"
