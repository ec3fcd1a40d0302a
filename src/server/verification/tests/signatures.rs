//! Signed requests: each is accepted once, near its time.

use super::{
    super::{access_tokens::AccessCredential, decision::RefusalCode},
    *,
};
use crate::domain::{
    kwik_signature::{Canonical, SignedWith, Skew},
    mode::Mode,
    time::Timestamp,
};

fn sent(world: &World, request: AccessCredential<'_>) -> Result<(), RefusalCode> {
    code(world.engine.access_token(request, HOME, NOW))
}

#[test]
fn a_signed_request_is_accepted_once() {
    let world = World::new(Mode::Test);
    let request = world.signed(NOW.seconds());
    assert_eq!(sent(&world, request.presented()), Ok(()));
    assert_eq!(code(world.engine.prove(request.presented(), NOW)), Err(RefusalCode::SignatureReplayed));
    assert_eq!(sent(&world, world.signed(NOW.seconds() - 1).presented()), Ok(()));
    assert_eq!(world.engine.replays.drain().len(), 2);
}

#[test]
fn of_two_that_are_proved_at_once_one_is_accepted() {
    let world = World::new(Mode::Test);
    let request = world.signed(NOW.seconds());
    let [first, second] = [(); 2].map(|()| world.engine.prove(request.presented(), NOW).unwrap());
    assert_eq!(code(world.engine.accept(first, HOME, NOW)), Ok(()));
    assert_eq!(code(world.engine.accept(second, HOME, NOW)), Err(RefusalCode::SignatureReplayed));
}

#[test]
fn a_signature_is_used_up_by_a_refusal_too() {
    let mut world = World::new(Mode::Test);
    world.rows.access.disabled_at = Some(NOW);
    world.put();
    let request = world.signed(NOW.seconds());
    assert_eq!(sent(&world, request.presented()), Err(RefusalCode::Disabled));
    // What is sent again says no more than what was sent first.
    assert_eq!(sent(&world, request.presented()), Err(RefusalCode::Disabled));
    world.rows.access.disabled_at = None;
    world.put();
    assert_eq!(sent(&world, request.presented()), Err(RefusalCode::SignatureReplayed));
}

#[test]
fn a_request_is_taken_near_its_time_and_after_everything_was_taken_back() {
    let world = World::new(Mode::Test);
    let now = NOW.seconds();
    for (at, expected) in [
        (now - Skew::TOLERANCE, Ok(())),
        (now + Skew::TOLERANCE, Ok(())),
        (now - Skew::TOLERANCE - 1, Err(RefusalCode::TimestampOutOfRange)),
        (now + Skew::TOLERANCE + 1, Err(RefusalCode::TimestampOutOfRange)),
    ] {
        assert_eq!(sent(&world, world.signed(at).presented()), expected, "{}", at - now);
    }
    let early = world.engine.prove(world.signed(now - 301).presented(), NOW).err().unwrap();
    assert_eq!(early.to_string(), "timestamp_out_of_range: -301s");
    world.engine.index.put_not_before(NOW.plus(-10 * Timestamp::SECOND));
    assert_eq!(sent(&world, world.signed(now - 11).presented()), Err(RefusalCode::TimestampOutOfRange));
    assert_eq!(sent(&world, world.signed(now - 10).presented()), Ok(()));
    assert_eq!(sent(&world, world.signed(now - 9).presented()), Ok(()));
}

#[test]
fn whatever_is_signed_cannot_be_changed_and_each_wrong_thing_is_refused_alike() {
    let world = World::new(Mode::Test);
    let right = world.signed(NOW.seconds());
    let AccessCredential::Signed(request) = right.presented() else { panic!() };
    let (later, other) = ((NOW.seconds() + 1).to_string(), "0f".repeat(32));
    let unknown = secret("kwk", Mode::Test, 'b');
    let mut changed = [request; 8];
    changed[0].method = "POST";
    changed[1].target = "/2.0/customers/list?page=2";
    changed[2].body_sha256 = [0; 32];
    changed[3].timestamp = &later;
    changed[4].signature = &other;
    changed[5].signature = "no signature";
    changed[6].timestamp = "now";
    changed[7].api_key = &unknown;
    for changed in changed {
        assert_eq!(sent(&world, AccessCredential::Signed(changed)), Err(RefusalCode::Invalid));
    }
    assert_eq!(sent(&world, right.presented()), Ok(()));
}

#[test]
fn a_signature_is_good_for_the_mode_of_its_token_alone() {
    let mut world = World::new(Mode::Test);
    world.rows.access.mode = Mode::Live;
    world.put();
    assert_eq!(sent(&world, world.signed(NOW.seconds()).presented()), Err(RefusalCode::Invalid));
}

#[test]
fn somebody_who_looks_for_a_mistake_learns_whether_a_signature_fits_and_uses_nothing_up() {
    let world = World::new(Mode::Test);
    let token = world.engine.index.access_token_by_id(world.rows.access.id).unwrap();
    let request = world.signed(NOW.seconds());
    let fits = |text: &Canonical, mac| world.engine.signature_fits(&token, text, &SignedWith::of(mac));
    assert!(fits(&request.canonical, request.mac));
    assert!(!fits(&request.canonical, [0; 32]));
    assert!(!fits(&Canonical::typed("GET"), request.mac));
    assert_eq!(sent(&world, request.presented()), Ok(()));
}
