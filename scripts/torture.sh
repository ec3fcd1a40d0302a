#!/usr/bin/env bash
# What takes too long for every day: 200 kills of the real process, a database that is locked for half a minute, many
# lives of credentials against their model, a minute of each fuzz target. CLAVIGER_KILLS, CLAVIGER_MODEL_CASES and
# CLAVIGER_FUZZ_MS say how many and how long; CLAVIGER_TORTURE_SEED repeats a run's decisions.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh --test
. scripts/env.sh
export CLAVIGER_KILLS="${CLAVIGER_KILLS:-200}" CLAVIGER_LOCK_SECONDS="${CLAVIGER_LOCK_SECONDS:-30}"
cargo nextest run --features ssr --test process --no-capture
CLAVIGER_MODEL_CASES="${CLAVIGER_MODEL_CASES:-300}" \
  cargo nextest run --features ssr --test portal --no-capture -E 'test(lifecycle::)'
BOLERO_RANDOM_TEST_TIME_MS="${CLAVIGER_FUZZ_MS:-60000}" cargo nextest run --features ssr --test fuzz --no-fail-fast
