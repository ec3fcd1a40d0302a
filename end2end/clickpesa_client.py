"""Drives the API with the unmodified PyPI package `clickpesa==1.0.0` and prints one JSON line.

Usage: clickpesa_client.py BASE_URL CLIENT_ID API_KEY
or with BASE_URL, CLIENT_ID and API_KEY in the environment. BASE_URL ends in /third-parties.
"""

import json
import os
import sys
import time

from clickpesa import ClickPesaClient, ClickPesaError, Currency


def main() -> None:
    names = ("BASE_URL", "CLIENT_ID", "API_KEY")
    base_url, client_id, api_key = sys.argv[1:4] if len(sys.argv) > 3 else (os.environ[name] for name in names)
    client = ClickPesaClient(client_id, api_key, base_url=base_url)
    reference = f"E2E{time.time_ns()}"
    phone = "255712345678"

    preview = client.preview_ussd_push("1000", Currency.TZS, reference, phone, fetch_sender_details=True)
    initiated = client.initiate_ussd_push("1000", Currency.TZS, reference, phone)
    status, deadline = initiated["status"], time.monotonic() + 10
    while status == "PROCESSING" and time.monotonic() < deadline:
        time.sleep(0.5)
        status = client.query_payment_status(reference)[0]["status"]
    listed = client.query_all_payments({"orderReference": reference, "limit": 5})
    try:
        client.initiate_ussd_push("1000", Currency.TZS, reference, phone)
        reuse = None
    except ClickPesaError as error:
        reuse = {"status": error.status_code, "message": error.message}
    print(json.dumps({
        "reference": reference,
        "methods": [method["name"] for method in preview["activeMethods"]],
        "initiated": initiated["status"],
        "final": status,
        "listed": listed["totalCount"],
        "reuse": reuse,
    }))


def refused(error: ClickPesaError) -> None:
    print(json.dumps({"error": {"status": error.status_code, "message": error.message}}))
    sys.exit(1)


if __name__ == "__main__":
    try:
        main()
    except ClickPesaError as error:
        refused(error)
