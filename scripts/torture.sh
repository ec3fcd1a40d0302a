#!/usr/bin/env bash
# What takes too long for every day: 200 kills of the real process, a database that is locked for half a minute, and
# many lives of credentials against their model. CLAVIGER_KILLS and CLAVIGER_MODEL_CASES say how many;
# CLAVIGER_TORTURE_SEED repeats a run's decisions.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh --test
. scripts/env.sh
export CLAVIGER_KILLS="${CLAVIGER_KILLS:-200}" CLAVIGER_LOCK_SECONDS="${CLAVIGER_LOCK_SECONDS:-30}"
cargo nextest run --features ssr --test process --no-capture
CLAVIGER_MODEL_CASES="${CLAVIGER_MODEL_CASES:-300}" \
  cargo nextest run --features ssr --test portal --no-capture -E 'test(lifecycle::)'
