//! Keys only ever move towards their end, and secrets are shown once.

use std::sync::Arc;

use claviger::{
    domain::{
        ids::{GatewayKeyId, RevealId, SigningKeyId},
        time::Timestamp,
    },
    server::store::{
        Unit,
        api_keys::{ApiKeyFacts, ApiKeys},
        applications::{ApplicationFilter, Applications},
        gateway_keys::{GatewayKey, GatewayKeys},
        page::Place,
        platform_keys::{KeyPurpose, PlatformKey, PlatformKeys},
        reveals::{RevealSlot, Reveals},
        sessions::Sessions,
    },
};

use crate::fixture::*;

async fn all_api_keys(unit: &mut Unit) -> Vec<ApiKeyFacts> {
    let mut keys = Vec::new();
    unit.each_api_key(&mut |key| keys.push(key)).await.unwrap();
    keys.sort_by_key(|key| key.id);
    keys
}

#[tokio::test]
async fn a_key_reads_back_as_it_was_written() {
    let fixture = Fixture::new().await;
    let mut second = key(2);
    second.replaces = Some(key(1).id);
    second.ip_allow.clear();
    fixture.add_key(&key(1)).await;
    fixture.add_key(&second).await;
    let mut unit = fixture.db.read().await.unwrap();
    let listed = unit.api_keys(OURS, APP, key(1).mode).await.unwrap();
    assert_eq!(listed, vec![(second.clone(), "Asha".into()), (key(1), "Asha".into())]);
    assert_eq!(all_api_keys(&mut unit).await, [&key(1), &second].map(ApiKeyFacts::from));
}

#[tokio::test]
async fn a_revocation_is_never_taken_back() {
    let fixture = Fixture::new().await;
    fixture.add_key(&key(1)).await;
    let mut edited = key(1);
    for revoked_at in [Some(NOW), None, Some(NOW.plus(5))] {
        edited.revoked_at = revoked_at;
        edited.name = label("Edited");
        fixture.write(async |unit| unit.save_api_key(&edited).await.unwrap()).await;
        let stored = fixture.db.read().await.unwrap().api_key(OURS, edited.id).await.unwrap().unwrap();
        assert_eq!((stored.revoked_at, stored.name), (Some(NOW), label("Edited")));
    }
    let mut unit = fixture.db.read().await.unwrap();
    assert!(unit.unrevoked_api_keys(OURS, APP).await.unwrap().is_empty());
    assert_eq!(all_api_keys(&mut unit).await.len(), 1);
}

#[tokio::test]
async fn an_overlap_can_be_cut_short_but_not_drawn_out() {
    let fixture = Fixture::new().await;
    fixture.add_key(&key(1)).await;
    let mut edited = key(1);
    for (wanted, kept) in
        [(None, None), (Some(50), Some(50)), (Some(90), Some(50)), (None, Some(50)), (Some(20), Some(20))]
    {
        edited.retires_at = wanted.map(Timestamp);
        fixture.write(async |unit| unit.save_api_key(&edited).await.unwrap()).await;
        let stored = fixture.db.read().await.unwrap().api_key(OURS, edited.id).await.unwrap().unwrap();
        assert_eq!(stored.retires_at, kept.map(Timestamp));
    }
}

#[tokio::test]
async fn a_last_use_never_goes_back() {
    let fixture = Fixture::new().await;
    fixture.add_key(&key(1)).await;
    let id = key(1).id;
    let uses = [(id, NOW.plus(5), "a".to_owned()), (id, NOW, "b".to_owned()), (key(9).id, NOW, "c".to_owned())];
    fixture.write(async |unit| unit.record_api_key_uses(&uses).await.unwrap()).await;
    let mut unit = fixture.db.read().await.unwrap();
    let stored = unit.api_key(OURS, id).await.unwrap().unwrap();
    assert_eq!((stored.last_used_at, stored.last_used_ip.as_deref()), (Some(NOW.plus(5)), Some("a")));
    let filter = ApplicationFilter::default();
    let listed = unit.applications(OURS, stored.mode, NOW, &filter, &Place::Start, 9).await.unwrap().rows;
    assert_eq!((listed[0].last_used_at, listed[0].last_used_ip.as_deref()), (Some(NOW.plus(5)), Some("a")));
    assert_eq!((listed[0].usable_keys, listed[0].created_by_name.as_str()), (1, "Asha"));
}

#[tokio::test]
async fn an_application_goes_only_after_its_keys() {
    let fixture = Fixture::new().await;
    let mut last = key(1);
    fixture.add_key(&last).await;
    let mut unit = fixture.db.write().await.unwrap();
    assert!(unit.delete_application(OURS, APP, NOW).await.is_err());
    last.revoked_at = Some(NOW);
    unit.save_api_key(&last).await.unwrap();
    unit.delete_application(OURS, APP, NOW).await.unwrap();
    assert_eq!(unit.application(OURS, APP).await.unwrap(), None);
    assert_eq!(unit.count_applications(OURS).await.unwrap(), 0);
    assert_eq!(unit.all_applications().await.unwrap(), vec![application(THEIRS, THEIR_APP)]);
    assert!(unit.save_application(&application(OURS, APP)).await.is_err());
    assert!(unit.add_api_key(&key(2)).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_calls_at_once_reveal_a_secret_once() {
    let fixture = Arc::new(Fixture::new().await);
    let id = RevealId(1);
    let slot = RevealSlot {
        id,
        session_id: SESSION,
        merchant_id: OURS,
        about: "api_key".into(),
        sealed: vec![7; 64],
        expires_at: NOW.plus(60_000),
    };
    fixture.write(async |unit| unit.add_reveal(&slot).await.unwrap()).await;
    let calls = (0..20).map(|_| {
        let fixture = Arc::clone(&fixture);
        tokio::spawn(async move {
            fixture.write(async |unit| unit.take_reveal(id, SESSION, OURS, NOW).await.unwrap()).await
        })
    });
    let mut opened = 0;
    for call in calls.collect::<Vec<_>>() {
        opened += call.await.unwrap().iter().count();
    }
    assert_eq!(opened, 1);
}

#[tokio::test]
async fn a_waiting_secret_ends_with_its_time_or_its_session() {
    let fixture = Fixture::new().await;
    let slot = |id, expires_at| RevealSlot {
        id: RevealId(id),
        session_id: SESSION,
        merchant_id: OURS,
        about: "api_key".into(),
        sealed: vec![7],
        expires_at,
    };
    let mut unit = fixture.db.write().await.unwrap();
    unit.add_reveal(&slot(1, NOW)).await.unwrap();
    unit.add_reveal(&slot(2, NOW.plus(1))).await.unwrap();
    assert_eq!(unit.sweep_reveals(NOW).await.unwrap(), 1);
    assert!(unit.end_session(ASHA, SESSION).await.unwrap());
    assert_eq!(unit.take_reveal(RevealId(2), SESSION, OURS, NOW).await.unwrap(), None);
}

#[tokio::test]
async fn gateway_and_platform_keys_read_back() {
    let fixture = Fixture::empty().await;
    let gateway = |id, revoked_at| GatewayKey {
        id: GatewayKeyId(id),
        name: label("nginx"),
        digest: digest(id),
        last4: "abcd".into(),
        created_at: NOW,
        revoked_at,
    };
    let platform =
        |id, purpose, created_at| PlatformKey { id: SigningKeyId(id), purpose, sealed: vec![1, 2, 3], created_at };
    let mut unit = fixture.db.write().await.unwrap();
    unit.add_gateway_key(&gateway(1, None)).await.unwrap();
    unit.add_gateway_key(&gateway(2, Some(NOW))).await.unwrap();
    assert_eq!(unit.all_gateway_keys().await.unwrap(), vec![gateway(1, None)]);
    unit.add_platform_key(&platform(1, KeyPurpose::JwtLive, NOW)).await.unwrap();
    unit.add_platform_key(&platform(2, KeyPurpose::Pepper, Timestamp(5))).await.unwrap();
    let keys = unit.platform_keys().await.unwrap();
    assert_eq!(keys.iter().map(|key| key.id.0).collect::<Vec<_>>(), vec![2, 1]);
    assert_eq!(
        (keys[0].purpose, &keys[0].sealed, keys[0].created_at),
        (KeyPurpose::Pepper, &vec![1, 2, 3], Timestamp(5))
    );
    unit.remove_platform_key(SigningKeyId(2)).await.unwrap();
    assert_eq!(unit.platform_keys().await.unwrap().len(), 1);
    assert!(unit.remove_platform_key(SigningKeyId(2)).await.is_err(), "it is gone");
}
