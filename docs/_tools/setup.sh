#!/bin/sh
# Makes .venv with the project's Python and puts uv, pinned by hash, into it.
# Keeps a .venv that is whole, was made in this folder, and has the Python that is asked for. Makes any other anew.
# The Python is $PYTHON if that is set, else the newest on PATH that is new enough, else the newest of pyenv,
# else one that uv finds or fetches.
set -eu
unset CDPATH
cd "$(dirname "$0")/../.."

# Prints what is wrong and, below it, what Python or uv said about it.
fail() {
    echo "setup: $1" >&2
    [ -z "$2" ] || echo "$2" >&2
    exit 2
}

# Prints the newest of the given Pythons that runs, is 3.12 or newer and can make a virtual environment.
# Each is run, not only looked up, because a pyenv shim can be on PATH and still fail.
newest() {
    best='' best_version=311
    for candidate; do
        version=$("$candidate" -c 'import ensurepip, sys, venv; print("%d%02d" % sys.version_info[:2])' 2>/dev/null) || continue
        if [ "$version" -gt "$best_version" ]; then best=$candidate best_version=$version; fi
    done
    [ -n "$best" ] && echo "$best"
}

version_of() { "$1" -c 'import sys; print(sys.version)' 2>/dev/null; }

install_uv() { "$1/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r .requirements/setup.txt; }

# A Python that is too old for the project can still run uv, which finds or fetches another.
fetch() {
    python3 -m venv --clear build/setup && install_uv build/setup &&
        build/setup/bin/uv venv --clear --seed --python 3.13 .venv
}

# The stamp is written last. Scripts in .venv name the folder, so a checkout that was moved needs others.
stamp="$(pwd -P) $(cksum <.requirements/setup.txt)"

is_kept() {
    [ "$(cat .venv/.setup 2>/dev/null)" = "$stamp" ] && [ -x .venv/bin/uv ] && newest .venv/bin/python >/dev/null &&
        { [ -z "${PYTHON:-}" ] || [ "$(version_of "$PYTHON")" = "$(version_of .venv/bin/python)" ]; }
}

if is_kept; then exit; fi
if [ -n "${PYTHON:-}" ]; then
    python=$(newest "$PYTHON") || fail "PYTHON=$PYTHON is not a Python 3.12 or newer that can make a virtual environment" \
        "$("$PYTHON" -m venv --clear build/setup 2>&1)"
else
    python=$(newest python3.14 python3.13 python3.12 python3) ||
        python=$(newest "${HOME:-}"/.pyenv/versions/*/bin/python3) || python=''
fi
if [ -n "$python" ]; then "$python" -m venv --clear .venv
else
    output=$(fetch 2>&1) ||
        fail "no Python 3.12 or newer that can make a virtual environment, and uv cannot fetch one: install one, or name it with PYTHON=..." "$output"
fi
install_uv .venv
printf '%s\n' "$stamp" >.venv/.setup
