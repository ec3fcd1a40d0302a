"""Exchanges Client ID and API key for a token, then asks for the balance."""

import json
import os
import urllib.request

BASE = "@BASE@/third-parties"


def call(method, path, headers):
    request = urllib.request.Request(BASE + path, method=method, headers=headers)
    with urllib.request.urlopen(request) as answer:  # raises HTTPError when refused
        return json.load(answer)


token = call("POST", "/generate-token", {
    "client-id": "@CLIENT_ID@",
    "api-key": os.environ["CLICKPESA_API_KEY"],
})["token"]

# The token begins with "Bearer ".
balance = call("GET", "/account/balance", {"Authorization": token})
print(json.dumps(balance))
