#!/usr/bin/env bash
# Builds dist/claviger: first the browser's half through cargo-leptos, then the server with it inside.
set -euo pipefail
cd "$(dirname "$0")/.."

# Nothing changed since the last build: `make run` starts in seconds.
inputs=(src style public migrations build.rs Cargo.toml Cargo.lock package-lock.json .cargo)
if [ -x dist/claviger ] && [ -z "$(find "${inputs[@]}" -newer dist/claviger -print -quit)" ]; then
  exit 0
fi
scripts/setup.sh
. scripts/env.sh

# What is changed from here on is not in this build, so the next one must find it newer.
began=$(mktemp)
trap 'rm -f "$began"' EXIT

# The site goes into the binary, so the binary is built after it.
cargo leptos build --release --frontend-only --precompress
cargo build --release --bin claviger --features ssr
mkdir -p dist
install -m 755 "$CARGO_TARGET_DIR/release/claviger" dist/claviger
touch -r "$began" dist/claviger
echo "built dist/claviger ($(du -h dist/claviger | cut -f1))"
