#!/bin/bash
# Usage: run_test.sh ./run
# Tests the script alone, with a fake program and fake tools that print their arguments.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/cmake" "$work/build/release/bin" "$work/tools" "$work/examples"
cp "$1" "$work/run"
touch "$work/build/release/build.ninja"
fake() {
  printf '#!/bin/bash\n%s\n' "$2" > "$work/$1"
  chmod +x "$work/$1"
}
fake cmake/install_packages ':'
fake tools/cmake ':'
fake build/release/bin/hajimari 'printf "<%s>" "$@"; echo'

fail() {
  echo "FAIL: $1" >&2
  cat "$work/out" >&2
  exit 1
}
run() { PATH="$work/tools:$PATH" "$work/run" "$@" > "$work/out" 2>&1; }
prints() { grep -qF -- "$1" "$work/out" || fail "expected: $1"; }
prints_no() { ! grep -qF -- "$1" "$work/out" || fail "not expected: $1"; }

run --port 18123 || fail "it fails with a port"
prints "<index><$work/examples/stories.jsonl><--relationships><$work/examples/relationships.jsonl><--archive><$work/build/archive>"
prints "<serve><--archive><$work/build/archive><--listen><127.0.0.1:18123>"
prints 'http://127.0.0.1:18123/api/v1/search?q=%E6%B4%A5%E6%B3%A2'

run --listen 0.0.0.0:18124 --data "$work/my data" -- --threads 3 || fail "it fails with options to pass on"
prints "<--listen><0.0.0.0:18124><--data><$work/my data><--threads><3>"
prints "http://127.0.0.1:18124/"

mkdir "$work/mine"
touch "$work/mine/CURRENT"
run --archive="$work/mine" --port=18125 || fail "it fails with an existing archive"
prints_no '<index>'
prints "<serve><--archive><$work/mine>"

run --archive "$work/new" --port 18126 || fail "it fails with a new archive"
prints "<--archive><$work/new>"
prints '<index>'

status=0; run --port 99999 || status=$?
[ $status = 2 ] || fail "a port out of range gives exit code $status"
status=0; run --port || status=$?
[ $status = 2 ] || fail "an option without its value gives exit code $status"
status=0; run --frobnicate || status=$?
[ $status = 2 ] || fail "an unknown option gives exit code $status"
prints 'unknown option --frobnicate'

fake build/release/bin/hajimari 'exit 1'
status=0; run --port 18127 || status=$?
[ $status = 1 ] || fail "a failed index gives exit code $status"
