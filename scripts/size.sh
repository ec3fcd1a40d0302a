#!/usr/bin/env bash
# Prints the brotli size of what a page makes the browser load; fails over 120 kB of WASM and JavaScript.
set -euo pipefail
cd "$(dirname "$0")/.."
pkg=dist/site/pkg
[ -f "$pkg/claviger.wasm" ] || scripts/build.sh
total=0
for file in claviger.wasm claviger.js claviger.css; do
  bytes=$(brotli -c -q 11 "$pkg/$file" | wc -c)
  printf '%-16s %8d bytes brotli (%d raw)\n' "$file" "$bytes" "$(stat -c %s "$pkg/$file")"
  [ "$file" = claviger.css ] || total=$((total + bytes))
done
printf '%-16s %8d of 120000 bytes\n' "WASM + JS" "$total"
[ "$total" -le 120000 ]
