//! Access tokens: proved by their secret; the sections and sites that they open.

use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::{
    super::{access_tokens::AccessCredential, decision::RefusalCode},
    *,
};
use crate::domain::{
    access_token::{Access, Origin, Section},
    mode::Mode,
};

fn pair(world: &World, api_key: &str, api_secret: &str) -> Result<(), RefusalCode> {
    code(world.engine.access_token(AccessCredential::Pair { api_key, api_secret }, HOME, NOW))
}

fn basic(world: &World, text: &str) -> Result<(), RefusalCode> {
    code(world.engine.access_token(AccessCredential::Basic(text), HOME, NOW))
}

#[test]
fn key_and_secret_are_of_one_token() {
    let world = World::new(Mode::Test);
    let (key, right) = (&world.sent.access_key, &world.sent.access_secret);
    assert_eq!(pair(&world, key, right), Ok(()));
    for (key, secret) in [
        (key.clone(), secret("kws", Mode::Test, 'b')),
        (key.clone(), secret("kws", Mode::Live, 'a')),
        (key.clone(), String::new()),
        (secret("kwk", Mode::Test, 'b'), right.clone()),
        (secret("kwk", Mode::Live, 'a'), right.clone()),
    ] {
        assert_eq!(pair(&world, &key, &secret), Err(RefusalCode::Invalid), "{key} {secret}");
    }
}

#[test]
fn basic_is_both_in_base64_with_a_colon_between() {
    let world = World::new(Mode::Test);
    let text = format!("{}:{}", world.sent.access_key, world.sent.access_secret);
    assert_eq!(basic(&world, &BASE64_STANDARD.encode(&text)), Ok(()));
    let no_colon = BASE64_STANDARD.encode(text.replace(':', " "));
    for wrong in ["", "%", &text, &no_colon, &BASE64_STANDARD.encode([0xFF; 9])] {
        assert_eq!(basic(&world, wrong), Err(RefusalCode::Invalid), "{wrong}");
    }
}

#[test]
fn a_disabled_token_is_proved_and_may_not_and_one_that_is_over_is_not_even_proved() {
    let mut world = World::new(Mode::Test);
    let proved = |world: &World| {
        let (api_key, api_secret) = (&*world.sent.access_key, &*world.sent.access_secret);
        world.engine.prove(AccessCredential::Pair { api_key, api_secret }, NOW).map(|proven| proven.token())
    };
    world.rows.access.disabled_at = Some(NOW);
    world.put();
    assert_eq!(proved(&world), Ok(world.rows.access.id));
    assert_eq!(world.decided()[3], Err(RefusalCode::Disabled));
    world.rows.access.revoked_at = Some(NOW);
    world.put();
    assert_eq!(code(proved(&world)), Err(RefusalCode::Revoked));
}

#[test]
fn a_token_that_must_sign_takes_no_secret() {
    let mut world = World::new(Mode::Test);
    world.rows.access.must_sign = true;
    world.put();
    assert_eq!(world.decided()[3], Err(RefusalCode::SignatureRequired));
    let signed = world.signed(NOW.seconds());
    assert_eq!(code(world.engine.access_token(signed.presented(), HOME, NOW)), Ok(()));
}

#[test]
fn a_section_is_open_as_far_as_it_was_given() {
    let world = World::new(Mode::Test);
    let token = world.engine.index.access_token_by_id(world.rows.access.id).unwrap();
    let permit =
        |section, access| world.engine.permit_section(&token, section, access).map_err(|refusal| refusal.to_string());
    assert_eq!(permit(Section::Customers, Access::ReadOnly), Ok(()));
    let writing = permit(Section::Customers, Access::ReadWrite);
    assert_eq!(writing, Err("write_not_granted: customers:read-write".to_owned()));
    assert_eq!(permit(Section::Payouts, Access::ReadOnly), Err("section_not_granted: payouts".to_owned()));
    assert_eq!(world.engine.refused.drain()[0].2, 2, "both refusals are counted");
}

#[test]
fn a_public_key_starts_a_checkout_on_the_sites_that_it_is_for() {
    let mut world = World::new(Mode::Test);
    let public = |world: &World, key: &str, origin| code(world.engine.public_key(key, origin, NOW));
    let key = world.sent.access_public.clone();
    let (shop, other) = (Some("https://shop.example"), Some("https://other.example"));
    for origin in [shop, other, None] {
        assert_eq!(public(&world, &key, origin), Ok(()), "without a list any site will do");
    }
    world.rows.access.origins = vec![Origin::parse("https://shop.example").unwrap()];
    world.put();
    assert_eq!(public(&world, &key, shop), Ok(()));
    assert_eq!(public(&world, &key, other), Err(RefusalCode::OriginNotAllowed));
    assert_eq!(public(&world, &key, None), Err(RefusalCode::OriginNotAllowed));
    let unknown = secret("kwp", Mode::Test, 'b');
    assert_eq!(public(&world, &unknown, shop), Err(RefusalCode::Invalid));
    world.rows.access.sections = [(Section::Customers, Access::ReadWrite)].into_iter().collect();
    world.put();
    assert_eq!(public(&world, &key, shop), Err(RefusalCode::SectionNotGranted));
    world.live(Some(NOW), None, None);
    assert_eq!(public(&world, &key, shop), Err(RefusalCode::Expired));
    world.rows.access.mode = Mode::Live;
    world.put();
    assert_eq!(public(&world, &key, shop), Err(RefusalCode::Invalid));
}
