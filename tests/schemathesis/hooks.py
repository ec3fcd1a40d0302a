"""What schemathesis cannot know of these dialects."""

import requests
import schemathesis

# OY! answers refusals with status 200 and a code of its own (wire-protocols.md 5.2); these let something through.
DONE = {"000", "101", "102"}


def is_oy(case):
    return any("oy_api_key" in scheme for scheme in case.operation.definition.raw.get("security", []))


@schemathesis.check
def strangers_get_nothing_from_oy(ctx, response, case):
    """Stands for `ignored_auth`, which goes by the status alone."""
    if not is_oy(case) or response.status_code != 200:
        return
    request = response.request
    for taken in ({"X-Api-Key"}, {"X-OY-Username"}, {"X-Api-Key", "X-OY-Username"}):
        headers = {name: value for name, value in request.headers.items() if name.lower() not in {t.lower() for t in taken}}
        answer = requests.request(request.method, request.url, headers=headers, data=request.body, timeout=20)
        if answer.status_code == 429:
            continue
        code = answer.json().get("status", {}).get("code")
        assert code and code not in DONE, f"without {taken}: {answer.status_code} {answer.text[:200]}"
