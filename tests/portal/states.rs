//! Every server function of members × every role × every state of the account: one matrix says what each cell answers.

use axum::http::StatusCode;
use claviger::{
    domain::{merchant::Onboarding, role::Role},
    server::service,
};

use super::{
    catalogue::{Access, ROWS, Row, Things, call},
    world::World,
};

/// Whether a function can be used while the account is in this state, by a role that holds what it asks for. A function
/// that is not named here does not ask for the state.
fn works_in(row: &Row, onboarding: Onboarding) -> bool {
    match row.endpoint {
        "kyc/submit" => onboarding.may_submit(),
        "product-keys/generate" | "product-keys/regenerate" => onboarding == Onboarding::Approved,
        // A suspended business makes no credential of any kind; what it has can still be edited and revoked.
        "api-keys/create"
        | "api-keys/rotate"
        | "key-pairs/generate"
        | "key-pairs/regenerate"
        | "key-pairs/rotate"
        | "access-tokens/create"
        | "access-tokens/rotate"
        | "payment-tokens/start-draft"
        | "payment-tokens/generate" => onboarding != Onboarding::Suspended,
        _ => true,
    }
}

/// What is refused, and what only reads, changes nothing, so that one world serves for all of it; the rest gets a copy
/// each.
async fn answers_as_the_matrix_says(onboarding: Onboarding) {
    let mut wrong = Vec::new();
    for role in Role::ALL {
        let world = World::new().await;
        let things = Things { unapproved: None, ..Things::made_by(&world, *role).await };
        let features = world.ours.merchant.features;
        service::merchants::change(&world.platform, world.ours.id(), onboarding, features).await.unwrap();
        let client = world.our(*role).await;
        for row in ROWS {
            let Access::Holders(permission) = row.access else { continue };
            let wanted = match (role.can(permission), works_in(row, onboarding)) {
                (false, _) => StatusCode::FORBIDDEN,
                (true, true) => StatusCode::OK,
                (true, false) => StatusCode::CONFLICT,
            };
            let answer = match wanted == StatusCode::OK && row.audited {
                true => {
                    let copy = world.copy().await;
                    call(row, &copy.our(*role).await, &things).await
                }
                false => call(row, &client, &things).await,
            };
            if answer.status != wanted {
                wrong.push(format!("{onboarding} {role} {}: {} {}", row.endpoint, answer.status, answer.body));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

macro_rules! states {
    ($($test:ident = $onboarding:ident),+ $(,)?) => {
        $(#[tokio::test]
        async fn $test() {
            answers_as_the_matrix_says(Onboarding::$onboarding).await;
        })+

        #[test]
        fn every_state_has_its_test() {
            assert_eq!(Onboarding::ALL, [$(Onboarding::$onboarding),+]);
        }
    };
}

states! {
    of_an_account_that_sent_nothing_in = Pending,
    of_an_account_that_is_looked_at = Submitted,
    of_an_approved_account = Approved,
    of_a_rejected_account = Rejected,
    of_an_account_whose_approval_lapsed = Lapsed,
    of_an_account_whose_approval_was_withdrawn = Withdrawn,
    of_a_suspended_account = Suspended,
}
