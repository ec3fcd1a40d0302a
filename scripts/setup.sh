#!/usr/bin/env bash
# Installs what building and testing Claviger needs and this machine lacks, once. Says what it does.
#   scripts/setup.sh          what `make build` and `make run` need
#   scripts/setup.sh --test   also what `make test` needs (Chromium, cargo-nextest, the Python client, nginx, PHP)
# Everything comes from package registries: Debian, crates.io, npm, PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

WITH_TESTS=no
[ "${1:-}" = "--test" ] && WITH_TESTS=yes
CARGO_LEPTOS=0.3.11
CARGO_NEXTEST=0.9.143

say() { printf '\033[1m[setup]\033[0m %s\n' "$*"; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# --- Debian packages ---------------------------------------------------------------------------------------------
APT_UPDATED=no
apt_install() {
  local missing=()
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "installing Debian packages: ${missing[*]}"
  if [ $APT_UPDATED = no ]; then as_root apt-get update -qq; APT_UPDATED=yes; fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

apt_install build-essential pkg-config ca-certificates brotli curl
[ $WITH_TESTS = yes ] && apt_install chromium python3 python3-venv wrk openssl php-cli php-curl age
# The shown configuration of nginx and the shown samples run in the browser tests; Go's (450 MB) where Go is there.
[ $WITH_TESTS = yes ] && { [ -x /usr/sbin/nginx ] || apt_install nginx-light; }

command -v cargo >/dev/null || { say "Rust is missing: install it from https://rustup.rs and run this again"; exit 1; }
command -v npm >/dev/null || { say "Node.js is missing: install Node 20 or newer and run this again"; exit 1; }

# --- the wasm target ---------------------------------------------------------------------------------------------
has_wasm() { [ -d "$(rustc ${1:+"+$1"} --print sysroot 2>/dev/null)/lib/rustlib/wasm32-unknown-unknown/lib" ]; }

# Where rustup cannot reach its server, Debian's compiler for its browsers (rustc-web) is linked as the toolchain
# `system`, and the standard library for wasm is built from its own source.
build_wasm_std() {
  say "no wasm target from rustup: using Debian's rustc-web and building the wasm standard library from source"
  apt_install rustc-web cargo-web rust-web-src rust-web-llvm libstd-rust-web-dev lld-22 rust-web-clippy
  rustup toolchain list | grep -q '^system' || rustup toolchain link system /usr
  local target_lib=/usr/lib/rustlib/wasm32-unknown-unknown/lib
  if [ ! -d "$target_lib" ]; then
    local work; work=$(mktemp -d)
    (
      cd "$work"
      cargo +system init --quiet --lib --name empty_for_std --vcs none
      RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=target cargo +system build --quiet -Zbuild-std=std,panic_abort \
        --target wasm32-unknown-unknown --release
      rm -f target/wasm32-unknown-unknown/release/deps/libempty_for_std*
      as_root mkdir -p "$target_lib"
      as_root cp target/wasm32-unknown-unknown/release/deps/lib*.rlib "$target_lib"
    )
    rm -rf "$work"
  fi
}

if ! has_wasm "${RUSTUP_TOOLCHAIN:-}"; then
  if [ "$(rustc --version | awk '{split($2,v,"."); print (v[2] >= 96)}')" = 1 ] &&
     timeout 120 rustup target add wasm32-unknown-unknown 2>/dev/null; then
    say "added the wasm target with rustup"
  else
    build_wasm_std
  fi
  . scripts/env.sh
fi

# --- cargo's tools, in the cache so that nothing of the user's is replaced ----------------------------------------
cargo_tool() { # crate version binary: builds without the crate's own slow release settings
  local have; have=$("$TOOLS/bin/$3" --version 2>/dev/null || command -v "$3" >/dev/null && "$3" --version 2>/dev/null || true)
  case "$have" in *"$2"*) return ;; esac
  say "building $1 $2 (once; several minutes)"
  CARGO_TARGET_DIR="$CACHE/tools-target" CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_PROFILE_RELEASE_OPT_LEVEL="${4:-0}" CARGO_PROFILE_RELEASE_DEBUG=0 \
    cargo install --quiet ${5:-} --root "$TOOLS" "$1" --version "=$2"
}
WASM_BINDGEN=$(awk '/^name = "wasm-bindgen"$/ {getline; gsub(/[^0-9.]/, ""); print; exit}' Cargo.lock)
cargo_tool wasm-bindgen-cli "$WASM_BINDGEN" wasm-bindgen 1
cargo_tool cargo-leptos "$CARGO_LEPTOS" cargo-leptos 0 --locked
[ $WITH_TESTS = yes ] && cargo_tool cargo-nextest "$CARGO_NEXTEST" cargo-nextest 1 --locked

# --- npm's tools (Tailwind, wasm-opt, Playwright) ------------------------------------------------------------------
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  say "installing npm packages"
  # Not `npm ci`: it refuses a lock file without the optional packages of other systems, and a registry that does not
  # serve those makes such a lock file. `install` keeps to the lock's versions and hashes all the same.
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm install --no-save --no-audit --no-fund --loglevel=error
fi

# --- the unmodified public client that the end-to-end test drives ---------------------------------------------------
if [ $WITH_TESTS = yes ] && [ ! -x "$CACHE/python/bin/python" ]; then
  say "installing the PyPI package clickpesa"
  python3 -m venv "$CACHE/python"
  "$CACHE/python/bin/pip" install --quiet clickpesa==1.0.0
fi
say "ready"
