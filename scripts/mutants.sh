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
CHANGED=(src/domain/role.rs 'src/server/crypto/**' 'src/server/verification/**')
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

# --- the copy -----------------------------------------------------------------------------------------------------
rm -rf "$COPY"
mkdir -p "$COPY/src"
cp Cargo.lock "$COPY/"
# modules FOLDER MODULE…: copies them, and declares them in a mod.rs of their own.
modules() {
  local folder=$1 module; shift
  mkdir -p "$COPY/$folder"
  for module in "$@"; do
    if [ -d "$folder/$module" ]; then cp -r "$folder/$module" "$COPY/$folder/"
    elif [ ! -f "$folder/$module.rs" ]; then fail "there is no $folder/$module any more: mend the lists"; fi
    [ ! -f "$folder/$module.rs" ] || cp "$folder/$module.rs" "$COPY/$folder/"
    echo "pub mod $module;" >> "$COPY/$folder/mod.rs"
  done
}
modules src/domain "${DOMAIN[@]}"
modules src/server "${SERVER[@]}"
modules src/server/store "${STORE[@]}"
echo 'pub mod store;' >> "$COPY/src/server/mod.rs"
# Without a database nothing fails.
echo 'pub type Result<T> = std::result::Result<T, std::convert::Infallible>;' >> "$COPY/src/server/store/mod.rs"
printf 'pub mod domain;\npub mod server;\n' > "$COPY/src/lib.rs"

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
{ printf '[package]\nname = "claviger"\nversion = "0.0.0"\nedition = "2024"\n\n'
  section dependencies "${CRATES[@]}"
  section dev-dependencies "${DEV_CRATES[@]}"
  # What the copy leaves out is no mistake of it.
  printf '[features]\nssr = []\n[lints.rust]\ndead_code = "allow"\nunused_imports = "allow"\nasync_fn_in_trait = "allow"\n'
  # Building is most of what a change costs; for doctests, of which there are none, the crate would be built once more.
  printf '[lib]\ndoctest = false\n[profile.dev]\ndebug = false\n[profile.dev.package."*"]\nopt-level = 1\n'
} > "$COPY/Cargo.toml"

export CARGO_TARGET_DIR="$WORK/target"
(cd "$COPY" && cargo test --quiet --no-run) ||
  fail "the copy does not build: a module or a crate that is needed now is missing in the lists above"

# --- the changes ---------------------------------------------------------------------------------------------------
FILES=()
for changed in "${CHANGED[@]}"; do FILES+=(--file "$changed"); done
# In place: it is a copy already, and what was built stays built.
cargo mutants --in-place --dir "$COPY" --output "$WORK" --config .cargo/mutants.toml "${FILES[@]}" \
  --timeout 20 --colors never "$@" -- --lib -- server:: domain::role
