//! Account inquiries and their invoices.

use claviger::domain::{mode::Mode, oy::sandbox::OPENING_BALANCE, product_key::Product, time::Timestamp};
use serde_json::json;

use crate::client::{code, key, open_world};

#[tokio::test]
async fn an_account_has_a_name_the_same_each_time() {
    let (world, own) = open_world(Product::AccountInquiry).await;
    let account = json!({"bank_code": "014", "account_number": "1239812390"});
    let first = own.post(&world, "account-inquiry", &account).await;
    assert_eq!(first.body["status"], json!({"code": "000", "message": "Success"}));
    assert_eq!((&first.body["bank_code"], &first.body["account_number"]), (&json!("014"), &json!("1239812390")));
    assert_eq!(first.body["timestamp"], "2027-01-15T08:00:00");
    let name = first.body["account_name"].as_str().unwrap();
    assert!(name.contains(' '), "{name}");
    let second = own.post(&world, "account-inquiry", &account).await;
    assert_eq!(second.body["account_name"], name);
    assert_ne!(second.body["id"], first.body["id"]);
    assert_eq!(second.body["invoice_id"], first.body["invoice_id"]);
    for (bank, number, wanted) in [("999", "1239812390", "205"), ("014", "2090000", "209"), ("014", "x", "990")] {
        let answer = own.post(&world, "account-inquiry", &json!({"bank_code": bank, "account_number": number})).await;
        assert_eq!(code(&answer), wanted);
    }
}

#[tokio::test]
async fn inquiries_of_a_day_in_jakarta_stand_on_one_invoice_that_is_paid_once() {
    let (world, own) = open_world(Product::AccountInquiry).await;
    let disbursing = key(&world, Mode::Test, 1, Product::Disburse, |_| {}).await;
    let account = json!({"bank_code": "014", "account_number": "1239812390"});
    let inquire = async || {
        let answer = own.post(&world, "account-inquiry", &account).await;
        answer.body["invoice_id"].as_str().unwrap().to_owned()
    };
    let first = inquire().await;
    assert_eq!(inquire().await, first);
    // 08:00 UTC is 15:00 in Jakarta: nine hours are left.
    world.clock.advance(9 * Timestamp::HOUR);
    let second = inquire().await;
    assert_ne!(second, first);
    let list = own.get(&world, "account-inquiry/invoices").await.body;
    assert_eq!((&list["total"], &list["status"]["code"]), (&json!(2), &json!("000")));
    let row = |place: usize, name: &str| list["data"][place][name].clone();
    assert_eq!((row(0, "invoice_id"), row(1, "invoice_id")), (json!(second), json!(first)));
    assert_eq!((row(0, "invoice_status"), row(1, "invoice_status")), (json!("INITIATED"), json!("UNPAID")));
    assert_eq!((row(1, "amount"), row(1, "total_inquiry")), (json!(2_000), json!(2)));
    assert_eq!((row(1, "tx_date"), row(1, "due_at")), (json!("2027-01-15"), json!("2027-01-16T16:59:59")));

    let pay = json!({"invoice_id": first});
    let paid = own.post(&world, "account-inquiry/invoices/pay", &pay).await;
    assert_eq!((code(&paid), &paid.body["invoice_status"]), ("000", &json!("PAID")));
    assert_eq!(paid.body["paid_at"], "2027-01-15T17:00:00");
    assert_eq!(code(&own.post(&world, "account-inquiry/invoices/pay", &pay).await), "300");
    assert_eq!(disbursing.available(&world).await, OPENING_BALANCE.0 - 2_000);
    let unpaid = own.get(&world, "account-inquiry/invoices?status=INITIATED&offset=0&limit=1").await.body;
    assert_eq!((&unpaid["total"], &unpaid["data"][0]["invoice_id"]), (&json!(1), &json!(second)));
    let missing = json!({"invoice_id": "oyr_01K9Z3V7Q5W8X2B4N6M0R1T3Y5"});
    assert_eq!(code(&own.post(&world, "account-inquiry/invoices/pay", &missing).await), "204");

    own.post(&world, "account-inquiry/invoices/pay", &json!({"invoice_id": second})).await;
    assert_ne!(inquire().await, second, "a paid invoice takes no more");
}
