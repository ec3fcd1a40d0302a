#!/usr/bin/env bash
# Asks every address of the APIs what their description says and what it does not, with schemathesis: no server error, no
# answer that is not described, nothing without credentials, nothing after it was deleted. About a minute.
#   CLAVIGER_EXAMPLES   requests of each kind and address (5)
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh --test
. scripts/env.sh

SCHEMATHESIS=4.32.5
HOME_OF_IT="$CACHE/schemathesis"
if [ "$(cat "$HOME_OF_IT/version" 2>/dev/null)" != "$SCHEMATHESIS" ]; then
  rm -rf "$HOME_OF_IT"
  python3 -m venv "$HOME_OF_IT"
  "$HOME_OF_IT/bin/pip" install --quiet "schemathesis==$SCHEMATHESIS"
  echo "$SCHEMATHESIS" > "$HOME_OF_IT/version"
fi
scripts/build.sh
exec "$HOME_OF_IT/bin/python" tests/schemathesis/run.py "$PWD/dist/claviger" "$HOME_OF_IT/bin/st" \
  --max-examples "${CLAVIGER_EXAMPLES:-5}" --generation-deterministic
