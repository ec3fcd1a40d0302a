// Starts a payment and prints where the payer goes on.
import { randomUUID } from "node:crypto";

const answer = await fetch("@BASE@/nowallet/api/init/payment", {
  method: "POST",
  headers: {
    Authorization: `Bearer ${process.env.CLAPAY_TOKEN}`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    transaction_id: `ORDER-${randomUUID()}`,
    amount: 500,
    country_code: "@COUNTRY@",
    operators_code: ["@OPERATOR@"],
    method: "@METHOD@",
    tunnel: "CHECKOUTPAGE",
    additional_infos: {
@IF NUMBER@      customer_phone: "@NUMBER@",
      customer_firstname: "Awa",
    },
    callback_url: "https://shop.example/callback",
    return_url: "https://shop.example/thanks",
  }),
});

const payment = await answer.json();
if (!answer.ok) throw new Error(`${answer.status} ${payment.code}: ${payment.message}`);
console.log(JSON.stringify(payment));
