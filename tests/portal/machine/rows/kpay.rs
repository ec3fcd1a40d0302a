use super::{Needs, Row};

const PAIR: Needs = Needs::Pair { provider: false };
const PAYS: Needs = Needs::Pair { provider: true };

const PAY: &str = r#"{"amount": 100, "provider": "MTN_MOMO_CMR", "phoneNumber": "237653456789", "externalId": "E$n"}"#;
const TRANSFER: &str = r#"{"amount": 10, "fromCountry": "CMR", "toCountry": "CIV"}"#;

/// wire-protocols.md 2.1.
pub fn rows() -> Vec<Row> {
    let at = |call: &str, needs, body: &str, status| {
        let (method, path) = call.split_once(' ').unwrap();
        Row::new(format!("{method} /api/v1/payments/{path}"), needs, body, (status, ""))
    };
    vec![
        at("POST token", PAIR, "{}", 201),
        at("GET me", PAIR, "", 200),
        at("POST init", PAYS, PAY, 201),
        at("GET $kpay_payment", PAIR, "", 200).or((404, "Payment not found")),
        at("POST withdraw", PAYS, PAY, 201),
        at("GET withdraw/$kpay_payout", PAIR, "", 200).or((404, "Withdrawal not found")),
        // It is not paid yet: that is told to its owner alone.
        Row {
            answers: (400, "Only a completed payment can be refunded"),
            ..at("POST $kpay_payment/refund", PAIR, "{}", 400).or((404, "Payment not found"))
        },
        at("POST predict-provider", PAIR, r#"{"phoneNumber": "237653456789"}"#, 200),
        at("GET availability", PAIR, "", 200),
        at("GET balance", PAIR, "", 200),
        at("GET exchange-rate?from=USD&to=XAF", PAIR, "", 200),
        Row::new("POST /api/wallets/transfer", Needs::PairToken, TRANSFER, (201, "")),
    ]
}
