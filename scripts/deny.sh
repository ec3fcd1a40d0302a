#!/usr/bin/env bash
# Runs cargo-deny over deny.toml, advisories included: its database is a git repository on GitHub. Where that cannot be
# reached the rest is checked and the lack of it said.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
CARGO_DENY=0.20.2
if ! command -v cargo-deny >/dev/null; then
  echo "building cargo-deny $CARGO_DENY (once; ten minutes and more)"
  CARGO_TARGET_DIR="$CACHE/tools-target" cargo install --quiet --locked --root "$TOOLS" cargo-deny --version "=$CARGO_DENY"
fi
cargo deny check bans licenses sources
cargo deny check advisories || { echo "advisories: not checked, or something was found (see above)"; exit 1; }
