use super::{Needs, Row};

const TOKEN: Needs = Needs::Payment { judged: false };
const JUDGED: Needs = Needs::Payment { judged: true };

const PAYMENT: &str = r#"{"transaction_id": "T$n", "amount": 1000, "country_code": "CI", "operators_code": ["OM"],
    "method": "CASHIN", "tunnel": "API",
    "additional_infos": {"customer_firstname": "Awa", "customer_phone": "0707070707"}}"#;
const BY_SIGNATURE: &str = r#"{"signature": "$signature"}"#;

/// wire-protocols.md 4.1.
pub fn rows() -> Vec<Row> {
    let row = |call: &str, needs, body: &str| {
        let (method, path) = call.split_once(' ').unwrap();
        Row::new(format!("{method} /nowallet/api/{path}"), needs, body, (200, ""))
    };
    let nobodys = (404, "SIGNATURE_NOT_FOUND");
    vec![
        row("POST init/payment", JUDGED, PAYMENT),
        row("POST check/status/payment", TOKEN, BY_SIGNATURE).or(nobodys),
        row("POST destroy/signature", TOKEN, BY_SIGNATURE).or(nobodys),
        row("POST destroyer/signature", TOKEN, BY_SIGNATURE).or(nobodys),
        row("GET countries/data", TOKEN, ""),
        row("GET operators/data?country=CI", TOKEN, ""),
        row("GET fees/by/country?country=CI", TOKEN, ""),
    ]
}
