#!/usr/bin/env bash
# A seeded platform for the browser tests: serve.sh release|debug PORT. Leaves seed-PORT.json in .run/.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
binary=dist/claviger
[ "$1" = debug ] && binary="$CARGO_TARGET_DIR/debug/claviger"
run="$PWD/end2end/.run"
data="$run/$2"
rm -rf "$data" "$run/office-$2.json" "$run/office-$2.json.lock"; mkdir -p "$data"
export CLAVIGER_DATABASE_URL="sqlite://$data/claviger.db" CLAVIGER_MASTER_KEY_FILE="$data/master.key"
export CLAVIGER_LISTEN="127.0.0.1:$2" CLAVIGER_PUBLIC_URL="http://127.0.0.1:$2"
# Each test comes from an address of its own, so that throttles of one do not meet another.
export CLAVIGER_TRUSTED_PROXIES=127.0.0.1/32
# Receivers of webhooks are on this machine.
export CLAVIGER_ALLOW_PRIVATE_CALLBACKS=true
"$binary" seed --rng-seed 1 --json > "$run/seed-$2.json"
# What it says goes to a file; what it says when it does not start, also to whoever started it.
"$binary" serve 2> "$data/log" || { code=$?; tail -n 20 "$data/log" >&2; exit "$code"; }
