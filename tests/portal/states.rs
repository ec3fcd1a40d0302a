//! Every server function of members × every role × every state of the account × both modes: one matrix says what each
//! cell answers.

use claviger::{
    domain::{merchant::Onboarding, mode::Mode, role::Role},
    server::service,
};

use super::{
    catalogue::{Access, ROWS, Row, Things, call_in},
    world::{Answer, World},
};

/// Status and code.
type Told = (u16, &'static str);

const DONE: Told = (200, "");
const FORBIDDEN: Told = (403, "forbidden");
const CONFLICT: Told = (409, "conflict");
const WAITS: Told = (403, "kyc_not_verified");

/// What a function answers while the account is in this state to a role that holds what it asks for. A function that is
/// not named here does not ask for the state.
fn told_in(row: &Row, onboarding: Onboarding, mode: Mode) -> Told {
    match row.endpoint {
        "kyc/submit" if !onboarding.may_submit() => CONFLICT,
        "product-keys/generate" | "product-keys/regenerate" if onboarding != Onboarding::Approved => CONFLICT,
        // A suspended business makes no credential of any kind, one that is not approved no live one; what it has can
        // still be edited and revoked.
        "api-keys/create"
        | "api-keys/rotate"
        | "key-pairs/generate"
        | "key-pairs/regenerate"
        | "key-pairs/rotate"
        | "access-tokens/create"
        | "access-tokens/rotate"
        | "payment-tokens/start-draft"
        | "payment-tokens/generate" => match (onboarding, mode) {
            (Onboarding::Suspended, _) => CONFLICT,
            (Onboarding::Approved, _) | (_, Mode::Test) => DONE,
            (_, Mode::Live) => WAITS,
        },
        _ => DONE,
    }
}

/// What is refused, and what only reads, changes nothing, so that one world serves for all of it. The rest is done to a
/// copy, one after the other; what goes wrong there, because an act before has taken away what it is about, is done
/// again to a fresh one, whose answer counts.
async fn answers_as_the_matrix_says(onboarding: Onboarding) {
    let mut wrong = Vec::new();
    for (role, mode) in Role::ALL.iter().flat_map(|role| [Mode::Test, Mode::Live].map(|mode| (*role, mode))) {
        let world = World::new().await;
        let things = Things { unapproved: None, ..Things::made_in(&world, role, mode).await };
        let features = world.ours.merchant.features;
        service::merchants::change(&world.platform, world.ours.id(), onboarding, features).await.unwrap();
        let client = world.our(role).await;
        let mut copy = world.copy().await;
        for row in ROWS {
            let Access::Holders(permission) = row.access else { continue };
            let wanted = if role.can(permission) { told_in(row, onboarding, mode) } else { FORBIDDEN };
            let mut answer;
            if wanted == DONE && row.audited {
                answer = call_in(row, &copy.our(role).await, &things, mode).await;
                // This one takes the account somewhere else.
                if told(&answer) != DONE || row.endpoint == "kyc/submit" {
                    copy = world.copy().await;
                    answer = call_in(row, &copy.our(role).await, &things, mode).await;
                }
            } else {
                answer = call_in(row, &client, &things, mode).await;
            }
            if told(&answer) != wanted {
                wrong.push(format!("{onboarding} {role} {mode} {}: {} {}", row.endpoint, answer.status, answer.body));
            }
            if row.endpoint == "kyc/submit" && wanted == DONE {
                copy = world.copy().await;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn told(answer: &Answer) -> (u16, &str) {
    let code = [FORBIDDEN, CONFLICT, WAITS].into_iter().map(|told| told.1).find(|code| *code == answer.code());
    (answer.status.as_u16(), code.unwrap_or_default())
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
