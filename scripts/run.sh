#!/usr/bin/env bash
# A demo platform on http://127.0.0.1:3000. Its data is in .claviger/; remove that folder to begin anew.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/build.sh

data="$PWD/.claviger"
mkdir -p "$data"
export CLAVIGER_DATABASE_URL="${CLAVIGER_DATABASE_URL:-sqlite://$data/claviger.db}"
export CLAVIGER_MASTER_KEY_FILE="${CLAVIGER_MASTER_KEY_FILE:-$data/master.key}"
if [ ! -f "$data/demo.json" ]; then
  (umask 077; dist/claviger seed --json > "$data/demo.json.new")
  mv "$data/demo.json.new" "$data/demo.json"
fi

echo
echo "  Claviger     http://${CLAVIGER_LISTEN:-127.0.0.1:3000}"
echo "  Demo data    .claviger/demo.json (gateway key and API keys too)"
echo
node -e '
  const { users } = JSON.parse(require("fs").readFileSync(process.argv[1]));
  for (const u of users) {
    console.log("  " + u.email.padEnd(30) + u.password.padEnd(40) + u.role + (u.merchant ? " of " + u.merchant : ""));
    if (u.totp_secret) console.log("  signs in at /back-office, with a code of an authenticator app: otpauth://totp/Claviger:" + u.email + "?secret=" + u.totp_secret + "&issuer=Claviger");
  }
' "$data/demo.json"
echo
exec dist/claviger serve
