//! A batch is kept whole or not at all, and a reference stands for one record.

use serde_json::{Value, json};

use crate::client::open_world;

fn customer(reference: &str) -> Value {
    json!({"first_name": "Thandi", "last_name": "Nkosi", "customer_reference": reference})
}

#[tokio::test]
async fn a_batch_is_answered_in_its_order() {
    let (world, token) = open_world().await;
    for (at, batch) in [json!([customer("A0"), customer("B0")]), json!({"records": [customer("A1"), customer("B1")]})]
        .iter()
        .enumerate()
    {
        let answer = token.post(&world, "customers/create", batch).await;
        assert_eq!(answer.body["status"], true, "{answer:?}");
        let references: Vec<_> =
            answer.body["results"].as_array().unwrap().iter().map(|made| made["customer_reference"].clone()).collect();
        assert_eq!(references, [json!(format!("A{at}")), json!(format!("B{at}"))]);
    }
    let list = token.get(&world, "customers/list?limit=3").await.body;
    let names = |list: &Value| -> Vec<String> {
        let results = list["results"].as_array().unwrap();
        results.iter().map(|made| made["customer_reference"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&list), ["B1", "A1", "B0"], "newest first");
    let rest = token.get(&world, &format!("customers/list?after={}", list["next"].as_str().unwrap())).await.body;
    assert_eq!(names(&rest), ["A0"]);
    assert_eq!(rest["next"], Value::Null);
}

#[tokio::test]
async fn one_wrong_record_keeps_all_others_out_and_is_told_with_its_errors() {
    let (world, token) = open_world().await;
    let customer_id = token.make(&world, "customers", &customer("A")).await;
    let account = |branch: Value| {
        json!({
            "customer_id": customer_id, "bank_account_holder": "T Nkosi", "bank_branch_code": branch,
            "bank_account_number": "10004301100"
        })
    };
    let batch = json!([account("051001".into()), account("Sandton".into()), account("632005".into())]);
    let answer = token.post(&world, "bank-accounts/create", &batch).await;
    assert_eq!(answer.status, 400);
    assert_eq!(
        answer.body,
        json!({
            "status": false, "error_code": "005", "error_message": "Validation failed", "error_details": [{
                "record": account("Sandton".into()),
                "errors": {"bank_branch_code": {"message": "should be 6 digits", "rule": "integer"}}
            }]
        })
    );
    assert_eq!(token.get(&world, "bank-accounts/list").await.body["results"], json!([]));

    // Found only at the database: the record before it is not kept either.
    let mut nobodys = account("051001".into());
    nobodys["customer_id"] = "cus_000000000000000000000".into();
    let answer = token.post(&world, "bank-accounts/create", &json!([account("051001".into()), nobodys])).await;
    assert_eq!((answer.code(), answer.rule("customer_id")), ("004", "lookup"));
    assert_eq!(token.get(&world, "bank-accounts/list").await.body["results"], json!([]));
}

#[tokio::test]
async fn a_change_of_many_is_kept_whole_or_not_at_all() {
    let (world, token) = open_world().await;
    let [one, two] =
        [token.make(&world, "customers", &customer("A")).await, token.make(&world, "customers", &customer("B")).await];
    let rename = |id: &str, name: Value| json!({"id": id, "first_name": name});
    let batch = json!([rename(&one, "Sipho".into()), rename("cus_000000000000000000000", "X".into())]);
    let answer = token.post(&world, "customers/update", &batch).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (404, "007"));
    let batch = json!([rename(&one, "Sipho".into()), rename(&two, Value::Null)]);
    assert_eq!(token.post(&world, "customers/update", &batch).await.rule("first_name"), "required");
    let seen = token.get(&world, &format!("customers/record/{one}")).await.body;
    assert_eq!(seen["results"][0]["first_name"], "Thandi");

    world.clock.advance(60_000);
    let batch = json!([rename(&one, "Sipho".into()), {"id": two, "customer_reference": null}]);
    let answer = token.post(&world, "customers/update", &batch).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let changed = &answer.body["results"];
    assert_eq!((&changed[0]["first_name"], &changed[1]["customer_reference"]), (&json!("Sipho"), &Value::Null));
    assert_eq!(changed[0]["created_at"], "2027-01-15 10:00:00");
    assert_eq!(changed[0]["updated_at"], "2027-01-15 10:01:00");
}

#[tokio::test]
async fn a_reference_is_used_once_in_its_section() {
    let (world, token) = open_world().await;
    let id = token.make(&world, "customers", &customer("SAME")).await;
    let again = token.post(&world, "customers/create", &customer("SAME")).await;
    assert_eq!((again.status.as_u16(), again.code(), again.rule("customer_reference")), (409, "021", "unique"));
    let twins = token.post(&world, "customers/create", &json!([customer("TWIN"), customer("TWIN")])).await;
    assert_eq!((twins.status.as_u16(), twins.code()), (409, "021"));
    assert_eq!(token.get(&world, "customers/record/TWIN").await.status, 404);

    let other = token.make(&world, "customers", &customer("OTHER")).await;
    let taken = token.post(&world, "customers/update", &json!({"id": other, "customer_reference": "SAME"})).await;
    assert_eq!((taken.status.as_u16(), taken.code()), (409, "021"));
    let own = token.post(&world, "customers/update", &json!({"id": id, "customer_reference": "SAME"})).await;
    assert_eq!(own.status, 200, "its own is no other's");
    let order = json!({"order_reference": "SAME", "items": [{"name": "Tea", "quantity": 1, "price": 5}]});
    assert_eq!(token.post(&world, "orders/create", &order).await.status, 200, "another section has its own");
    assert_eq!(token.get(&world, "customers/record/SAME").await.body["results"][0]["id"], json!(id));
}

#[tokio::test]
async fn of_two_at_once_with_one_reference_one_is_kept() {
    let (world, token) = open_world().await;
    let body = customer("RACE");
    let send = || token.post(&world, "customers/create", &body);
    let (one, two) = tokio::join!(send(), send());
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
}
