//! What merchants see of each other: nothing. Another merchant's record is answered like one that never was.

use claviger::domain::{access_token::Section, kwik::resource::Resource};
use serde_json::{Value, json};

use crate::{
    client::{Token, token},
    support::*,
};

/// One record in every section, in an order in which each finds what it names.
async fn fill(world: &World, token: &Token) -> Vec<(Section, String)> {
    let make =
        async |section: Section, body: Value| (section, token.make(world, Resource::of(section).paths[0], &body).await);
    let mut made = vec![
        make(Section::Customers, json!({"first_name": "T", "last_name": "N", "customer_reference": "SAME"})).await,
    ];
    let customer = made[0].1.clone();
    made.push(
        make(
            Section::BankAccounts,
            json!({
                "customer_id": customer, "bank_account_holder": "T N", "bank_branch_code": "051001",
                "bank_account_number": "10004301100", "bank_account_reference": "SAME"
            }),
        )
        .await,
    );
    let account = made[1].1.clone();
    made.push(
        make(
            Section::Cards,
            json!({
                "customer_id": customer, "card_holder": "T N", "card_number": "4111111111111111", "expiry_month": 1,
                "expiry_year": 2030, "card_reference": "SAME"
            }),
        )
        .await,
    );
    made.push(
        make(
            Section::Mandates,
            json!({
                "customer_id": customer, "bank_account_id": account, "amount": 10, "frequency": "monthly",
                "start_date": "2026-12-01", "mandate_reference": "SAME"
            }),
        )
        .await,
    );
    made.push(
        make(Section::Payments, json!({"bank_account_id": account, "amount": 10, "payment_reference": "SAME"})).await,
    );
    made.push(
        make(Section::Recipients, json!({
            "name": "S", "bank_branch_code": "051001", "bank_account_number": "10004301100", "recipient_reference": "SAME"
        }))
        .await,
    );
    let recipient = made[5].1.clone();
    made.push(
        make(Section::Payouts, json!({"recipient_id": recipient, "amount": 10, "payout_reference": "SAME"})).await,
    );
    made.push(make(Section::CheckoutPage, json!({"amount": 10, "reference": "SAME"})).await);
    let item = json!({"name": "Tea", "quantity": 1, "price": 10});
    made.push(make(Section::Orders, json!({"items": [item], "order_reference": "SAME"})).await);
    let transaction = token.get(world, "transactions/record/SAME").await.body["results"][0]["id"].clone();
    made.push((Section::Transactions, transaction.as_str().unwrap().to_owned()));
    made
}

#[tokio::test]
async fn another_merchants_record_is_what_a_random_id_is_in_every_section() {
    let world = World::new().await;
    world.merchant(1).await;
    world.merchant(2).await;
    let (ours, theirs) = (token(&world, 1, 1, |_| {}).await, token(&world, 2, 2, |_| {}).await);
    let made = fill(&world, &ours).await;
    assert_eq!(made.len(), Section::ALL.len());
    for (section, id) in &made {
        let path = Resource::of(*section).paths[0];
        let none = format!("{}_000000000000000000000", Resource::of(*section).prefix);
        let ask = async |id: &str| {
            let mut told = Vec::new();
            for path in [format!("{path}/record/{id}"), format!("{path}/list?after={id}")] {
                let answer = theirs.get(&world, &path).await;
                told.push((answer.status, answer.body.to_string().replace(id, "ID")));
            }
            let answer = theirs.post(&world, &format!("{path}/update"), &json!({"id": id})).await;
            told.push((answer.status, answer.body.to_string().replace(id, "ID")));
            told
        };
        assert_eq!(ask(id).await, ask(&none).await, "{section}");
        assert_eq!(theirs.get(&world, &format!("{path}/record/SAME")).await.status, 404, "{section}");
        assert_eq!(theirs.get(&world, &format!("{path}/list")).await.body["results"], json!([]), "{section}");
        assert_eq!(ours.get(&world, &format!("{path}/record/{id}")).await.status, 200, "{section}");
        world.clock.advance(1_000);
    }
    // The names are theirs too.
    assert_eq!(fill(&world, &theirs).await.len(), made.len());
}

#[tokio::test]
async fn another_merchants_record_cannot_be_named() {
    let world = World::new().await;
    world.merchant(1).await;
    world.merchant(2).await;
    let (ours, theirs) = (token(&world, 1, 1, |_| {}).await, token(&world, 2, 2, |_| {}).await);
    let made = fill(&world, &ours).await;
    let id = |section: Section| made.iter().find(|(made, _)| *made == section).unwrap().1.as_str();
    for (path, field, named) in [
        ("payments", "bank_account_id", Section::BankAccounts),
        ("payments", "card_id", Section::Cards),
        ("payments", "mandate_id", Section::Mandates),
        ("payouts", "recipient_id", Section::Recipients),
    ] {
        let none = format!("{}_000000000000000000000", Resource::of(named).prefix);
        let mut told = Vec::new();
        for id in [id(named), none.as_str()] {
            let answer = theirs.post(&world, &format!("{path}/create"), &json!({field: id, "amount": 1})).await;
            assert_eq!((answer.status.as_u16(), answer.code(), answer.rule(field)), (400, "004", "lookup"));
            told.push(answer.body.to_string().replace(id, "ID"));
        }
        assert_eq!(told[0], told[1]);
    }
}

#[tokio::test]
async fn tokens_of_one_merchant_see_the_same_records() {
    let world = World::new().await;
    world.merchant(1).await;
    let (one, two) = (token(&world, 1, 1, |_| {}).await, token(&world, 1, 2, |_| {}).await);
    let id = one.make(&world, "customers", &json!({"first_name": "T", "last_name": "N"})).await;
    assert_eq!(two.get(&world, &format!("customers/record/{id}")).await.status, 200);
}
