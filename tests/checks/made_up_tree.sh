# For the tests of checks: a made-up project in a directory of its own, gone at the end.
#   put PATH TEXT     writes a file of the project
#   passes WHAT       the check finds nothing
#   finds TEXT        the check fails and its output has TEXT
set -euo pipefail
HAJIMARI_ROOT="$(mktemp -d)"
export HAJIMARI_ROOT
trap 'rm -rf "$HAJIMARI_ROOT"' EXIT
git -C "$HAJIMARI_ROOT" init -q

put() {
  mkdir -p "$(dirname "$HAJIMARI_ROOT/$1")"
  printf '%s\n' "$2" > "$HAJIMARI_ROOT/$1"
}
passes() {
  local output
  output="$("$check" 2>&1)" || { echo "FAIL: $1, but the check says: $output" >&2; exit 1; }
}
finds() {
  local output
  if output="$("$check" 2>&1)"; then
    echo "FAIL: the check passed and should have said: $1" >&2
    exit 1
  fi
  [[ "$output" == *"$1"* ]] || { echo "FAIL: expected: $1"; echo "got: $output"; exit 1; } >&2
}
