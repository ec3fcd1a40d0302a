#!/usr/bin/env bash
# Asks the addresses of the APIs what their description says and what it does not, with schemathesis: no server error, no
# answer that is not described, nothing without credentials, nothing after it was deleted. About a minute. Of two of
# OY!'s products the demo platform has no key: of their addresses only the gate is asked.
#   CLAVIGER_EXAMPLES   requests of each kind and address (5)
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh --test
. scripts/env.sh

# Every package by its version: another hypothesis would make up other requests.
PACKAGES=tests/schemathesis/constraints.txt
HOME_OF_IT="$CACHE/schemathesis"
if ! cmp -s "$PACKAGES" "$HOME_OF_IT/packages"; then
  rm -rf "$HOME_OF_IT"
  python3 -m venv "$HOME_OF_IT"
  "$HOME_OF_IT/bin/pip" install --quiet --constraint "$PACKAGES" schemathesis
  cp "$PACKAGES" "$HOME_OF_IT/packages"
fi
scripts/build.sh
exec "$HOME_OF_IT/bin/python" tests/schemathesis/run.py "$PWD/dist/claviger" "$HOME_OF_IT/bin/st" \
  --max-examples "${CLAVIGER_EXAMPLES:-5}" --generation-deterministic
