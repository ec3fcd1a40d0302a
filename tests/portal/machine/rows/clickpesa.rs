use claviger::domain::application::Feature;

use super::{Needs, Row};

const ANY: Needs = Needs::Feature(None);
const COLLECTION: Needs = Needs::Feature(Some(Feature::Payment));
const PAYOUT: Needs = Needs::Feature(Some(Feature::Payout));
const BILLPAY: Needs = Needs::Feature(Some(Feature::BillPay));
const CHECKOUT: Needs = Needs::Feature(Some(Feature::CheckoutLink));
const HOSTED_PAYOUT: Needs = Needs::Feature(Some(Feature::HostedPayout));

const PUSH: &str = r#"{"amount": "1000", "currency": "TZS", "orderReference": "P$n", "phoneNumber": "255712345678"}"#;
const SENT: &str = r#"{"amount": 1000, "currency": "TZS", "orderReference": "O$n", "phoneNumber": "255712345678"}"#;
const LINK: &str = r#"{"totalPrice": "1000", "orderReference": "C$n", "orderCurrency": "TZS"}"#;
const PAYOUT_LINK: &str = r#"{"amount": "1000", "orderReference": "L$n"}"#;

/// wire-protocols.md 1.3, under `/third-parties`.
pub fn rows() -> Vec<Row> {
    let row = |call: &str, needs, body: &str| {
        let (method, path) = call.split_once(' ').unwrap();
        Row::new(format!("{method} /third-parties/{path}"), needs, body, (200, ""))
    };
    vec![
        row("POST generate-token", Needs::Exchange, ""),
        row("GET account/balance", ANY, ""),
        row("GET account/statement?currency=TZS", ANY, ""),
        row("GET exchange-rates/all", ANY, ""),
        row("GET list/banks", ANY, ""),
        row("POST payments/preview-ussd-push-request", COLLECTION, PUSH),
        row("POST payments/initiate-ussd-push-request", COLLECTION, PUSH),
        row("GET payments/all", COLLECTION, ""),
        row("GET payments/$payment", COLLECTION, "").or((404, "Invalid or missing payment: NOBODYS1")),
        row("POST payouts/preview-mobile-money-payout", PAYOUT, SENT),
        row("POST payouts/create-mobile-money-payout", PAYOUT, SENT),
        row("GET payouts/all", PAYOUT, ""),
        row("GET payouts/$payout", PAYOUT, "").or((404, "Invalid or missing payout: NOBODYS1")),
        row("POST billpay/create-order-control-number", BILLPAY, r#"{"billReference": "B$n"}"#),
        row(
            "POST billpay/create-customer-control-number",
            BILLPAY,
            r#"{"billAmount": 90900, "customerName": "Asha Juma", "customerPhone": "255712345678"}"#,
        ),
        row("GET billpay/$bill", BILLPAY, "").or((404, "BillPay Number does not exist")),
        row("PATCH billpay/$bill", BILLPAY, r#"{"billStatus": "INACTIVE"}"#).or((404, "BillPay Number does not exist")),
        row("POST checkout-link/generate-checkout-url", CHECKOUT, LINK),
        row("POST payout-link/generate-payout-url", HOSTED_PAYOUT, PAYOUT_LINK),
        row("POST payouts/generate-payout-url", HOSTED_PAYOUT, PAYOUT_LINK),
    ]
}
