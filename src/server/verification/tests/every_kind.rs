//! The rules that all kinds share.

use super::{super::decision::RefusalCode, *};
use crate::domain::{
    ids::MerchantId,
    merchant::{Onboarding, Standing},
    mode::Mode,
};

const ALL_PASS: [Result<(), RefusalCode>; 6] = [Ok(()); 6];

fn all(code: RefusalCode) -> [Result<(), RefusalCode>; 6] {
    [Err(code); 6]
}

#[test]
fn a_good_credential_passes_in_its_mode() {
    for mode in [Mode::Test, Mode::Live] {
        let world = World::new(mode);
        for presented in world.presented() {
            let principal = world.engine.decide(presented, HOME, NOW).unwrap();
            assert_eq!((principal.mode(), principal.merchant()), (mode, world.rows.merchant.id));
        }
    }
}

#[test]
fn it_passes_while_it_lives_and_not_a_millisecond_longer() {
    let mut world = World::new(Mode::Test);
    let (now, next) = (Some(NOW), Some(NOW.plus(1)));
    world.live(next, None, None);
    assert_eq!(world.decided(), ALL_PASS);
    world.live(now, None, None);
    assert_eq!(world.decided(), all(RefusalCode::Expired));
    world.live(None, None, now);
    assert_eq!(world.decided(), all(RefusalCode::Revoked));
    // Payment tokens are not rotated.
    world.live(None, next, None);
    assert_eq!(world.decided(), ALL_PASS);
    world.live(None, now, None);
    let mut retired = all(RefusalCode::Revoked);
    retired[4] = Ok(());
    assert_eq!(world.decided(), retired);
}

#[test]
fn a_secret_is_good_for_the_mode_of_its_credential_alone() {
    let mut world = World::new(Mode::Test);
    let rows = &mut world.rows;
    (rows.api_key.mode, rows.pair.mode, rows.access.mode) = (Mode::Live, Mode::Live, Mode::Live);
    (rows.payment.mode, rows.product.mode) = (Mode::Live, Mode::Live);
    world.put();
    assert_eq!(world.decided(), all(RefusalCode::Invalid));
}

#[test]
fn a_secret_that_nothing_is_known_of_is_refused() {
    let (world, other) = (World::new(Mode::Test), World::new(Mode::Live));
    for presented in other.presented() {
        assert_eq!(code(world.engine.decide(presented, HOME, NOW)), Err(RefusalCode::Invalid));
    }
}

#[test]
fn a_suspended_merchant_has_nothing_and_one_that_is_not_approved_nothing_live() {
    let lapsed = Standing { approved_until: Some(NOW), ..Onboarding::Approved.into() };
    for (standing, test, live) in [
        (Onboarding::Approved.into(), ALL_PASS, ALL_PASS),
        (Onboarding::Suspended.into(), all(RefusalCode::MerchantSuspended), all(RefusalCode::MerchantSuspended)),
        (Onboarding::Pending.into(), ALL_PASS, all(RefusalCode::KycNotVerified)),
        (lapsed, ALL_PASS, all(RefusalCode::KycNotVerified)),
    ] {
        for (mode, expected) in [(Mode::Test, test), (Mode::Live, live)] {
            let mut world = World::new(mode);
            world.rows.merchant.standing = standing;
            world.put();
            assert_eq!(world.decided(), expected, "{standing:?} {mode}");
        }
    }
}

#[test]
fn the_address_is_held_to_the_list_of_each_credential_or_of_the_merchant() {
    let mut world = World::new(Mode::Test);
    let list = world.rows.addresses.clone();
    let from = |world: &World, ip| world.presented().map(|presented| code(world.engine.decide(presented, ip, NOW)));
    // Without a list any address will do, but for product keys.
    world.rows.addresses.clear();
    world.put();
    for ip in [HOME, ELSEWHERE, None] {
        let [rest @ .., product] = from(&world, ip);
        assert_eq!((rest, product), ([Ok(()); 5], Err(RefusalCode::IpNotAllowed)));
    }
    let rows = &mut world.rows;
    rows.addresses = list.clone();
    (rows.api_key.ip_allow, rows.pair.ip_allow) = (list.clone(), list.clone());
    (rows.access.ip_allow, rows.payment.ip_allow) = (list.clone(), list);
    world.put();
    assert_eq!(from(&world, HOME), ALL_PASS);
    assert_eq!(from(&world, ELSEWHERE), all(RefusalCode::IpNotAllowed));
    assert_eq!(from(&world, None), all(RefusalCode::IpNotAllowed));
}

#[test]
fn a_credential_of_a_merchant_that_is_not_there_is_refused() {
    let mut world = World::new(Mode::Test);
    let rows = &mut world.rows;
    (rows.api_key.merchant_id, rows.pair.merchant_id) = (MerchantId(99), MerchantId(99));
    (rows.access.merchant_id, rows.payment.merchant_id) = (MerchantId(99), MerchantId(99));
    rows.product.merchant_id = MerchantId(99);
    world.put();
    let mut expected = all(RefusalCode::Revoked);
    // Its username is another merchant's.
    expected[5] = Err(RefusalCode::Invalid);
    assert_eq!(world.decided(), expected);
}
