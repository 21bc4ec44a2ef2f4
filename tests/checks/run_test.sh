#!/bin/bash
# Usage: run_test.sh ./run
# The script alone, with a program and tools that only say what they were asked to do.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/cmake" "$work/build/release/bin" "$work/tools" "$work/examples"
cp "$1" "$work/run"
touch "$work/build/release/build.ninja"
pretend() {
  printf '#!/bin/bash\n%s\n' "$2" > "$work/$1"
  chmod +x "$work/$1"
}
pretend cmake/install_packages ':'
pretend tools/cmake ':'
pretend build/release/bin/hajimari 'printf "<%s>" "$@"; echo'

fail() {
  echo "FAIL: $1" >&2
  cat "$work/out" >&2
  exit 1
}
run() { PATH="$work/tools:$PATH" "$work/run" "$@" > "$work/out" 2>&1; }
says() { grep -qF -- "$1" "$work/out" || fail "expected: $1"; }
silent_on() { ! grep -qF -- "$1" "$work/out" || fail "not expected: $1"; }

run --port 18123 || fail "with a port"
says "<index><$work/examples/stories.jsonl><--relationships><$work/examples/relationships.jsonl><--archive><$work/build/archive>"
says "<serve><--archive><$work/build/archive><--listen><127.0.0.1:18123>"
says 'http://127.0.0.1:18123/api/v1/search?q=%E6%B4%A5%E6%B3%A2'

run --listen 0.0.0.0:18124 --data "$work/my data" -- --threads 3 || fail "passing on"
says "<--listen><0.0.0.0:18124><--data><$work/my data><--threads><3>"
says "http://127.0.0.1:18124/"

mkdir "$work/mine"
touch "$work/mine/CURRENT"
run --archive="$work/mine" --port=18125 || fail "an archive that is there"
silent_on '<index>'
says "<serve><--archive><$work/mine>"

run --archive "$work/new" --port 18126 || fail "an archive that is not there"
says "<--archive><$work/new>"
says '<index>'

status=0; run --port 99999 || status=$?
[ $status = 2 ] || fail "a port out of range gave $status"
status=0; run --port || status=$?
[ $status = 2 ] || fail "an option without its value gave $status"
status=0; run --frobnicate || status=$?
[ $status = 2 ] || fail "an unknown option gave $status"
says 'unknown option --frobnicate'

pretend build/release/bin/hajimari 'exit 1'
status=0; run --port 18127 || status=$?
[ $status = 1 ] || fail "a failed index gave $status"
