"""Asks for a list with a signed request: the secret itself is not sent."""

import hashlib
import hmac
import json
import os
import time
import urllib.request


def call(method, target, body=b""):
    """`target` is path and query, as they are sent; `body` is the very bytes that are sent."""
    timestamp = str(int(time.time()))
    canonical = "\n".join([timestamp, method, target, hashlib.sha256(body).hexdigest()])
    secret = os.environ["KWIK_API_SECRET"].encode()
    headers = {
        "X-API-Key": os.environ["KWIK_API_KEY"],
        "X-Timestamp": timestamp,
        "X-Signature": hmac.new(secret, canonical.encode(), hashlib.sha256).hexdigest(),
    }
    if body:
        headers["Content-Type"] = "application/json"
    request = urllib.request.Request("@BASE@" + target, data=body or None, method=method, headers=headers)
    with urllib.request.urlopen(request) as answer:  # raises HTTPError when refused
        return json.load(answer)


print(json.dumps(call("GET", "@LIST@")))
