#!/bin/sh
# Starts a payment and prints where the payer goes on.
set -eu

curl --silent --show-error --fail-with-body "@BASE@/nowallet/api/init/payment" \
  -H "Authorization: Bearer $CLAPAY_TOKEN" \
  -H "Content-Type: application/json" \
  --data-binary @- <<BODY
{
  "transaction_id": "ORDER-$(date +%s)-$$",
  "amount": 500,
  "country_code": "@COUNTRY@",
  "operators_code": ["@OPERATOR@"],
  "method": "@METHOD@",
  "tunnel": "CHECKOUTPAGE",
  "additional_infos": {
@IF NUMBER@    "customer_phone": "@NUMBER@",
    "customer_firstname": "Awa"
  },
  "callback_url": "https://shop.example/callback",
  "return_url": "https://shop.example/thanks"
}
BODY
