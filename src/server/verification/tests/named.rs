//! Which credential a request names, and whose a leaked secret is.

use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::{
    super::{
        access_tokens::AccessCredential,
        engine::{ApplicationCredential, Presented},
        key_pairs::PairCredential,
        named::Named,
        product_keys::ProductCredential,
    },
    world::claims,
    *,
};
use crate::{
    domain::{
        credential::Kind,
        ids::{ApiKeyId, MerchantId},
        leak::{Part, Reading},
        merchant::Username,
        mode::Mode,
    },
    server::{crypto::jwt::Claims, store::platform_keys::KeyPurpose},
};

fn named(world: &World, kind: Kind, id: impl ToString) -> Named {
    let (merchant, mode) = (world.rows.merchant.id, Mode::Test);
    Named { merchant, mode, kind, id: id.to_string(), retiring: false, public: false }
}

/// The credentials of [`World::presented`].
fn all(world: &World) -> [Named; 6] {
    let rows = &world.rows;
    [
        named(world, Kind::ApplicationApiKey, rows.api_key.id),
        named(world, Kind::ApplicationApiKey, rows.api_key.id),
        named(world, Kind::KeyPair, rows.pair.id),
        named(world, Kind::AccessToken, rows.access.id),
        named(world, Kind::PaymentToken, rows.payment.id),
        named(world, Kind::ProductKey, rows.product.id),
    ]
}

#[test]
fn a_credential_is_named_by_what_is_sent_and_whether_it_is_retiring() {
    let mut world = World::new(Mode::Test);
    let names = |world: &World| world.presented().map(|presented| world.engine.name(presented).unwrap());
    assert_eq!(names(&world), all(&world));
    world.live(Some(NOW), Some(NOW), None);
    for (name, good) in names(&world).into_iter().zip(all(&world)) {
        assert_eq!(name, Named { retiring: good.kind != Kind::PaymentToken, ..good }, "over, and named all the same");
    }
}

#[test]
fn a_token_is_named_by_its_key_alone_in_every_form_that_it_is_sent_in() {
    let world = World::new(Mode::Test);
    let token = named(&world, Kind::AccessToken, world.rows.access.id);
    let api_key = &world.sent.access_key;
    let basic = BASE64_STANDARD.encode(format!("{api_key}:wrong"));
    let signed = world.signed(0);
    for sent in
        [AccessCredential::Basic(&basic), AccessCredential::Pair { api_key, api_secret: "" }, signed.presented()]
    {
        assert_eq!(world.engine.name(Presented::AccessToken(sent)).as_ref(), Some(&token));
    }
    assert_eq!(world.engine.name(Presented::AccessToken(AccessCredential::Basic("%"))), None);
    let public = Named { public: true, ..token };
    assert_eq!(world.engine.name_public_key(&world.sent.access_public), Some(public));
    assert_eq!(world.engine.name_public_key(&secret("kwp", Mode::Test, 'b')), None);
}

#[test]
fn where_the_key_is_not_known_the_application_is_named_and_the_mode_that_was_meant() {
    let world = World::new(Mode::Test);
    let name = |client_id, api_key: &str| {
        world.engine.name(Presented::Application(ApplicationCredential::ApiKey { client_id, api_key }))
    };
    let application = named(&world, Kind::ApplicationApiKey, world.rows.application.id);
    assert_eq!(name("ID1", &secret("cp", Mode::Test, 'b')), Some(application.clone()));
    assert_eq!(name("ID1", &secret("cp", Mode::Live, 'b')), Some(Named { mode: Mode::Live, ..application }));
    assert_eq!(name("ID2", &world.sent.api_key), None, "another's key names nobody");
}

#[test]
fn a_jwt_names_the_key_that_it_was_made_from_if_it_says_whose_it_is() {
    let world = World::new(Mode::Test);
    let keys = world.engine.jwt();
    let good = claims(&keys, Mode::Test);
    for other in [Claims { client_id: "ID2".into(), ..good.clone() }, Claims { key: ApiKeyId(99), ..good }] {
        let token = keys.sign(Mode::Test, &other, NOW).unwrap();
        assert_eq!(world.engine.name(Presented::Application(ApplicationCredential::Jwt(&token))), None);
    }
    assert_eq!(world.engine.name(Presented::Application(ApplicationCredential::Jwt("a.b.c"))), None);
}

#[test]
fn where_a_product_key_is_not_its_merchants_the_merchant_is_named() {
    let world = World::new(Mode::Test);
    let mut other = world.rows.merchant.clone();
    (other.id, other.username) = (MerchantId(77), Username::parse("shop-2").unwrap());
    world.engine.index.put_merchant(&other);
    let name =
        |username, api_key: &str| world.engine.name(Presented::ProductKey(ProductCredential { username, api_key }));
    let theirs = Named { merchant: other.id, ..named(&world, Kind::ProductKey, other.id) };
    assert_eq!(name("shop-2", &world.sent.product_key), Some(theirs.clone()));
    assert_eq!(name("shop-2", &secret("oy", Mode::Live, 'b')), Some(Named { mode: Mode::Live, ..theirs }));
    assert_eq!(name("shop-3", &world.sent.product_key), None);
}

#[test]
fn a_pair_is_named_by_its_public_key() {
    let world = World::new(Mode::Test);
    let name = |public_key| world.engine.name(Presented::KeyPair(PairCredential { public_key, secret_key: "" }));
    assert_eq!(name(&world.sent.pair_public), Some(named(&world, Kind::KeyPair, world.rows.pair.id)));
    assert_eq!(name(&world.sent.pair_secret), None);
}

#[test]
fn each_part_that_is_found_leads_to_its_credential_also_under_an_older_pepper() {
    let mut world = World::new(Mode::Test);
    for _ in 0..2 {
        let (sent, [key, _, pair, token, payment, product]) = (&world.sent, all(&world));
        for (part, word, owner) in [
            (Part::ApiKey, &sent.api_key, Some(key)),
            (Part::PairSecret, &sent.pair_secret, Some(pair.clone())),
            (Part::PairPublic, &sent.pair_public, Some(pair)),
            (Part::AccessKey, &sent.access_key, Some(token.clone())),
            (Part::AccessSecret, &sent.access_secret, Some(token.clone())),
            (Part::AccessPublic, &sent.access_public, Some(token)),
            (Part::PaymentToken, &sent.payment_token, Some(payment)),
            (Part::ProductKey, &sent.product_key, Some(product)),
            (Part::GatewayKey, &sent.gateway_key, None),
        ] {
            assert_eq!(world.engine.read_leaked(word), (&**word, Reading::WellFormed(part, Mode::Test)));
            assert_eq!(world.engine.owner_of(part, word), owner);
            let unknown = secret(world.engine.prefix_of(part).as_str(), Mode::Test, 'b');
            assert_eq!(world.engine.owner_of(part, &unknown), None, "{part}");
        }
        world.add_key(KeyPurpose::Pepper, NOW.plus(1));
    }
}
