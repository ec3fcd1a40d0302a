#!/bin/sh
# Lists the customers with HTTP Basic.
set -eu

curl --silent --show-error --fail-with-body "@BASE@/2.0/customers/list" \
  --user "$KWIK_API_KEY:$KWIK_API_SECRET"
