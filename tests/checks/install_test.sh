#!/bin/bash
# Usage: install_test.sh BUILD EXAMPLES
# The installed program, in its own folder, indexes and searches with the installed tables.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cmake --install "$1" --prefix "$work/usr" > "$work/log"
for file in bin/hajimari share/hajimari/user.dic share/hajimari/themes.tsv share/doc/hajimari/NOTICE.md; do
  [ -s "$work/usr/$file" ] || { echo "FAIL: $file was not installed" >&2; exit 1; }
done
cd "$work"
usr/bin/hajimari index "$2/stories.jsonl" --relationships "$2/relationships.jsonl" --archive archive \
  > log 2>&1 || { cat log >&2; exit 1; }
usr/bin/hajimari search --archive archive 津波 > log || { cat log >&2; exit 1; }
grep -q 'Rikuzentakata\|大槌' log || { echo "FAIL: 津波 finds no story" >&2; cat log >&2; exit 1; }
