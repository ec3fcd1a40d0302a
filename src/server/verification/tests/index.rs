//! What the index holds, and how it changes.

use std::sync::Arc;

use super::{
    super::{index::Index, usage::CredentialId},
    *,
};
use crate::{
    domain::{ids::GatewayKeyId, mode::Mode},
    server::store::checksum_keys::ChecksumKey,
};

#[test]
fn each_credential_is_counted_once_whatever_becomes_of_it() {
    let World { rows, .. } = World::new(Mode::Test);
    let index = Index::default();
    assert!(index.is_empty());
    for _ in 0..2 {
        let before = index.len();
        let mut lengths = Vec::new();
        index.put_api_key(&rows.api_key);
        lengths.push(index.len());
        index.put_key_pair(&rows.pair);
        lengths.push(index.len());
        index.put_access_token(&rows.access);
        lengths.push(index.len());
        index.put_payment_token(&rows.payment);
        lengths.push(index.len());
        index.put_product_key(&rows.product);
        lengths.push(index.len());
        assert_eq!(lengths, if before == 0 { [1, 2, 3, 4, 5] } else { [5; 5] });
    }
    assert!(!index.is_empty());
}

#[test]
fn a_credential_whose_digest_is_replaced_is_found_by_the_new_one_alone_and_keeps_its_use() {
    let mut world = World::new(Mode::Test);
    assert_eq!(world.decided(), [Ok(()); 6]);
    let (old, new) = (world.rows.payment.digest, [9; 32]);
    let id = world.rows.payment.id;
    world.rows.payment.digest = new;
    world.put();
    let index = &world.engine.index;
    assert!(index.payment_token(&old).is_none());
    assert_eq!(index.payment_token(&new).unwrap().id, id);
    assert_eq!(index.payment_token_by_id(id).unwrap().id, id);
    world.put();
    assert_eq!(index.payment_token(&new).unwrap().id, id);
    assert_eq!(index.usage(CredentialId::PaymentToken(id)).unwrap().last(), Some((NOW, HOME)));
}

#[test]
fn a_gateway_is_known_by_its_newest_digest_until_it_is_removed() {
    let world = World::new(Mode::Test);
    let (engine, mut gateway) = (&world.engine, world.rows.gateway.clone());
    let index = &engine.index;
    let key = &world.sent.gateway_key;
    assert_eq!(engine.gateway(key), Some(GatewayKeyId(8)));
    for wrong in [secret("gw", Mode::Test, 'b'), world.sent.api_key.clone(), format!("{key}0"), String::new()] {
        assert_eq!(engine.gateway(&wrong), None);
    }
    let old = gateway.digest;
    index.put_gateway(&gateway);
    assert!(index.gateway(&old).is_some(), "put again, it is the same");
    gateway.digest = [9; 32];
    index.put_gateway(&gateway);
    assert_eq!((index.gateway(&old), index.gateway(&[9; 32])), (None, Some(GatewayKeyId(8))));
    // Whoever removes it may have read the row before its digest was replaced.
    index.remove_gateway(&world.rows.gateway);
    assert_eq!((index.gateway(&old), index.gateway(&[9; 32])), (None, None));
}

#[test]
fn an_application_that_is_removed_gives_its_client_id_up() {
    let world = World::new(Mode::Test);
    let (index, id) = (&world.engine.index, world.rows.application.id);
    assert_eq!(index.application_by_client_id("ID1"), Some(id));
    index.remove_application(id);
    assert!(index.application(id).is_none() && index.application_by_client_id("ID1").is_none());
}

#[test]
fn a_checksum_key_is_of_one_application_in_one_mode() {
    let world = World::new(Mode::Test);
    let (index, application_id) = (&world.engine.index, world.rows.application.id);
    let (merchant_id, mode) = (world.rows.merchant.id, Mode::Test);
    index.put_checksum_key(&ChecksumKey { application_id, merchant_id, mode, sealed: vec![1, 2], created_at: NOW });
    assert_eq!(index.checksum_key(application_id, Mode::Test), Some(Arc::from([1, 2])));
    assert_eq!(index.checksum_key(application_id, Mode::Live), None);
    index.remove_checksum_key(application_id, Mode::Test);
    assert_eq!(index.checksum_key(application_id, Mode::Test), None);
}
