//! What one process commits, the index of another has.

use super::*;

/// One row for each thing that the index holds; a new one does not compile without.
async fn is_followed(world: &World, other: &Platform, changed: Changed) -> bool {
    let (platform, index) = (&world.platform, &other.engine.index);
    let actor = world.actor(&world.ours, Role::Superadmin).await;
    let merchant = world.ours.id();
    match changed {
        Changed::Merchant => {
            let features = world.ours.merchant.features;
            service::merchants::change(platform, merchant, Onboarding::Submitted, features).await.unwrap();
            follow(other).await;
            let followed = !index.merchant(merchant).unwrap().standing.allows(Mode::Live, START);
            service::merchants::change(platform, merchant, Onboarding::Approved, features).await.unwrap();
            followed
        }
        Changed::Products => {
            world.open_products(&world.ours, &[Product::Disburse]).await;
            follow(other).await;
            index.products(merchant).contains(Product::Disburse)
        }
        Changed::Addresses => {
            let address = AllowedAddress {
                id: AllowedAddressId(1),
                merchant_id: merchant,
                mode: Mode::Test,
                net: "198.51.100.0/24".parse().unwrap(),
                note: String::new(),
                created_by: actor.person.user_id,
                created_at: START,
            };
            let mut unit = platform.db.write().await.unwrap();
            unit.add_allowed_address(&address).await.unwrap();
            drop(unit.commit().await.unwrap());
            follow(other).await;
            let added = index.addresses(merchant, Mode::Test).len() == 1;
            let mut unit = platform.db.write().await.unwrap();
            unit.remove_allowed_address(merchant, address.id).await.unwrap();
            drop(unit.commit().await.unwrap());
            follow(other).await;
            added && index.addresses(merchant, Mode::Test).is_empty()
        }
        Changed::Application => {
            let (application, _) = world.application(&world.ours).await;
            follow(other).await;
            let there = index.application(application).is_some();
            service::applications::disable(platform, &actor, application).await.unwrap();
            follow(other).await;
            there && index.application(application).unwrap().disabled
        }
        Changed::ChecksumKey => {
            let (application, _) = world.application(&world.ours).await;
            service::checksum::enable(platform, &actor, application, Mode::Test, proof()).await.unwrap();
            follow(other).await;
            let there = index.checksum_key(application, Mode::Test).is_some();
            let mut unit = platform.db.write().await.unwrap();
            unit.remove_checksum_key(merchant, application, Mode::Test).await.unwrap();
            drop(unit.commit().await.unwrap());
            follow(other).await;
            there && index.checksum_key(application, Mode::Test).is_none()
        }
        Changed::GatewayKey => {
            let secret = service::staff::create_gateway_key(platform, Label::parse("Two").unwrap()).await.unwrap();
            follow(other).await;
            let id: Option<GatewayKeyId> = other.engine.gateway(secret.expose());
            let mut unit = platform.db.write().await.unwrap();
            let mut key = unit.gateway_key(id.unwrap()).await.unwrap().unwrap();
            key.revoked_at = Some(START);
            unit.save_gateway_key(&key).await.unwrap();
            drop(unit.commit().await.unwrap());
            follow(other).await;
            other.engine.gateway(secret.expose()).is_none()
        }
        Changed::PlatformKeys => {
            let kids = |of: &Platform| of.engine.jwt().uses(START).map(|(id, ..)| id).collect::<Vec<_>>();
            let before = (other.engine.pepper_ids(), kids(other));
            service::platform_keys::rotate_pepper(platform).await.unwrap();
            service::platform_keys::rotate_jwt(platform, true).await.unwrap();
            follow(other).await;
            let after = (other.engine.pepper_ids(), kids(other));
            after.0 == platform.engine.pepper_ids()
                && after.0[1..] == before.0
                && after.1.iter().all(|id| !before.1.contains(id))
        }
        Changed::Pauses => {
            let pause = OperatorPause {
                id: claviger::domain::ids::PauseId(1),
                pause: Pause {
                    country: "CI".parse::<CountryCode>().unwrap(),
                    operator: "OM".parse::<OperatorCode>().unwrap(),
                    method: None,
                    reason: "Maintenance".to_owned(),
                    until: Timestamp(i64::MAX),
                },
                created_by: actor.person.user_id,
                created_at: START,
            };
            let mut unit = platform.db.write().await.unwrap();
            unit.add_operator_pause(&pause).await.unwrap();
            drop(unit.commit().await.unwrap());
            follow(other).await;
            index.paused().iter().count() == 1
        }
        Changed::NotBefore => {
            let at = START.plus(Timestamp::HOUR);
            let mut unit = platform.db.write().await.unwrap();
            unit.raise_not_before(at).await.unwrap();
            // It never moves back.
            unit.raise_not_before(START).await.unwrap();
            drop(unit.commit().await.unwrap());
            follow(other).await;
            index.not_before() == at.seconds()
        }
        Changed::ApiKey => {
            let (application, _) = world.application(&world.ours).await;
            let (key, _) = world.key(&world.ours, application).await;
            follow(other).await;
            let there = index.api_key_by_id(key).is_some();
            service::api_keys::revoke(platform, &actor, application, key).await.unwrap();
            follow(other).await;
            there && index.api_key_by_id(key).unwrap().life.revoked_at.is_some()
        }
        Changed::KeyPair => {
            let (application, _) = world.application(&world.ours).await;
            let pair = world.key_pair(&world.ours, application, "Server").await;
            follow(other).await;
            let there = index.key_pair(&pair.public_key).is_some();
            service::key_pairs::revoke(platform, &actor, pair.id).await.unwrap();
            follow(other).await;
            there && index.key_pair_by_id(pair.id).unwrap().life.revoked_at.is_some()
        }
        Changed::AccessToken => {
            let sections = SectionGrants::parse_words("customers:read-only").unwrap();
            let id = world.access_token(&world.ours, "Access", sections).await.id.parse().unwrap();
            follow(other).await;
            let there = index.access_token_by_id(id).is_some();
            service::access_tokens::switch(platform, &actor, id, false).await.unwrap();
            follow(other).await;
            there && index.access_token_by_id(id).unwrap().life.disabled
        }
        Changed::PaymentToken => {
            let (id, _) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &["07 07 07 07 09"]).await;
            follow(other).await;
            let numbers = index.payment_token_by_id(id).unwrap().grant.numbers.iter().count();
            service::payment_tokens::revoke(platform, &actor, id).await.unwrap();
            follow(other).await;
            numbers == 1 && index.payment_token_by_id(id).unwrap().life.revoked_at.is_some()
        }
        Changed::ProductKey => {
            world.open_products(&world.ours, &[Product::Disburse]).await;
            world.set_pin(&world.ours, Role::Superadmin).await;
            let (id, _) = world.product_key(&world.ours, Product::Disburse).await;
            follow(other).await;
            let there = index.product_key_by_id(id).is_some();
            service::product_keys::revoke(platform, &actor, id).await.unwrap();
            follow(other).await;
            there && index.product_key_by_id(id).unwrap().life.revoked_at.is_some()
        }
    }
}

#[tokio::test]
async fn whatever_the_index_holds_is_followed() {
    let world = World::new().await;
    let other = another(&world).await;
    let mut missed = Vec::new();
    for changed in Changed::ALL {
        if !is_followed(&world, &other, *changed).await {
            missed.push(*changed);
        }
    }
    assert!(missed.is_empty(), "{missed:?}");
}
