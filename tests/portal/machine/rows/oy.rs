use claviger::domain::product_key::Product;

use super::{Needs, Row, Told};

const ACCOUNT: &str = r#"{"bank_code": "014", "account_number": "1239812390"}"#;
const REMIT: &str = r#"{"recipient_bank": "014", "recipient_account": "1239812390", "amount": 10000,
    "partner_trx_id": "R$n"}"#;
const VIRTUAL: &str = r#"{"partner_user_id": "u", "bank_code": "002"}"#;
const LINK: &str = r#"{"partner_tx_id": "L$n", "sender_name": "Joko", "amount": 50000}"#;
const WALLET: &str = r#"{"customer_id": "c", "partner_trx_id": "W$n", "amount": 75000,
    "ewallet_code": "dana_ewallet", "success_redirect_url": "https://shop.example"}"#;
const ROUTING: &str = r#"{"partner_trx_id": "T$n", "receive_amount": 14000, "list_enable_payment_method": "QRIS",
    "payment_routing": [{"recipient_bank": "014", "recipient_account": "1", "recipient_amount": 10000}]}"#;
const BILL: &str = r#"{"customer_id": "1", "product_id": "PLNPOST", "partner_tx_id": "B$n"}"#;

const DONE: Told = (200, "000");
const NOT_THERE: Told = (200, "204");

/// wire-protocols.md 5.2; the codes are those of 5.1, in bodies of 200 (docs/adr/0017).
pub fn rows() -> Vec<Row> {
    use Product as P;
    let row = |call: &str, product, body: &str, answers| {
        let (method, path) = call.split_once(' ').unwrap();
        Row::new(format!("{method} /api/{path}"), Needs::Product(product), body, answers)
    };
    let about = |call: &str, product, body: &str, answers| row(call, product, body, answers).or(NOT_THERE);
    vec![
        row("POST account-inquiry", P::AccountInquiry, ACCOUNT, DONE),
        row("GET account-inquiry/invoices", P::AccountInquiry, "", DONE),
        about("POST account-inquiry/invoices/pay", P::AccountInquiry, r#"{"invoice_id": "$invoice"}"#, DONE),
        row("POST remit", P::Disburse, REMIT, (200, "101")),
        about("POST remit-status", P::Disburse, r#"{"partner_trx_id": "$remit"}"#, (200, "101")),
        row("GET balance", P::Disburse, "", DONE),
        row("POST generate-static-va", P::VaAggregator, VIRTUAL, DONE),
        about("GET static-virtual-account/$account", P::VaAggregator, "", DONE),
        about("PUT static-virtual-account/$account", P::VaAggregator, r#"{"amount": 75000}"#, DONE),
        row("POST payment-checkout/create-v2", P::PaymentLink, LINK, DONE),
        row("POST payment-checkout/create-invoice", P::PaymentLink, LINK, DONE),
        about("GET payment-checkout/status?partner_tx_id=$link", P::PaymentLink, "", DONE),
        about("DELETE payment-checkout/$link", P::PaymentLink, "", DONE),
        row("POST e-wallet-aggregator/create-transaction", P::EwalletAggregator, WALLET, DONE),
        about("POST e-wallet-aggregator/check-status", P::EwalletAggregator, r#"{"partner_trx_id": "$wallet"}"#, DONE),
        // Not paid yet.
        about(
            "POST e-wallet-aggregator/refund",
            P::EwalletAggregator,
            r#"{"partner_trx_id": "$wallet", "refund_amount": 1}"#,
            (200, "252"),
        ),
        row("POST payment-routing/create-transaction", P::PaymentRouting, ROUTING, DONE),
        about("POST payment-routing/check-status", P::PaymentRouting, r#"{"partner_trx_id": "$routing"}"#, DONE),
        about("DELETE payment-routing/$routing", P::PaymentRouting, "", DONE),
        row("POST v2/bill", P::Biller, BILL, DONE),
        about("POST v2/bill/payment", P::Biller, r#"{"partner_tx_id": "$oy_bill", "note": "1"}"#, (200, "102")),
        // Asked for, not paid.
        about("GET v2/bill/status?partner_tx_id=$oy_bill", P::Biller, "", DONE),
        row("GET v2/bill/products", P::Biller, "", DONE),
    ]
}
