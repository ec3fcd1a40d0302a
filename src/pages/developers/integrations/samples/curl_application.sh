#!/bin/sh
# Exchanges Client ID and API key for a token, then asks for the balance.
set -eu

token=$(curl --silent --show-error --fail -X POST "@BASE@/third-parties/generate-token" \
  -H "client-id: @CLIENT_ID@" \
  -H "api-key: $CLICKPESA_API_KEY" | sed 's/.*"token":"\([^"]*\)".*/\1/')

# The token begins with "Bearer ".
curl --silent --show-error --fail-with-body "@BASE@/third-parties/account/balance" \
  -H "Authorization: $token"
