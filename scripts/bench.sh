#!/usr/bin/env bash
# Measures /v1/authorize against a bare handler of the same binary, the engine alone, and a million credentials in the real
# process. Not a test: nothing here can fail a build. BENCH_CREDENTIALS and BENCH_MERCHANTS make the last one smaller.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh --test
. scripts/env.sh
printf 'machine: %s, %s cores, %s\n' "$(uname -srm)" "$(nproc)" "$(awk -F: '/model name/ {print $2; exit}' /proc/cpuinfo | sed 's/^ //')"
RUST_LOG=error cargo bench --quiet --features ssr --bench authorize
RUST_LOG=error cargo bench --quiet --features ssr --bench engine
RUST_LOG=error cargo bench --quiet --features ssr --bench scale
