//! Another merchant's records are ones that are not there.

use axum::http::Method;
use claviger::domain::{mode::Mode, product_key::Product};
use serde_json::{Value, json};

use crate::client::{code, key, merchant, open_world};

#[tokio::test]
async fn anothers_record_is_one_that_is_not_there() {
    let (world, _) = open_world(Product::Disburse).await;
    merchant(&world, 2).await;
    let account = json!({"partner_user_id": "u", "bank_code": "002"});
    let inquiry = json!({"bank_code": "014", "account_number": "1239812390"});
    let link = json!({"partner_tx_id": "X", "sender_name": "Joko", "amount": 50_000});
    let wallet = json!({"customer_id": "c", "partner_trx_id": "X", "amount": 75_000, "ewallet_code": "dana_ewallet",
                        "success_redirect_url": "https://shop.example"});
    let routing = json!({"partner_trx_id": "X", "receive_amount": 14_000, "list_enable_payment_method": "QRIS",
        "payment_routing": [{"recipient_bank": "014", "recipient_account": "1", "recipient_amount": 10_000}]});
    let remit =
        json!({"recipient_bank": "014", "recipient_account": "1239812390", "amount": 10_000, "partner_trx_id": "X"});
    let bill = json!({"customer_id": "1", "product_id": "PLNPOST", "partner_tx_id": "X"});
    // How a record is made, which member names it, and where it is asked for by that name.
    let table = [
        (Product::AccountInquiry, "account-inquiry", inquiry, "invoice_id", ("POST", "account-inquiry/invoices/pay")),
        (Product::Disburse, "remit", remit, "partner_trx_id", ("POST", "remit-status")),
        (Product::VaAggregator, "generate-static-va", account.clone(), "id", ("GET", "static-virtual-account/{}")),
        (Product::VaAggregator, "generate-static-va", account, "id", ("PUT", "static-virtual-account/{}")),
        (
            Product::PaymentLink,
            "payment-checkout/create-v2",
            link.clone(),
            "partner_tx_id",
            ("GET", "payment-checkout/status?partner_tx_id={}"),
        ),
        (
            Product::PaymentLink,
            "payment-checkout/create-invoice",
            json!({"partner_tx_id": "Y", "sender_name": "Joko", "amount": 50_000}),
            "payment_link_id",
            ("DELETE", "payment-checkout/{}"),
        ),
        (
            Product::EwalletAggregator,
            "e-wallet-aggregator/create-transaction",
            wallet,
            "partner_trx_id",
            ("POST", "e-wallet-aggregator/check-status"),
        ),
        (
            Product::PaymentRouting,
            "payment-routing/create-transaction",
            routing,
            "partner_trx_id",
            ("POST", "payment-routing/check-status"),
        ),
        (Product::Biller, "v2/bill", bill, "partner_tx_id", ("GET", "v2/bill/status?partner_tx_id={}")),
    ];
    for (product, create, body, name, (method, path)) in table {
        let own = key(&world, Mode::Test, 1, product, |_| {}).await;
        let stranger = key(&world, Mode::Test, 2, product, |_| {}).await;
        let made = own.post(&world, create, &body).await;
        let id = made.body[name].as_str().or(made.body["data"][name].as_str()).expect(create).to_owned();
        let ask = async |key: &crate::client::Key, id: &str| {
            let body = if path.contains("{}") { json!({}) } else { json!({name: id}) };
            let body = if method == "GET" { Value::Null } else { body };
            key.send(&world, Method::from_bytes(method.as_bytes()).unwrap(), &path.replace("{}", id), &body).await
        };
        let random: String = id.chars().rev().collect();
        let (theirs, nobodys) = (ask(&stranger, &id).await, ask(&stranger, &random).await);
        assert_eq!((theirs.status, &theirs.body), (nobodys.status, &nobodys.body), "{method} {path}");
        assert_eq!(code(&theirs), "204", "{method} {path}");
        assert_ne!(code(&ask(&own, &id).await), "204", "{method} {path}");
        // Their own may have the same name.
        assert_ne!(code(&stranger.post(&world, create, &body).await), "203", "{create}");
    }
}

#[tokio::test]
async fn balances_are_a_merchants_own() {
    let (world, own) = open_world(Product::Disburse).await;
    merchant(&world, 2).await;
    let stranger = key(&world, Mode::Test, 2, Product::Disburse, |_| {}).await;
    let before = stranger.available(&world).await;
    let body =
        json!({"recipient_bank": "014", "recipient_account": "1239812390", "amount": 10_000, "partner_trx_id": "X"});
    own.post(&world, "remit", &body).await;
    assert_eq!(own.available(&world).await, before - 10_000);
    assert_eq!(stranger.available(&world).await, before);
}
