#!/usr/bin/env bash
# Runs every test and ends with one line: N passed, N failed.
set -uo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh --test || exit 1
. scripts/env.sh

passed=0
failed=0
# step NAME COMMAND…: a step without tests of its own counts as one.
step() {
  local name=$1; shift
  printf '\n\033[1m== %s\033[0m\n' "$name"
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $name"; fi
}
# count FILE PASSED FAILED: adds what a runner reported.
count() { passed=$((passed + ${1:-0})); failed=$((failed + ${2:-0})); }

lint() { cargo clippy --quiet --features ssr --all-targets -- -D warnings; }
lint_wasm() { cargo clippy --quiet --features hydrate --lib --target wasm32-unknown-unknown -- -D warnings; }
rust_tests() {
  local log; log=$(mktemp)
  cargo nextest run --features ssr --no-fail-fast 2>&1 | tee "$log"
  local code=${PIPESTATUS[0]}
  local summary; summary=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -E 'Summary' | tail -1)
  local ok bad; ok=$(grep -oE '[0-9]+ passed' <<<"$summary" | grep -oE '[0-9]+'); bad=$(grep -oE '[0-9]+ failed' <<<"$summary" | grep -oE '[0-9]+')
  # A suite that did not get as far as running counts as one failure.
  [ "$code" -ne 0 ] && [ -z "$bad" ] && bad=1
  count "${ok:-0}" "${bad:-0}"
  rm -f "$log"
}
browser_tests() {
  local log; log=$(mktemp)
  E2E_PORT=${E2E_PORT:-$(node end2end/free-ports.mjs)}
  export E2E_PORT
  (cd end2end && npx playwright test 2>&1) | tee "$log"
  local code=${PIPESTATUS[0]}
  local ok bad; ok=$(grep -oE '^ +[0-9]+ passed' "$log" | grep -oE '[0-9]+' | tail -1); bad=$(grep -oE '^ +[0-9]+ failed' "$log" | grep -oE '[0-9]+' | tail -1)
  [ "$code" -ne 0 ] && [ -z "$bad" ] && bad=1
  count "${ok:-0}" "${bad:-0}"
  rm -f "$log"
}

step "format" env -u RUSTUP_TOOLCHAIN cargo fmt --check
step "lints, server" lint
step "lints, browser" lint_wasm
printf '\n\033[1m== Rust tests\033[0m\n'; rust_tests
step "release build" scripts/build.sh
step "size of a page" scripts/size.sh
step "the APIs' description" scripts/schemathesis.sh
printf '\n\033[1m== browser tests\033[0m\n'; browser_tests

printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
