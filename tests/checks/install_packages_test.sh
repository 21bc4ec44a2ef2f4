#!/bin/bash
# Usage: install_packages_test.sh cmake/install_packages
# Uses fake commands, so nothing is installed.
set -euo pipefail
install="$(realpath "$1")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
cp "$install" "$(dirname "$install")/packages.txt" "$work"

fake() {
  printf '#!/bin/bash\n%s\n' "$2" > "$work/bin/$1"
  chmod +x "$work/bin/$1"
}
fail() {
  echo "FAIL: $1" >&2
  exit 1
}
run() { PATH="$work/bin:$PATH" "$work/install_packages" "$@" 2> "$work/errors"; }

fake sudo 'exec "$@"'
fake apt-get "echo \"\$*\" >> $work/calls"

fake dpkg-query 'for p in "${@:4}"; do echo "installed $p"; done'
run build test || fail "it fails although every package is installed"
[ ! -e "$work/calls" ] || fail "apt-get was called although no package was missing"

fake dpkg-query 'for p in "${@:4}"; do [ "$p" = ninja-build ] || echo "installed $p"; done; exit 1'
run build || fail "it fails when one package is missing"
grep -q 'update$' "$work/calls" || fail "the package lists were not updated"
grep -q 'install .*no-install-recommends ninja-build$' "$work/calls" || fail "it does not install exactly the missing package"

fake apt-get 'exit 100'
if run build; then fail "it succeeds although apt-get failed"; fi
grep -q 'Is there a network connection' "$work/errors" || fail "no hint at the network"

if run nonsense; then fail "an unknown section was accepted"; fi
grep -q 'No section' "$work/errors" || fail "the message does not mention the section"
