#!/usr/bin/env bash
# Changes the engine, the crypto and the role matrix in every small way there is (cargo-mutants), and says which change
# no unit test notices. docs/MUTANTS.md says what stands behind the results.
#   scripts/mutants.sh [ARGUMENTS OF cargo mutants, for example: -F decide, --list, --shard 0/2]
# All of the crate would take minutes for each change: a copy is made of only those modules that the three need.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

CARGO_MUTANTS=27.1.0
# What is changed.
CHANGED=('**/src/domain/role.rs' 'src/server/crypto/**' 'src/server/verification/**')
# The modules that they need, themselves included; of `store` there are types and traits only.
DOMAIN=(access_token application catalogue clickpesa composition credential expiry ids key_pair kpay kwik_signature label
  leak merchant mode payment_token phone product_key role secret_format text_enum time words)
SERVER=(audit_chain clock crypto keyring random verification)
STORE=(access_tokens api_keys applications checksum_keys digests gateway_keys key_pairs merchants page payment_tokens
  platform_keys product_keys sealed_boxes)
# What these are made of, in the versions of Cargo.lock.
CRATES=(argon2 aws-lc-rs base64 chacha20poly1305 crc32fast data-encoding foldhash getrandom hmac ipnet jsonwebtoken papaya
  quick_cache rand_chacha serde serde_json sha1 sha2 subtle thiserror tokio tracing uuid zeroize)
DEV_CRATES=(proptest tempfile)

WORK="${CLAVIGER_MUTANTS:-$CACHE/mutants}"
COPY="$WORK/copy"
fail() { echo "scripts/mutants.sh: $*" >&2; exit 1; }

if [ "$(cargo mutants --version 2>/dev/null)" != "cargo-mutants $CARGO_MUTANTS" ]; then
  echo "building cargo-mutants $CARGO_MUTANTS (once; several minutes)"
  CARGO_TARGET_DIR="$CACHE/tools-target" CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_DEBUG=0 \
    cargo install --quiet --locked --root "$TOOLS" cargo-mutants --version "=$CARGO_MUTANTS"
fi

# --- the copy: a package with what is changed, and one below it that is not built anew for each change ---------------
rm -rf "$COPY"
mkdir -p "$COPY/below"
cp Cargo.lock "$COPY/"
# modules PACKAGE FOLDER MODULE…: copies them, and declares them in a mod.rs of their own.
modules() {
  local package=$1 folder=$2 module; shift 2
  mkdir -p "$package/$folder"
  for module in "$@"; do
    if [ -d "$folder/$module" ]; then cp -r "$folder/$module" "$package/$folder/"
    elif [ ! -f "$folder/$module.rs" ]; then fail "there is no $folder/$module any more: mend the lists"; fi
    [ ! -f "$folder/$module.rs" ] || cp "$folder/$module.rs" "$package/$folder/"
    echo "pub mod $module;" >> "$package/$folder/mod.rs"
  done
}
modules "$COPY/below" src/domain "${DOMAIN[@]}"
modules "$COPY/below" src/server/store "${STORE[@]}"
# Without a database nothing fails.
echo 'pub type Result<T> = std::result::Result<T, std::convert::Infallible>;' >> "$COPY/below/src/server/store/mod.rs"
echo 'pub mod store;' > "$COPY/below/src/server/mod.rs"
printf 'pub mod domain;\npub mod server;\n' > "$COPY/below/src/lib.rs"
modules "$COPY" src/server "${SERVER[@]}"
echo 'pub use below::server::store;' >> "$COPY/src/server/mod.rs"
printf 'pub use below::{domain, text_enum};\npub mod server;\n' > "$COPY/src/lib.rs"

# section NAME CRATE…: the crates' lines of a section of Cargo.toml.
section() {
  local name=$1 crate line; shift
  echo "[$name]"
  for crate in "$@"; do
    line=$(awk -v name="[$name]" -v crate="$crate" \
      '/^\[/ { here = $0 == name } here && $1 == crate { print; found = 1 } END { exit !found }' Cargo.toml) ||
      fail "Cargo.toml has no $crate among its $name any more: mend the lists"
    sed 's/optional = true, //; s/, optional = true//' <<< "$line"
  done
}
# manifest NAME [LINE OF A DEPENDENCY]
manifest() {
  printf '[package]\nname = "%s"\nversion = "0.0.0"\nedition = "2024"\n\n' "$1"
  section dependencies "${CRATES[@]}"
  printf '%s\n' "${2:-}"
  section dev-dependencies "${DEV_CRATES[@]}"
  # What the copy leaves out is no mistake of it. There are no doctests; for them the crate would be built once more.
  printf '[features]\nssr = []\n[lints.rust]\ndead_code = "allow"\nunused_imports = "allow"\nasync_fn_in_trait = "allow"\n'
  printf '[lib]\ndoctest = false\n'
}
manifest below > "$COPY/below/Cargo.toml"
{ manifest claviger 'below = { path = "below" }'
  printf '[workspace]\nmembers = ["below"]\n[profile.dev]\ndebug = false\n[profile.dev.package."*"]\nopt-level = 1\n'
} > "$COPY/Cargo.toml"

export CARGO_TARGET_DIR="$WORK/target"
(cd "$COPY" && cargo test --quiet --workspace --no-run) ||
  fail "the copy does not build: a module or a crate that is needed now is missing in the lists above"

# --- the changes ---------------------------------------------------------------------------------------------------
FILES=()
for changed in "${CHANGED[@]}"; do FILES+=(--file "$changed"); done
# In place: it is a copy already, and what was built stays built.
cargo mutants --workspace --in-place --dir "$COPY" --output "$WORK" --config .cargo/mutants.toml "${FILES[@]}" \
  --timeout 20 --colors never "$@" -- --lib -- server:: domain::role
