# For the tests of the checks: a generated project in a temporary directory, deleted at the end.
#   put PATH TEXT     writes a file into the project
#   passes WHAT       the check finds no violation
#   finds TEXT        the check fails and its output contains TEXT
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
  output="$("$check" 2>&1)" || { echo "FAIL: $1: the check should pass but prints: $output" >&2; exit 1; }
}
finds() {
  local output
  if output="$("$check" 2>&1)"; then
    echo "FAIL: the check passed but should have printed: $1" >&2
    exit 1
  fi
  [[ "$output" == *"$1"* ]] || { echo "FAIL: expected: $1"; echo "got: $output"; exit 1; } >&2
}
