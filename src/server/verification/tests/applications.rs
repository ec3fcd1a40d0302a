//! API keys, the JWTs made of them, and what their application says.

use super::{
    super::{
        decision::{Principal, Refusal, RefusalCode},
        engine::{ApplicationCredential, Presented},
    },
    world::claims,
    *,
};
use crate::domain::{
    application::{Feature, IntegrationType},
    mode::Mode,
    time::Timestamp,
};

const KEYS: usize = 3;

/// What becomes of the API key, the JWT and the key pair.
fn decided(world: &World) -> [Result<(), RefusalCode>; KEYS] {
    let [key, jwt, pair, ..] = world.decided();
    [key, jwt, pair]
}

fn jwt(world: &World, token: &str, now: Timestamp) -> Result<(), RefusalCode> {
    code(world.engine.application(ApplicationCredential::Jwt(token), HOME, now))
}

#[test]
fn it_may_do_what_both_the_application_and_its_merchant_have() {
    let world = World::new(Mode::Test);
    let Ok(Principal::Application(principal)) = world.engine.decide(world.presented()[0], HOME, NOW) else { panic!() };
    assert_eq!(principal.features, [Feature::Payment].into_iter().collect());
    assert_eq!((principal.credential, principal.application), (world.rows.api_key.id, world.rows.application.id));
    assert_eq!((&*principal.client_id, principal.generation), ("ID1", 5));
    assert_eq!(principal.expires_at, Some(world.rows.api_key.expires_at));
}

#[test]
fn an_application_that_is_disabled_embedded_or_gone_takes_no_keys() {
    let mut world = World::new(Mode::Test);
    world.rows.application.disabled_at = Some(NOW);
    world.put();
    assert_eq!(decided(&world), [Err(RefusalCode::ApplicationDisabled); KEYS]);
    world.rows.application.disabled_at = None;
    world.rows.application.integration_type = IntegrationType::Embedded;
    world.put();
    assert_eq!(decided(&world), [Err(RefusalCode::ApplicationDisabled); KEYS]);
    world.rows.application.integration_type = IntegrationType::Hosted;
    world.put();
    assert_eq!(decided(&world), [Ok(()); KEYS]);
    world.engine.index.remove_application(world.rows.application.id);
    assert_eq!(decided(&world), [Err(RefusalCode::Revoked); KEYS]);
}

#[test]
fn an_api_key_goes_with_its_own_client_id() {
    let world = World::new(Mode::Test);
    let with = |client_id| ApplicationCredential::ApiKey { client_id, api_key: &world.sent.api_key };
    for wrong in ["ID2", "id1", "ID11", ""] {
        assert_eq!(code(world.engine.application(with(wrong), HOME, NOW)), Err(RefusalCode::Invalid), "{wrong}");
    }
    assert_eq!(code(world.engine.application(with("ID1"), HOME, NOW)), Ok(()));
}

#[test]
fn a_jwt_ends_with_its_time_though_it_was_checked_before() {
    let world = World::new(Mode::Test);
    let end = NOW.plus(Timestamp::HOUR);
    assert_eq!(jwt(&world, &world.sent.jwt, end.plus(-1)), Ok(()));
    assert_eq!(jwt(&world, &world.sent.jwt, end), Err(RefusalCode::TokenExpired));
    // As does one that is seen for the first time.
    assert_eq!(jwt(&World::new(Mode::Test), &world.sent.jwt, end), Err(RefusalCode::TokenExpired));
    assert_eq!(jwt(&world, &format!("{}A", world.sent.jwt), NOW), Err(RefusalCode::Invalid));
}

#[test]
fn a_jwt_of_an_older_generation_is_over() {
    let mut world = World::new(Mode::Test);
    world.rows.application.token_generation = 6;
    world.put();
    assert_eq!(decided(&world), [Ok(()), Err(RefusalCode::TokenExpired), Ok(())]);
}

#[test]
fn a_jwt_of_one_mode_is_none_for_a_key_of_the_other() {
    let world = World::new(Mode::Test);
    let keys = world.engine.jwt();
    let live = keys.sign(Mode::Live, &claims(&keys, Mode::Live), NOW).unwrap();
    assert_eq!(jwt(&world, &live, NOW), Err(RefusalCode::Invalid));
}

#[test]
fn what_was_given_out_before_everything_was_taken_back_is_over() {
    let world = World::new(Mode::Test);
    world.engine.index.put_not_before(NOW);
    assert_eq!(jwt(&world, &world.sent.jwt, NOW), Ok(()));
    world.engine.index.put_not_before(NOW.plus(Timestamp::SECOND));
    assert_eq!(jwt(&world, &world.sent.jwt, NOW), Err(RefusalCode::TokenExpired));
    // It never goes back.
    world.engine.index.put_not_before(NOW);
    assert_eq!(world.engine.index.not_before(), NOW.seconds() + 1);
}

#[test]
fn a_bearer_token_is_a_payment_token_by_its_first_word_and_else_a_jwt() {
    let world = World::new(Mode::Test);
    let is_payment = |token| matches!(world.engine.bearer(token), Presented::PaymentToken(sent) if sent == token);
    assert!(is_payment(&world.sent.payment_token) && is_payment("clp_"));
    assert!(!is_payment(&world.sent.jwt) && !is_payment("clp") && !is_payment("clpx_test"));
    assert_eq!(code(world.engine.decide(world.engine.bearer(&world.sent.jwt), HOME, NOW)), Ok(()));
}

#[test]
fn a_feature_that_is_missing_is_named() {
    let refusal = Refusal::feature(Feature::Payout);
    assert_eq!(refusal.to_string(), "feature_not_granted: payout_api");
}
