//! Nothing of one merchant is seen or changed through another.

use claviger::{
    domain::{
        access_token::Section,
        email::Email,
        ids::{InvitationId, MemberId, RevealId},
        kwik::record_id::RecordId,
        mode::Mode,
        role::Role,
    },
    server::store::{
        StoreError,
        api_keys::ApiKeys,
        applications::{ApplicationFilter, Applications},
        audit::{Audit, AuditFilter},
        checksum_keys::{ChecksumKey, ChecksumKeys},
        credentials::{CredentialFilter, CredentialSort, Credentials},
        invitations::{Invitation, Invitations},
        kwik_sandbox::{Account, KwikRecord, KwikRecords},
        members::{Member, Members},
        page::Place,
        reveals::{RevealSlot, Reveals},
    },
};

use crate::fixture::*;

const ALL: CredentialFilter =
    CredentialFilter { onlooker: ADMIN, search: None, kind: None, status: None, sort: CredentialSort::Attention };

#[tokio::test]
async fn another_merchants_id_finds_nothing() {
    let fixture = Fixture::new().await;
    let ours = key(1);
    fixture.add_key(&ours).await;
    let checksum =
        ChecksumKey { application_id: APP, merchant_id: OURS, mode: Mode::Live, sealed: vec![1], created_at: NOW };
    let member = Member {
        id: MemberId(1),
        merchant_id: OURS,
        user_id: ASHA,
        role: Role::Admin,
        created_at: NOW,
        last_seen_at: None,
        deactivated_at: None,
    };
    fixture
        .write(async |unit| {
            unit.put_checksum_key(&checksum).await.unwrap();
            unit.add_member(&member).await.unwrap();
            unit.add_event(&event(1, Some(OURS))).await.unwrap();
            unit.add_event(&event(2, None)).await.unwrap();
        })
        .await;
    let mut unit = fixture.db.read().await.unwrap();
    for (merchant, found) in [(OURS, 1), (THEIRS, 0)] {
        assert_eq!(unit.application(merchant, APP).await.unwrap().iter().count(), found);
        assert_eq!(unit.api_key(merchant, ours.id).await.unwrap().iter().count(), found);
        assert_eq!(unit.api_keys(merchant, APP, Mode::Live).await.unwrap().len(), found);
        assert_eq!(unit.unrevoked_api_keys(merchant, APP).await.unwrap().len(), found);
        assert_eq!(unit.count_unended_api_keys(merchant, APP, NOW).await.unwrap() as usize, found);
        assert_eq!(unit.checksum_key(merchant, APP, Mode::Live).await.unwrap().iter().count(), found);
        assert_eq!(unit.member_of(merchant, ASHA).await.unwrap().iter().count(), found);
        assert_eq!(unit.members(merchant).await.unwrap().len(), found);
        let credentials = unit.credentials(merchant, Mode::Live, NOW, &ALL, &Place::Start, 9).await.unwrap();
        assert_eq!(credentials.rows.len(), found);
        let counts = unit.count_credentials(merchant, Mode::Live, NOW, ADMIN).await.unwrap();
        assert_eq!(counts.iter().map(|(_, count)| *count as usize).sum::<usize>(), found);
        let events = unit.events(merchant, &AuditFilter::default(), &Place::Start, 9).await.unwrap();
        assert_eq!(events.rows.len(), found);
        let filter = ApplicationFilter::default();
        let listed = unit.applications(merchant, Mode::Live, NOW, &filter, &Place::Start, 9).await.unwrap().rows;
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].usable_keys as usize, found);
    }
    assert_eq!(unit.memberships(ASHA).await.unwrap(), vec![(OURS, label("Merchant 1"), Role::Admin)]);
}

#[tokio::test]
async fn a_record_of_kwiks_sandbox_is_of_one_merchant_and_one_mode() {
    let fixture = Fixture::new().await;
    let section = Section::Customers;
    let id = RecordId::new(section, "V1StGXR8Z5jdHi6BmyT0x");
    let mut record = KwikRecord {
        id: id.clone(),
        section,
        reference: Some("SAME".into()),
        body: Default::default(),
        created_at: NOW,
        updated_at: NOW,
    };
    let ours = Account { merchant: OURS, mode: Mode::Test };
    fixture.write(async |unit| unit.add_kwik_record(ours, &record).await.unwrap()).await;
    let others = [Account { merchant: THEIRS, ..ours }, Account { mode: Mode::Live, ..ours }];
    for (account, found) in [(ours, 1), (others[0], 0), (others[1], 0)] {
        let mut unit = fixture.db.read().await.unwrap();
        assert_eq!(unit.kwik_record(account, &id, section).await.unwrap().iter().count(), found);
        assert_eq!(unit.kwik_record_by_reference(account, section, "SAME").await.unwrap().iter().count(), found);
        assert_eq!(unit.kwik_records(account, section, None, 9).await.unwrap().len(), found);
        assert_eq!(unit.kwik_record(account, &id, Section::Orders).await.unwrap(), None);
    }
    record.reference = None;
    let mut unit = fixture.db.write().await.unwrap();
    for account in others {
        let saved = unit.save_kwik_record(account, &record).await;
        assert!(matches!(saved, Err(StoreError::Unavailable(sqlx::Error::RowNotFound))));
    }
}

#[tokio::test]
async fn test_and_live_are_apart() {
    let fixture = Fixture::new().await;
    fixture.add_key(&key(1)).await;
    let mut unit = fixture.db.read().await.unwrap();
    assert!(unit.api_keys(OURS, APP, Mode::Test).await.unwrap().is_empty());
    assert!(unit.credentials(OURS, Mode::Test, NOW, &ALL, &Place::Start, 9).await.unwrap().rows.is_empty());
}

#[tokio::test]
async fn another_merchants_rows_are_not_changed() {
    let fixture = Fixture::new().await;
    fixture.add_key(&key(1)).await;
    let not_found = |answer| matches!(answer, Err(StoreError::Unavailable(sqlx::Error::RowNotFound)));
    let mut unit = fixture.db.write().await.unwrap();

    let mut foreign = key(1);
    foreign.merchant_id = THEIRS;
    foreign.revoked_at = Some(NOW);
    assert!(not_found(unit.save_api_key(&foreign).await));
    let mut planted = key(2);
    planted.merchant_id = THEIRS;
    assert!(not_found(unit.add_api_key(&planted).await));
    assert!(not_found(unit.save_application(&application(THEIRS, APP)).await));
    assert!(not_found(unit.delete_application(OURS, THEIR_APP, NOW).await));

    let mut checksum =
        ChecksumKey { application_id: APP, merchant_id: THEIRS, mode: Mode::Live, sealed: vec![1], created_at: NOW };
    assert!(not_found(unit.put_checksum_key(&checksum).await));
    checksum.merchant_id = OURS;
    unit.put_checksum_key(&checksum).await.unwrap();
    checksum.sealed = vec![2];
    unit.put_checksum_key(&checksum).await.unwrap();
    assert!(!unit.remove_checksum_key(THEIRS, APP, Mode::Live).await.unwrap());
    assert_eq!(unit.all_checksum_keys().await.unwrap(), vec![checksum]);
    assert!(unit.remove_checksum_key(OURS, APP, Mode::Live).await.unwrap());

    let invitation = Invitation {
        id: InvitationId(1),
        merchant_id: OURS,
        email: Email::parse("b@example.com").unwrap(),
        role: Role::Viewer,
        token_hash: digest(1),
        created_by: ASHA,
        created_at: NOW,
        expires_at: NOW.plus(1),
        accepted_at: None,
        withdrawn_at: None,
    };
    unit.add_invitation(&invitation).await.unwrap();
    assert!(!unit.withdraw_invitation(THEIRS, invitation.id, NOW).await.unwrap());
    assert!(unit.open_invitations(THEIRS).await.unwrap().is_empty());

    let slot = RevealSlot {
        id: RevealId(1),
        session_id: SESSION,
        merchant_id: OURS,
        about: "api_key".into(),
        sealed: vec![7],
        expires_at: NOW.plus(1),
    };
    unit.add_reveal(&slot).await.unwrap();
    assert_eq!(unit.take_reveal(slot.id, SESSION, THEIRS, NOW).await.unwrap(), None);
    let other_session = claviger::domain::ids::SessionId(9);
    assert_eq!(unit.take_reveal(slot.id, other_session, OURS, NOW).await.unwrap(), None);
    assert_eq!(unit.take_reveal(slot.id, SESSION, OURS, slot.expires_at).await.unwrap(), None);
    assert_eq!(unit.take_reveal(slot.id, SESSION, OURS, NOW).await.unwrap(), Some(vec![7]));
}
