//! One number for many tokens at once: one gets it, and the others say so at the field.

use axum::http::StatusCode;
use claviger::domain::role::Role;

use crate::{
    catalogue::TOKEN_PATHS,
    world::{Answer, PASSWORD, World},
};

const NUMBER: &str = "05 05 05 05 05";

fn is_at_the_number(answer: &Answer) -> bool {
    answer.status == StatusCode::CONFLICT && answer.json()["errors"][0]["field"] == "number"
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_tokens_that_want_one_number_leave_it_to_one() {
    let world = World::new().await;
    let mut wanting = tokio::task::JoinSet::new();
    for number in 0..8 {
        let (token, _) = world.payment_token(&world.ours, &format!("Token {number}"), TOKEN_PATHS, &[]).await;
        let client = world.our(if number % 2 == 0 { Role::Admin } else { Role::Developer }).await;
        wanting.spawn(async move {
            let form = [("token", &*token.to_string()), ("country", "CI"), ("number", NUMBER), ("password", PASSWORD)];
            client.call("payment-tokens/add-number", &form).await
        });
    }
    let answers = wanting.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.status == StatusCode::OK).count(), 1);
    assert_eq!(answers.iter().filter(|answer| is_at_the_number(answer)).count(), 7, "{answers:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_that_is_generated_with_a_number_while_another_takes_it_does_not_get_it_too() {
    let world = World::new().await;
    for round in 0..4 {
        let number = format!("05 05 05 05 1{round}");
        let draft = world.draft(&world.ours, Role::Admin, "Drafted", TOKEN_PATHS, &[&number]).await.to_string();
        let (token, _) = world.payment_token(&world.ours, "Made", TOKEN_PATHS, &[]).await;
        let one = world.our(Role::Developer).await;
        let adding = tokio::spawn(async move {
            let form =
                [("token", &*token.to_string()), ("country", "CI"), ("number", &*number), ("password", PASSWORD)];
            one.call("payment-tokens/add-number", &form).await
        });
        // The draft is its maker's: an Admin's.
        let generating = world.our(Role::Admin).await;
        let generated = generating.call("payment-tokens/generate", &[("draft", &draft), ("password", PASSWORD)]).await;
        let added = adding.await.unwrap();
        let won = [&generated, &added].map(|answer| answer.status == StatusCode::OK);
        assert!(won[0] != won[1], "{generated:?} {added:?}");
        assert!([&generated, &added].iter().any(|answer| is_at_the_number(answer)), "{generated:?} {added:?}");
    }
}
