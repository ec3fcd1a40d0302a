"""Asks for a list with HTTP Basic."""

import base64
import json
import os
import urllib.request

pair = f"{os.environ['KWIK_API_KEY']}:{os.environ['KWIK_API_SECRET']}"
basic = base64.b64encode(pair.encode()).decode()

request = urllib.request.Request(
    "@BASE@@LIST@", headers={"Authorization": f"Basic {basic}"}
)
with urllib.request.urlopen(request) as answer:  # raises HTTPError when refused
    print(json.dumps(json.load(answer)))
