//! The platform's keys, replaced while requests are answered.

use super::{super::outdated::Outdated, world::claims, *};
use crate::{
    domain::mode::Mode,
    server::{
        crypto::jwt::LEAD,
        store::{
            digests::{DigestColumn, NewDigest},
            platform_keys::KeyPurpose,
        },
    },
};

/// The digests to be replaced, by their columns.
fn outdated(world: &World) -> Vec<NewDigest> {
    let mut waiting = world.engine.outdated.drain();
    waiting.sort_by_key(|digest| digest.column);
    waiting
}

#[test]
fn under_a_new_pepper_all_secrets_still_work_and_each_is_noted_to_be_digested_anew() {
    let mut world = World::new(Mode::Test);
    assert_eq!(world.engine.pepper_ids().len(), 1);
    assert_eq!(world.decided(), [Ok(()); 6]);
    assert!(outdated(&world).is_empty(), "nothing is under an older pepper");

    world.add_key(KeyPurpose::Pepper, NOW.plus(1));
    let [newest, older] = world.engine.pepper_ids()[..] else { panic!() };
    assert_eq!(world.decided(), [Ok(()); 6]);
    assert!(world.engine.gateway(&world.sent.gateway_key).is_some());
    let noted = outdated(&world);
    let columns: Vec<_> = noted.iter().map(|digest| digest.column).collect();
    assert_eq!(columns, DigestColumn::ALL[..7], "all but people's recovery codes");
    for digest in &noted {
        assert_eq!((&digest.old[..4], &digest.new[..4]), (&older[..], &newest[..]), "{}", digest.column);
    }
    assert_eq!(noted[0].id, world.rows.api_key.id.to_string());
    assert_eq!(noted[0].new, world.engine.digest(&world.sent.api_key));
    assert_eq!(world.engine.digests(&world.sent.api_key), [noted[0].old, noted[0].new]);

    let new_of = |column| noted.iter().find(|digest| digest.column == column).unwrap().new;
    let rows = &mut world.rows;
    rows.api_key.digest = new_of(DigestColumn::ApiKey);
    rows.pair.secret_digest = new_of(DigestColumn::PairSecret);
    rows.access.key_digest = new_of(DigestColumn::AccessKey);
    rows.access.secret_digest = new_of(DigestColumn::AccessSecret);
    rows.payment.digest = new_of(DigestColumn::PaymentToken);
    rows.product.digest = new_of(DigestColumn::ProductKey);
    rows.gateway.digest = new_of(DigestColumn::GatewayKey);
    world.put();
    assert_eq!(world.decided(), [Ok(()); 6]);
    assert!(world.engine.gateway(&world.sent.gateway_key).is_some());
    assert!(outdated(&world).is_empty(), "all of it is done");
}

#[test]
fn under_an_older_pepper_a_wrong_secret_is_as_wrong_as_ever() {
    let mut world = World::new(Mode::Test);
    world.add_key(KeyPurpose::Pepper, NOW.plus(1));
    let other = World::new(Mode::Live);
    for presented in other.presented() {
        assert!(world.engine.decide(presented, HOME, NOW).is_err());
    }
    world.sent.pair_secret = secret("sk", Mode::Test, 'b');
    world.sent.access_secret = secret("kws", Mode::Test, 'b');
    let refused = world.decided();
    assert!(refused[2].is_err() && refused[3].is_err());
    let columns: Vec<_> = outdated(&world).iter().map(|digest| digest.column).collect();
    assert!(!columns.contains(&DigestColumn::PairSecret) && !columns.contains(&DigestColumn::AccessSecret));
}

#[test]
fn a_jwt_goes_on_under_a_new_signing_key() {
    let mut world = World::new(Mode::Test);
    world.add_key(KeyPurpose::JwtTest, NOW.plus(1));
    let later = NOW.plus(1 + LEAD);
    let keys = world.engine.jwt();
    let new = keys.sign(Mode::Test, &claims(&keys, Mode::Test), later).unwrap();
    let passes = |token: &str| code(world.engine.decide(world.engine.bearer(token), HOME, later));
    assert_ne!(new.split('.').next(), world.sent.jwt.split('.').next(), "another key signed it");
    assert_eq!((passes(&world.sent.jwt), passes(&new)), (Ok(()), Ok(())));
}

#[test]
fn keys_that_do_not_open_change_nothing() {
    let mut world = World::new(Mode::Test);
    world.keys[0].sealed[40] ^= 1;
    assert!(world.engine.read_keys(&world.keys).is_err());
    assert_eq!(world.decided(), [Ok(()); 6]);
}

#[test]
fn what_waits_to_be_digested_anew_has_a_bound_and_each_is_noted_once() {
    let waiting = Outdated::default();
    for id in (0..100_001).chain(0..10) {
        waiting.note(DigestColumn::ApiKey, id.to_string(), [0; 32], [1; 32]);
    }
    assert_eq!(waiting.drain().len(), 100_000);
    assert!(waiting.drain().is_empty());
}
