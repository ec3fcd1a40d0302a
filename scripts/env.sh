# Sourced by the Makefile's scripts: where tools and build results live, and which toolchain builds.
# The cache is outside the clone, so that a fresh clone builds only what changed.
export CACHE="${CLAVIGER_CACHE:-$HOME/.cache/claviger}"
export TOOLS="$CACHE/tools"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$CACHE/target}"
mkdir -p "$TOOLS"
export PATH="$TOOLS/bin:$PWD/node_modules/.bin:$PATH"
# `system` is Debian's compiler, linked by setup.sh where rustup cannot bring the wasm target.
if [ -z "${RUSTUP_TOOLCHAIN:-}" ] && rustup toolchain list 2>/dev/null | grep -q '^system'; then
  export RUSTUP_TOOLCHAIN=system
fi
