//! What operations are about, and how each is made: through the operation that makes it.

use std::{
    collections::HashMap,
    sync::atomic::{AtomicU64, Ordering},
};

use serde_json::Value;

use super::{matrix::Way, rows::Row, setting::Setting};

/// Its mark in the rows, the call that makes it, the member of the answer that names it, and a name of the same form
/// that nobody's has.
struct Thing(&'static str, &'static str, &'static str, &'static str);

const THINGS: &[Thing] = &[
    Thing("payment", "POST /third-parties/payments/initiate-ussd-push-request", "orderReference", "NOBODYS1"),
    Thing("payout", "POST /third-parties/payouts/create-mobile-money-payout", "orderReference", "NOBODYS1"),
    Thing("bill", "POST /third-parties/billpay/create-order-control-number", "billPayNumber", "55000000000000"),
    Thing("kpay_payment", "POST /api/v1/payments/init", "id", "kpt_01K9Z3V7Q5W8X2B4N6M0R1T3Y5"),
    Thing("kpay_payout", "POST /api/v1/payments/withdraw", "id", "kpt_01K9Z3V7Q5W8X2B4N6M0R1T3Y5"),
    Thing("signature", "POST /nowallet/api/init/payment", "signature", "TEST-nobodys"),
    Thing("customer", "POST /2.0/customers/create", "id", "cus_000000000000000000000"),
    Thing("bank_account", "POST /2.0/customer-bank-accounts/create", "id", "ban_000000000000000000000"),
    Thing("card", "POST /2.0/customer-cards/create", "id", "car_000000000000000000000"),
    Thing("mandate", "POST /2.0/customer-mandates/create", "id", "man_000000000000000000000"),
    Thing("collection", "POST /2.0/payments/create", "id", "pay_000000000000000000000"),
    Thing("recipient", "POST /2.0/recipients/create", "id", "rcp_000000000000000000000"),
    Thing("kwik_payout", "POST /2.0/payouts/create", "id", "pyt_000000000000000000000"),
    Thing("checkout", "POST /2.0/checkout-page/create", "id", "pag_000000000000000000000"),
    Thing("order", "POST /2.0/orders/create", "id", "ord_000000000000000000000"),
    // The newest of those that payments have made.
    Thing("transaction", "GET /2.0/transactions/list", "id", "tra_000000000000000000000"),
    Thing("invoice", "POST /api/account-inquiry", "invoice_id", "oyr_01K9Z3V7Q5W8X2B4N6M0R1T3Y5"),
    Thing("remit", "POST /api/remit", "partner_trx_id", "nobodys"),
    Thing("account", "POST /api/generate-static-va", "id", "oyr_01K9Z3V7Q5W8X2B4N6M0R1T3Y5"),
    Thing("link", "POST /api/payment-checkout/create-v2", "partner_tx_id", "nobodys"),
    Thing("wallet", "POST /api/e-wallet-aggregator/create-transaction", "partner_trx_id", "nobodys"),
    Thing("routing", "POST /api/payment-routing/create-transaction", "partner_trx_id", "nobodys"),
    Thing("oy_bill", "POST /api/v2/bill", "partner_tx_id", "nobodys"),
];

/// Marks, and what stands in their place.
pub type Names = HashMap<&'static str, String>;

/// Names that nobody's things have.
pub fn nobodys() -> Names {
    THINGS.iter().map(|Thing(mark, _, _, name)| (*mark, (*name).to_owned())).collect()
}

/// The things that a row is about.
pub fn named(row: &Row) -> impl Iterator<Item = &'static str> {
    let text = format!("{} {}", row.call, row.body);
    THINGS.iter().map(|thing| thing.0).filter(move |mark| marks(&text).any(|found| found == *mark))
}

/// New things of ours for a row, made by our good credentials.
pub async fn make(setting: &Setting, row: &Row) -> Names {
    let mut names = Names::new();
    for mark in named(row) {
        make_one(setting, mark, &mut names).await;
    }
    names
}

async fn make_one(setting: &Setting, mark: &'static str, names: &mut Names) {
    if names.contains_key(mark) {
        return;
    }
    let Thing(_, call, member, _) = THINGS.iter().find(|thing| thing.0 == mark).unwrap();
    let makes = setting.rows.iter().find(|row| row.call == *call).unwrap();
    if mark == "transaction" {
        Box::pin(make_one(setting, "collection", names)).await;
    }
    for before in named(makes) {
        Box::pin(make_one(setting, before, names)).await;
    }
    let way: Way = makes.ways()[0];
    let answer = setting.as_own(&setting.ours, makes, way, names).await;
    let found = find(&serde_json::from_str(&answer.body).unwrap_or_default(), member);
    names.insert(mark, found.unwrap_or_else(|| panic!("{call} made no {member}: {}", answer.body)));
}

/// The first text member of this name, the outermost first.
fn find(body: &Value, member: &str) -> Option<String> {
    match body {
        Value::Object(members) => match members.get(member) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => members.values().find_map(|value| find(value, member)),
        },
        Value::Array(items) => items.iter().find_map(|value| find(value, member)),
        _ => None,
    }
}

/// A text with names, and a new number, in the place of its marks.
pub fn filled(text: &str, names: &Names) -> String {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let mut parts = text.split('$');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = mark_end(part);
        match &part[..end] {
            // Long enough that no other text holds it by chance.
            "n" => filled.push_str(&format!("{:08}", NUMBER.fetch_add(1, Ordering::Relaxed))),
            mark => filled.push_str(names.get(mark).unwrap_or_else(|| panic!("nothing is known of ${mark}"))),
        }
        filled.push_str(&part[end..]);
    }
    filled
}

fn marks(text: &str) -> impl Iterator<Item = &str> {
    text.split('$').skip(1).map(|part| &part[..mark_end(part)])
}

fn mark_end(part: &str) -> usize {
    part.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(part.len())
}
