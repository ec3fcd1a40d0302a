#!/usr/bin/env python3
"""Seeds a platform, serves it, and runs schemathesis over its own description: run.py CLAVIGER ST [arguments]."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
# Products of OY!'s addresses.
PRODUCTS = {
    "^/api/(remit|remit-status|balance)$": "API_DISBURSE",
    "^/api/account-inquiry": "ACCOUNT_INQUIRY",
    "^/api/(generate-static-va|static-virtual-account)": "VA_AGGREGATOR",
    "^/api/payment-checkout": "PAYMENT_LINK",
    "^/api/e-wallet-aggregator": "EWALLET_AGGREGATOR",
}
OY = "^/api/(remit|balance|account-inquiry|generate-static-va|static-virtual-account|payment-checkout|e-wallet|payment-routing|v2/bill)"


def main(claviger, st, *more):
    with tempfile.TemporaryDirectory() as folder:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            base = f"http://127.0.0.1:{free.getsockname()[1]}"
        environment = dict(
            os.environ,
            CLAVIGER_DATABASE_URL=f"sqlite://{folder}/claviger.db",
            CLAVIGER_MASTER_KEY_FILE=f"{folder}/master.key",
            CLAVIGER_LISTEN=base.removeprefix("http://"),
            CLAVIGER_PUBLIC_URL=base,
            RUST_LOG="error",
        )
        # What is looked for is not the limits; they have tests of their own.
        environment |= {f"CLAVIGER_{dialect}_RATE": "1000000" for dialect in ("CLICKPESA", "KPAY", "OY", "KWIK")}
        seeded = subprocess.run([claviger, "seed", "--rng-seed", "1", "--json"], env=environment, check=True, stdout=subprocess.PIPE)
        with subprocess.Popen([claviger, "serve"], env=environment) as server:
            try:
                wait(base)
                Path(folder, "schemathesis.toml").write_text(config(json.loads(seeded.stdout), base))
                command = [st, "--config-file", f"{folder}/schemathesis.toml", "run", f"{base}/openapi.json"]
                command += ["--phases", "examples,coverage,fuzzing,stateful", "--continue-on-failure", *more]
                # What it keeps for a next run belongs to nobody: this one begins anew.
                environment |= {"SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE)}
                return subprocess.run(command, env=environment, cwd=folder).returncode
            finally:
                server.terminate()


def wait(base):
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{base}/readyz")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server does not answer")


def post(url, headers):
    with urllib.request.urlopen(urllib.request.Request(url, data=b"", headers=headers, method="POST")) as answer:
        return json.load(answer)


def config(seed, base):
    def all_of(kind):
        return [one for one in seed["credentials"] if one["kind"] == kind and one["mode"] == "test"]

    def size(value):
        return len(json.dumps(value))

    application = max(all_of("application_api_key"), key=lambda key: (key["checksum_key"] is None, len(key["features"])))
    pair = next(pair for pair in all_of("key_pair") if not pair["providers"])
    access = max(all_of("access_token"), key=lambda token: (not token["must_sign"], size(token["sections"])))
    payment = max(all_of("payment_token"), key=lambda token: (not any(token["numbers"].values()), size(token["composition"])))
    products = {}
    for key in all_of("product_key"):
        products.setdefault(key["product"], key)
    some = products["API_DISBURSE"]
    clickpesa = {"client-id": application["client_id"], "api-key": application["api_key"]}
    jwt = post(f"{base}/third-parties/generate-token", clickpesa)["token"].removeprefix("Bearer ")
    keys = {"X-API-Key": pair["public_key"], "X-Secret-Key": pair["secret_key"], "Content-Type": "application/json"}
    kpay = post(f"{base}/api/v1/payments/token", keys)
    kpay = next(value for value in kpay.values() if isinstance(value, str) and value.count(".") == 2)
    schemes = {
        "access_token": {"username": access["api_key"], "password": access["api_secret"]},
        "clickpesa_token": {"bearer": jwt},
        "gateway_key": {"api_key": seed["gateway_key"]},
        "kpay_api_key": {"api_key": pair["public_key"]},
        "kpay_secret_key": {"api_key": pair["secret_key"]},
        "kpay_token": {"bearer": kpay},
        "payment_token": {"bearer": payment["token"]},
        "oy_username": {"api_key": some["username"]},
        "oy_api_key": {"api_key": some["api_key"]},
    }
    lines = []
    for scheme, parts in schemes.items():
        lines += [f"[auth.openapi.{scheme}]", *(f"{name} = {json.dumps(value)}" for name, value in parts.items())]
    lines += [
        "[checks]",
        # What the documents demand of a value is more than a schema can say: `limit=` is a text, and refused.
        "positive_data_acceptance.enabled = false",
    ]
    for path, product in PRODUCTS.items():
        if product in products:
            headers = json.dumps(products[product]["api_key"])
            lines += [
                "[[operations]]",
                f"include-path-regex = {json.dumps(path)}",
                f'headers = {{ "X-Api-Key" = {headers} }}',
            ]
    lines += [
        "[[operations]]",
        f"include-path-regex = {json.dumps(OY)}",
        # These go by the status, which is 200 there; see hooks.py.
        *(f"checks.{check}.enabled = false" for check in ("ignored_auth", "missing_required_header", "negative_data_rejection")),
    ]
    # The demo platform has no keys of these two: the gate refuses them before it looks at the method.
    lines += ["[[operations]]", 'include-path-regex = "^/api/(payment-routing|v2/bill)"', "checks.unsupported_method.enabled = false"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
