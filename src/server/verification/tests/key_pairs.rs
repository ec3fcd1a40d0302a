//! Key pairs: both keys, together, and the providers that they are held to.

use super::{
    super::{
        decision::{Principal, RefusalCode},
        key_pairs::PairCredential,
    },
    *,
};
use crate::domain::{kpay::Provider, mode::Mode};

fn pair(world: &World, public_key: &str, secret_key: &str) -> Result<(), RefusalCode> {
    code(world.engine.key_pair(PairCredential { public_key, secret_key }, HOME, NOW))
}

#[test]
fn both_keys_are_of_one_pair_and_one_mode() {
    let world = World::new(Mode::Test);
    let (public, right) = (&world.sent.pair_public, &world.sent.pair_secret);
    assert_eq!(pair(&world, public, right), Ok(()));
    for (public, secret_key) in [
        (public.clone(), secret("sk", Mode::Test, 'b')),
        (public.clone(), secret("sk", Mode::Live, 'a')),
        (public.clone(), public.clone()),
        (public.clone(), String::new()),
        (secret("kpay", Mode::Test, 'b'), right.clone()),
        (secret("kpay", Mode::Live, 'a'), right.clone()),
        (secret("kpay", Mode::Live, 'a'), secret("sk", Mode::Live, 'a')),
        (right.clone(), right.clone()),
    ] {
        assert_eq!(pair(&world, &public, &secret_key), Err(RefusalCode::Invalid), "{public} {secret_key}");
    }
}

#[test]
fn it_is_held_to_the_providers_of_its_application() {
    let mut world = World::new(Mode::Test);
    let principal = |world: &World| match world.engine.decide(world.presented()[2], HOME, NOW) {
        Ok(Principal::KeyPair(principal)) => principal,
        _ => panic!(),
    };
    let held = principal(&world);
    assert_eq!((held.credential, held.application), (world.rows.pair.id, world.rows.application.id));
    assert_eq!(held.permit(Provider::MpesaKenya), Ok(()));
    let refusal = held.permit(Provider::MtnBenin).unwrap_err();
    assert_eq!(refusal.to_string(), "provider_not_allowed: MTN_MOMO_BEN");
    world.rows.application.providers = Default::default();
    world.put();
    assert_eq!(principal(&world).permit(Provider::MtnBenin), Ok(()));
}
