//! Key pairs: nothing crosses merchants, an end is an end, and the lists show each member what the rule admits.

use claviger::{
    domain::{
        credential::Kind,
        ids::{ApplicationId, KeyPairId, MerchantId, UserId},
        key_pair::{Audience, Onlooker},
        mode::Mode,
        role::Role,
    },
    server::store::{
        applications::Applications,
        credentials::Credentials,
        key_pairs::{KeyPair, KeyPairFilter, KeyPairs},
        page::Place,
    },
};

use crate::fixture::*;

fn pair(id: u128, merchant_id: MerchantId, application_id: ApplicationId) -> KeyPair {
    KeyPair {
        id: KeyPairId(id),
        merchant_id,
        application_id,
        mode: Mode::Test,
        name: label("Pair"),
        public_key: format!("kpay_test_{id}"),
        secret_digest: [u8::try_from(id).unwrap(); 32],
        last4: "abcd".into(),
        ip_allow: Vec::new(),
        expires_at: None,
        revoked_at: None,
        retires_at: None,
        replaces: None,
        last_used_at: None,
        last_used_ip: None,
        created_by: ASHA,
        created_at: NOW,
    }
}

#[tokio::test]
async fn a_pair_is_found_and_changed_by_its_own_merchant_only() {
    let fixture = Fixture::new().await;
    let ours = pair(1, OURS, APP);
    let mut unit = fixture.db.write().await.unwrap();
    unit.add_key_pair(&ours).await.unwrap();
    assert_eq!(unit.key_pair(OURS, ours.id).await.unwrap().as_ref(), Some(&ours));
    assert_eq!(unit.key_pair(THEIRS, ours.id).await.unwrap(), None);
    let stranger = KeyPair { merchant_id: THEIRS, ..ours.clone() };
    assert!(unit.save_key_pair(&stranger).await.is_err());
    assert!(unit.add_key_pair(&pair(2, THEIRS, APP)).await.is_err(), "into an application of another merchant");
    assert_eq!(unit.count_unended_key_pairs(THEIRS, APP, Mode::Test, NOW).await.unwrap(), 0);
}

#[tokio::test]
async fn an_end_is_never_taken_back_and_an_overlap_never_made_longer() {
    let fixture = Fixture::new().await;
    let mut unit = fixture.db.write().await.unwrap();
    let mut pair = pair(1, OURS, APP);
    unit.add_key_pair(&pair).await.unwrap();
    (pair.revoked_at, pair.retires_at) = (Some(NOW), Some(NOW.plus(10)));
    unit.save_key_pair(&pair).await.unwrap();
    (pair.revoked_at, pair.retires_at) = (None, Some(NOW.plus(20)));
    unit.save_key_pair(&pair).await.unwrap();
    let kept = unit.key_pair(OURS, pair.id).await.unwrap().unwrap();
    assert_eq!((kept.revoked_at, kept.retires_at), (Some(NOW), Some(NOW.plus(10))));
    assert_eq!(unit.unrevoked_key_pairs(OURS, APP).await.unwrap(), []);
}

/// `Audience::admits` and the SQL of the lists are one rule in two places: every audience × every role agrees.
#[tokio::test]
async fn lists_show_exactly_what_the_audience_admits() {
    let others: [UserId; 2] = [UserId(7), UserId(77)];
    let named = |people: &[UserId]| Audience::Members(people.iter().copied().collect());
    let audiences =
        [Audience::Developers, Audience::Admins, named(&[ASHA]), named(&others), named(&[ASHA, others[0]]), named(&[])];
    for audience in audiences {
        let fixture = Fixture::new().await;
        let mut unit = fixture.db.write().await.unwrap();
        let mut application = unit.application(OURS, APP).await.unwrap().unwrap();
        application.pair_audience = audience.clone();
        unit.save_application(&application).await.unwrap();
        unit.add_key_pair(&pair(1, OURS, APP)).await.unwrap();
        for role in Role::ALL {
            for user in [ASHA, others[0], others[1]] {
                let onlooker = Onlooker::new(*role, user);
                let filter = KeyPairFilter { onlooker, search: None, status: None, application: None };
                let page = unit.key_pairs(OURS, Mode::Test, NOW, &filter, &Place::Start, 10).await.unwrap();
                let counts = unit.count_credentials(OURS, Mode::Test, NOW, onlooker).await.unwrap();
                let counted = counts.iter().find(|(kind, _)| *kind == Kind::KeyPair).unwrap().1;
                let seen = u32::from(audience.admits(onlooker));
                let which = format!("{audience:?} {role} {user}");
                assert_eq!((page.rows.len() as u32, counted), (seen, seen), "{which}");
            }
        }
    }
}
