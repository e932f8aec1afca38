#!/bin/sh
# Writes .requirements/GROUP.txt for every dependency group of pyproject.toml.
# All groups are resolved together first, and each group is then limited to those versions, so that they fit into one
# environment. Extra arguments go to uv: `make lock UV=--upgrade` takes newer versions; without it versions stay.
set -eu
unset CDPATH
cd "$(dirname "$0")/../.."
groups='setup docs watch engine test check'
all=.requirements/all.txt
trap 'rm -f "$all"' EXIT

compile() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.12 --no-header --no-annotate "$@"
}

# uv prefers the versions that are locked now.
cat .requirements/*.txt | sed -n 's/^\([^ ]*==[^ ]*\).*/\1/p' | sort -u >"$all"
# shellcheck disable=SC2046,SC2086
compile $(printf -- '--group %s ' $groups) --output-file "$all" "$@"
for group in $groups; do
    compile --group "$group" --constraint "$all" --generate-hashes --output-file ".requirements/$group.txt" "$@"
done
