"""Starts a payment and prints where the payer goes on."""

import json
import os
import urllib.request
import uuid

payment = {
    "transaction_id": f"ORDER-{uuid.uuid4()}",
    "amount": 500,
    "country_code": "@COUNTRY@",
    "operators_code": ["@OPERATOR@"],
    "method": "@METHOD@",
    "tunnel": "CHECKOUTPAGE",
    "additional_infos": {
@IF NUMBER@        "customer_phone": "@NUMBER@",
        "customer_firstname": "Awa",
    },
    "callback_url": "https://shop.example/callback",
    "return_url": "https://shop.example/thanks",
}

request = urllib.request.Request(
    "@BASE@/nowallet/api/init/payment",
    data=json.dumps(payment).encode(),
    headers={
        "Authorization": "Bearer " + os.environ["CLAPAY_TOKEN"],
        "Content-Type": "application/json",
    },
)
with urllib.request.urlopen(request) as answer:  # raises HTTPError when refused
    print(json.dumps(json.load(answer)))
