#!/bin/sh
# Asks for a list with a signed request: the secret itself is not sent.
set -eu

method=GET
target="@LIST@" # path and query, as they are sent
body=""                      # with a body, send it with --data-binary "$body"

timestamp=$(date +%s)
body_hash=$(printf '%s' "$body" | openssl dgst -sha256 -r | cut -d ' ' -f 1)
signature=$(printf '%s\n%s\n%s\n%s' "$timestamp" "$method" "$target" "$body_hash" |
  openssl dgst -sha256 -hmac "$KWIK_API_SECRET" -r | cut -d ' ' -f 1)

curl --silent --show-error --fail-with-body --request "$method" "@BASE@$target" \
  -H "X-API-Key: $KWIK_API_KEY" \
  -H "X-Timestamp: $timestamp" \
  -H "X-Signature: $signature"
