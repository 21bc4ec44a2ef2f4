#!/bin/bash
# Usage: install_packages_test.sh cmake/install_packages
# With commands that only pretend, so that nothing is installed.
set -euo pipefail
install="$(realpath "$1")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
cp "$install" "$(dirname "$install")/packages.txt" "$work"

pretend() {
  printf '#!/bin/bash\n%s\n' "$2" > "$work/bin/$1"
  chmod +x "$work/bin/$1"
}
fail() {
  echo "FAIL: $1" >&2
  exit 1
}
run() { PATH="$work/bin:$PATH" "$work/install_packages" "$@" 2> "$work/errors"; }

pretend sudo 'exec "$@"'
pretend apt-get "echo \"\$*\" >> $work/calls"

pretend dpkg-query 'for p in "${@:4}"; do echo "installed $p"; done'
run build test || fail "all is there"
[ ! -e "$work/calls" ] || fail "apt-get was called though nothing was missing"

pretend dpkg-query 'for p in "${@:4}"; do [ "$p" = ninja-build ] || echo "installed $p"; done; exit 1'
run build || fail "one is missing"
grep -q 'update$' "$work/calls" || fail "the lists were not brought up to date"
grep -q 'install .*no-install-recommends ninja-build$' "$work/calls" || fail "not just what is missing"

pretend apt-get 'exit 100'
if run build; then fail "apt-get failed and nobody said so"; fi
grep -q 'Is the network there' "$work/errors" || fail "no hint what to do"

if run nonsense; then fail "an unknown section passed"; fi
grep -q 'No section' "$work/errors" || fail "unknown section not named"
