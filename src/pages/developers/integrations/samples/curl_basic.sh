#!/bin/sh
# Asks for a list with HTTP Basic.
set -eu

curl --silent --show-error --fail-with-body "@BASE@@LIST@" \
  --user "$KWIK_API_KEY:$KWIK_API_SECRET"
