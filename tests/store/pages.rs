//! Lists: every row once, forwards and backwards, in the order and with the filters that were asked for.

use claviger::{
    domain::{
        application::FeatureSet,
        audit::{Action, Subject},
        credential::{Kind, Status},
        ids::ApplicationId,
        mode::Mode,
        time::Timestamp,
    },
    server::store::{
        api_keys::ApiKey,
        applications::{ApplicationFilter, Applications},
        audit::{Audit, AuditFilter},
        credentials::{CredentialFilter, CredentialListing, CredentialSort, Credentials},
        page::{Page, Place},
    },
};

use crate::fixture::*;

/// Walks to the end and back; both ways must show the same rows, each once.
async fn walk<T>(mut read: impl AsyncFnMut(Place) -> Page<T>, place: impl Fn(&T) -> (String, String)) -> Vec<String> {
    let ids = |page: &Page<T>| page.rows.iter().map(|row| place(row).1).collect::<Vec<_>>();
    let mut page = read(Place::Start).await;
    assert!(!page.has_newer);
    let (mut forward, mut last) = (ids(&page), ids(&page));
    while page.has_older {
        let (key, id) = place(page.rows.last().unwrap());
        page = read(Place::After(key, id)).await;
        assert!(page.has_newer && !page.rows.is_empty());
        last = ids(&page);
        forward.extend(ids(&page));
    }
    let mut backward = last;
    while page.has_newer {
        let (key, id) = place(&page.rows[0]);
        page = read(Place::Before(key, id)).await;
        assert!(page.has_older);
        backward.splice(0..0, ids(&page));
    }
    assert_eq!(forward, backward);
    forward
}

#[tokio::test]
async fn audit_events_are_walked_newest_first() {
    let fixture = Fixture::new().await;
    fixture
        .write(async |unit| {
            for id in 1..=12 {
                unit.add_event(&event(id, Some(OURS))).await.unwrap();
            }
        })
        .await;
    let mut unit = fixture.db.read().await.unwrap();
    let filter = AuditFilter::default();
    for size in [1, 4, 5, 12] {
        let seen = walk(
            async |place| unit.events(OURS, &filter, &place, size).await.unwrap(),
            |(seq, _)| (seq.to_string(), seq.to_string()),
        );
        assert_eq!(seen.await, (1..=12).rev().map(|seq: i64| seq.to_string()).collect::<Vec<_>>());
    }
    let junk = Place::After("x' OR 1=1".into(), "x".into());
    assert!(unit.events(OURS, &filter, &junk, 5).await.unwrap().rows.is_empty());
    let mut found = async |action, search: Option<&str>| {
        let filter = AuditFilter { action, search: search.map(str::to_owned), ..AuditFilter::default() };
        unit.events(OURS, &filter, &Place::Start, 50).await.unwrap().rows.len()
    };
    assert_eq!(found(Some(Action::ApiKeyCreated), None).await, 12);
    assert_eq!(found(Some(Action::SignedIn), None).await, 0);
    assert_eq!(found(None, Some("key 12")).await, 1);
    assert_eq!(found(None, Some(&key(3).id.to_string())).await, 1);
    assert_eq!(found(None, Some("%")).await, 0);
    for (about, wanted) in [(Subject::ApiKey, 12), (Subject::Session, 0)] {
        let filter = AuditFilter { about: Some(about), ..AuditFilter::default() };
        assert_eq!(unit.events(OURS, &filter, &Place::Start, 50).await.unwrap().rows.len(), wanted);
    }
}

#[tokio::test]
async fn applications_are_walked_newest_first_and_searched() {
    let fixture = Fixture::new().await;
    fixture
        .write(async |unit| {
            for id in 10..17 {
                let mut one = application(OURS, ApplicationId(id));
                one.disabled_at = (id % 2 == 0).then_some(NOW);
                one.name = label(if id == 12 { "100%_\\" } else { "Shop" });
                one.features = FeatureSet::EMPTY;
                unit.add_application(&one).await.unwrap();
            }
        })
        .await;
    let mut unit = fixture.db.read().await.unwrap();
    let filter = ApplicationFilter::default();
    let seen = walk(
        async |place| unit.applications(OURS, Mode::Live, NOW, &filter, &place, 3).await.unwrap(),
        |row| (row.application.id.to_string(), row.application.id.to_string()),
    )
    .await;
    let expected: Vec<_> = (10..17).rev().chain([1]).map(|id| ApplicationId(id).to_string()).collect();
    assert_eq!(seen, expected);
    for (search, enabled, found) in [
        (Some("shop"), None, 6),
        (Some("%"), None, 1),
        (Some("_"), None, 1),
        (Some("\\"), None, 1),
        (Some("client-16"), None, 1),
        (None, Some(true), 4),
        (None, Some(false), 4),
        (Some("shop"), Some(false), 3),
    ] {
        let filter = ApplicationFilter { search: search.map(str::to_owned), enabled };
        let page = unit.applications(OURS, Mode::Test, NOW, &filter, &Place::Start, 50).await.unwrap();
        assert_eq!(page.rows.len(), found, "{search:?} {enabled:?}");
    }
}

/// Keys in every state; in two applications, one of which is disabled.
async fn every_state() -> Fixture {
    let fixture = Fixture::new().await;
    let mut closed = application(OURS, ApplicationId(3));
    closed.disabled_at = Some(NOW);
    fixture.write(async |unit| unit.add_application(&closed).await.unwrap()).await;
    let changes: [fn(&mut ApiKey); 12] = [
        |_| {},
        |key| key.last_used_at = Some(NOW.plus(-5)),
        |key| key.last_used_at = Some(NOW.plus(-9)),
        |key| (key.last_used_at, key.expires_at) = (Some(NOW), NOW.plus(14 * Timestamp::DAY)),
        |key| (key.last_used_at, key.expires_at) = (Some(NOW), NOW.plus(14 * Timestamp::DAY + 1)),
        |key| key.expires_at = NOW,
        |key| key.expires_at = NOW.plus(1),
        |key| key.revoked_at = Some(NOW),
        |key| key.retires_at = Some(NOW),
        |key| (key.last_used_at, key.retires_at) = (Some(NOW), Some(NOW.plus(1))),
        |key| key.application_id = ApplicationId(3),
        |key| (key.application_id, key.expires_at) = (ApplicationId(3), NOW),
    ];
    for (id, change) in (1..).zip(changes) {
        let mut one = key(id);
        one.created_at = NOW.plus(id as i64 / 2);
        change(&mut one);
        fixture.add_key(&one).await;
    }
    fixture
}

fn filter(sort: CredentialSort) -> CredentialFilter {
    CredentialFilter { onlooker: ADMIN, search: None, kind: None, status: None, sort }
}

#[tokio::test]
async fn the_overview_is_walked_in_every_order() {
    let fixture = every_state().await;
    let mut unit = fixture.db.read().await.unwrap();
    for sort in CredentialSort::ALL {
        for size in [1, 3, 4, 12, 50] {
            let filter = filter(*sort);
            let seen = walk(
                async |place| unit.credentials(OURS, Mode::Live, NOW, &filter, &place, size).await.unwrap(),
                |row| (row.sort_key.clone(), row.id.clone()),
            )
            .await;
            let mut once = seen.clone();
            once.sort();
            once.dedup();
            assert_eq!((seen.len(), once.len()), (12, 12), "{sort} {size}");
        }
    }
}

#[tokio::test]
async fn the_orders_are_what_they_say() {
    let fixture = every_state().await;
    let mut unit = fixture.db.read().await.unwrap();
    let mut rows = async |sort| {
        let page = unit.credentials(OURS, Mode::Live, NOW, &filter(sort), &Place::Start, 50).await.unwrap();
        assert!(!page.has_newer && !page.has_older);
        page.rows
    };
    let rank = |row: &CredentialListing| match row.life.status(NOW) {
        Status::Expired | Status::Revoked => 4,
        Status::Disabled => 3,
        Status::Rotating => 1,
        Status::Active => {
            let soon = row.life.expires_at.unwrap().since(NOW) <= 14 * Timestamp::DAY;
            let idle = row.last_used_at.is_none() && NOW.since(row.created_at) >= 30 * Timestamp::DAY;
            if soon || idle { 1 } else { 2 }
        }
    };
    let attention: Vec<_> = rows(CredentialSort::Attention).await.iter().map(rank).collect();
    assert!(attention.is_sorted(), "{attention:?}");
    for wanted in 1..=4 {
        assert!(attention.contains(&wanted));
    }
    let first = attention.iter().filter(|rank| **rank == 1).count();
    let counted = fixture.db.read().await.unwrap().count_attention(OURS, Mode::Live, NOW, ADMIN).await.unwrap();
    assert_eq!(counted as usize, first);
    assert!(rows(CredentialSort::Newest).await.is_sorted_by_key(|row| -row.created_at.0));
    assert!(rows(CredentialSort::Name).await.is_sorted_by_key(|row| row.name.to_lowercase()));
    let used: Vec<_> = rows(CredentialSort::LastUsed).await.iter().map(|row| row.last_used_at).collect();
    assert!(used.is_sorted_by(|a, b| a >= b), "{used:?}");
}

#[tokio::test]
async fn the_filters_agree_with_the_rules_of_the_domain() {
    let fixture = every_state().await;
    let mut unit = fixture.db.read().await.unwrap();
    let mut found = async |now: Timestamp, change: &dyn Fn(&mut CredentialFilter)| {
        let mut filter = filter(CredentialSort::Newest);
        change(&mut filter);
        unit.credentials(OURS, Mode::Live, now, &filter, &Place::Start, 50).await.unwrap().rows
    };
    for now in [NOW.plus(-1), NOW, NOW.plus(1), NOW.plus(Timestamp::DAY * 400)] {
        let all = found(now, &|_| {}).await;
        for status in Status::ALL {
            let wanted = all.iter().filter(|row| row.life.status(now) == *status).count();
            let rows = found(now, &|filter| filter.status = Some(*status)).await;
            assert_eq!(rows.len(), wanted, "{status}");
            assert!(rows.iter().all(|row| row.life.status(now) == *status), "{status}");
        }
    }
    assert_eq!(found(NOW, &|filter| filter.search = Some("KEY 12".into())).await.len(), 1);
    assert_eq!(found(NOW, &|filter| filter.search = Some("0007".into())).await[0].name, "Key 7");
    assert_eq!(found(NOW, &|filter| filter.search = Some("_".into())).await.len(), 0);
    assert_eq!(found(NOW, &|filter| filter.kind = Some(Kind::KeyPair)).await.len(), 0);
    assert_eq!(found(NOW, &|filter| filter.kind = Some(Kind::ApplicationApiKey)).await.len(), 12);
    let living = found(NOW, &|_| {}).await.iter().filter(|row| !row.life.status(NOW).is_final()).count();
    let counts = unit.count_credentials(OURS, Mode::Live, NOW, ADMIN).await.unwrap();
    assert_eq!(counts.len(), Kind::ALL.len());
    assert_eq!(counts[0], (Kind::ApplicationApiKey, living as u32));
}
