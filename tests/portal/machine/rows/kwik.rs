use claviger::domain::access_token::{Access, Section};

use super::{Needs, Row, Told};

const DONE: Told = (200, "");
const NOT_THERE: Told = (404, "007");
/// A record that names another which is not there.
const NO_SUCH: Told = (400, "004");

/// A section: its address, the thing that is made there, the body that makes one, and one that changes it.
const SECTIONS: &[(Section, &str, &str, &str, &str)] = &[
    (
        Section::Customers,
        "customers",
        "customer",
        r#"{"first_name": "Thandi", "last_name": "Nkosi"}"#,
        r#""first_name": "Thandeka""#,
    ),
    (
        Section::BankAccounts,
        "customer-bank-accounts",
        "bank_account",
        r#"{"customer_id": "$customer", "bank_account_holder": "T N", "bank_branch_code": "051001",
            "bank_account_number": "10004301100"}"#,
        r#""bank_account_holder": "T""#,
    ),
    (
        Section::Cards,
        "customer-cards",
        "card",
        r#"{"customer_id": "$customer", "card_holder": "T N", "card_number": "4111111111111111",
            "expiry_month": 1, "expiry_year": 2030}"#,
        r#""card_holder": "T""#,
    ),
    (
        Section::Mandates,
        "customer-mandates",
        "mandate",
        r#"{"customer_id": "$customer", "bank_account_id": "$bank_account", "amount": 10, "frequency": "monthly",
            "start_date": "2026-12-01"}"#,
        r#""amount": 11"#,
    ),
    (
        Section::Payments,
        "payments",
        "collection",
        r#"{"bank_account_id": "$bank_account", "amount": 10}"#,
        r#""description": "Tea""#,
    ),
    (
        Section::Recipients,
        "recipients",
        "recipient",
        r#"{"name": "S", "bank_branch_code": "051001", "bank_account_number": "10004301100"}"#,
        r#""name": "T""#,
    ),
    (
        Section::Payouts,
        "payouts",
        "kwik_payout",
        r#"{"recipient_id": "$recipient", "amount": 10}"#,
        r#""description": "Tea""#,
    ),
    (
        Section::CheckoutPage,
        "checkout-page",
        "checkout",
        r#"{"amount": 10, "reference": "C$n"}"#,
        r#""description": "Tea""#,
    ),
    (
        Section::Orders,
        "orders",
        "order",
        r#"{"items": [{"name": "Tea", "quantity": 1, "price": 10}]}"#,
        r#""description": "Tea""#,
    ),
    // Made by payments, payouts and checkouts.
    (Section::Transactions, "transactions", "transaction", "", r#""status": "Paid""#),
];

/// wire-protocols.md 3.2, under `/2.0`; design.md has the four verbs.
pub fn rows() -> Vec<Row> {
    let reading = |section| Needs::Section(Some((section, Access::ReadOnly)));
    let writing = |section| Needs::Section(Some((section, Access::ReadWrite)));
    let mut rows = Vec::new();
    for (section, path, thing, new, change) in SECTIONS {
        let at = |method: &str, verb: &str| format!("{method} /2.0/{path}/{verb}");
        rows.push(Row::new(at("GET", "list"), reading(*section), "", DONE));
        rows.push(Row::new(at("GET", &format!("record/${thing}")), reading(*section), "", DONE).or(NOT_THERE));
        let changed = format!("{{\"id\": \"${thing}\", {change}}}");
        rows.push(Row::new(at("POST", "update"), writing(*section), changed, DONE).or(NOT_THERE));
        let create = at("POST", "create");
        rows.push(match *section {
            Section::Transactions => Row::new(create, writing(*section), "{}", (409, "022")),
            _ if new.contains("_id\": \"$") => Row::new(create, writing(*section), *new, DONE).or(NO_SUCH),
            _ => Row::new(create, writing(*section), *new, DONE),
        });
    }
    let checkout = r#"{"amount": 10, "reference": "K$n"}"#;
    rows.extend([
        Row::new("POST /2.0/checkout/link", writing(Section::CheckoutPage), checkout, DONE),
        // A form of a browser, which goes on to the page.
        Row::new("POST /2.0/checkout/form", Needs::Checkout, "amount=10&reference=F$n&public_key=", (303, "")),
        Row::new("GET /2.0/payment-methods", Needs::Section(None), "", DONE),
        Row::new("GET /2.0/lookups/transaction_status/pam_card00000000000000000", Needs::Section(None), "", DONE),
    ]);
    rows
}
