//! Accounts, sessions, members, invitations and counted tries.

use std::sync::Arc;

use claviger::{
    domain::{
        email::Email,
        ids::{InvitationId, MemberId, SessionId, UserId},
        role::Role,
        time::Timestamp,
    },
    server::store::{
        Database, StoreError,
        attempts::{Attempts, Try},
        invitations::{Invitation, Invitations},
        members::{Member, Members},
        second_factors::{SecondFactor, SecondFactors},
        sessions::Sessions,
        users::Users,
    },
};

use crate::fixture::*;

const MINUTE: i64 = Timestamp::MINUTE;

#[tokio::test]
async fn an_account_is_found_by_its_address_and_its_password_changes() {
    let fixture = Fixture::new().await;
    let mut unit = fixture.db.write().await.unwrap();
    unit.set_password_hash(ASHA, "new").await.unwrap();
    let found = unit.user_by_email(&Email::parse("ASHA@example.com").unwrap()).await.unwrap().unwrap();
    assert_eq!((found.id, found.password_hash.as_str(), found.staff), (ASHA, "new", false));
    assert!(unit.user(UserId(9)).await.unwrap().is_none());
    assert!(unit.set_password_hash(UserId(9), "x").await.is_err());
}

#[tokio::test]
async fn a_person_is_a_member_once_and_members_are_listed_as_they_joined() {
    let fixture = Fixture::new().await;
    let member = |id, user_id, at| Member {
        id: MemberId(id),
        merchant_id: OURS,
        user_id,
        role: Role::Developer,
        created_at: NOW.plus(at),
        last_seen_at: None,
        deactivated_at: None,
    };
    let mut unit = fixture.db.write().await.unwrap();
    unit.add_user(&user(UserId(2), "b@example.com")).await.unwrap();
    unit.add_member(&member(1, UserId(2), 5)).await.unwrap();
    unit.add_member(&member(2, ASHA, 0)).await.unwrap();
    assert!(matches!(unit.add_member(&member(3, ASHA, 9)).await, Err(StoreError::Taken)));
    unit.see_member(OURS, ASHA, NOW).await.unwrap();
    let listed = unit.members(OURS).await.unwrap();
    let seen: Vec<_> = listed.iter().map(|row| (row.member.user_id, row.member.last_seen_at)).collect();
    assert_eq!(seen, vec![(ASHA, Some(NOW)), (UserId(2), None)]);
}

#[tokio::test]
async fn a_deactivated_member_is_kept_and_counts_for_nothing() {
    let fixture = Fixture::new().await;
    let mut unit = fixture.db.write().await.unwrap();
    unit.add_user(&user(UserId(2), "b@example.com")).await.unwrap();
    let member = |id, user_id| Member {
        id: MemberId(id),
        merchant_id: OURS,
        user_id,
        role: Role::Superadmin,
        created_at: NOW,
        last_seen_at: None,
        deactivated_at: None,
    };
    let (asha, other) = (member(1, ASHA), member(2, UserId(2)));
    unit.add_member(&asha).await.unwrap();
    unit.add_member(&other).await.unwrap();
    assert!(unit.others_hold(OURS, Role::Superadmin, asha.id).await.unwrap());
    assert!(!unit.others_hold(OURS, Role::Admin, asha.id).await.unwrap());

    let gone = Member { deactivated_at: Some(NOW), ..other.clone() };
    unit.save_member(&gone).await.unwrap();
    assert!(!unit.others_hold(OURS, Role::Superadmin, asha.id).await.unwrap());
    assert!(unit.member_of(OURS, UserId(2)).await.unwrap().is_none());
    assert!(unit.memberships(UserId(2)).await.unwrap().is_empty());
    assert_eq!(unit.member(OURS, other.id).await.unwrap(), Some(gone.clone()));
    assert!(unit.member(THEIRS, other.id).await.unwrap().is_none(), "a member belongs to its merchant");
    assert!(unit.save_member(&Member { merchant_id: THEIRS, ..gone }).await.is_err());
    assert!(matches!(unit.add_member(&member(3, UserId(2))).await, Err(StoreError::Taken)), "the row is there still");
}

#[tokio::test]
async fn a_code_is_taken_once_and_none_before_it_and_a_recovery_code_burns() {
    let fixture = Fixture::new().await;
    let mut unit = fixture.db.write().await.unwrap();
    let factor = |confirmed_at| SecondFactor {
        user_id: ASHA,
        sealed: vec![1],
        begun_by: "here".into(),
        begun_at: NOW,
        confirmed_at,
    };
    unit.begin_second_factor(&factor(None)).await.unwrap();
    assert!(unit.show_second_factor(ASHA, NOW).await.unwrap());
    assert!(!unit.show_second_factor(ASHA, NOW).await.unwrap(), "shown once");
    unit.begin_second_factor(&factor(None)).await.unwrap();
    assert!(unit.show_second_factor(ASHA, NOW).await.unwrap(), "a new one is shown anew");
    assert!(unit.confirm_second_factor(ASHA, NOW).await.unwrap());
    assert!(!unit.confirm_second_factor(ASHA, NOW).await.unwrap());
    assert!(matches!(unit.begin_second_factor(&factor(None)).await, Err(StoreError::Taken)));

    for (step, taken) in [(7, true), (7, false), (6, false), (8, true)] {
        assert_eq!(unit.take_step(ASHA, step).await.unwrap(), taken, "{step}");
    }
    unit.set_recovery_codes(ASHA, &[digest(1), digest(2)]).await.unwrap();
    unit.set_recovery_codes(ASHA, &[digest(2), digest(3)]).await.unwrap();
    assert!(!unit.burn_recovery_code(ASHA, &digest(1)).await.unwrap(), "replaced");
    assert!(!unit.burn_recovery_code(UserId(9), &digest(2)).await.unwrap(), "another's");
    assert!(unit.burn_recovery_code(ASHA, &digest(2)).await.unwrap());
    assert!(!unit.burn_recovery_code(ASHA, &digest(2)).await.unwrap());
    assert_eq!(unit.recovery_codes_left(ASHA).await.unwrap(), 1);
    assert!(unit.remove_second_factor(ASHA).await.unwrap());
    assert_eq!(unit.recovery_codes_left(ASHA).await.unwrap(), 0);
}

#[tokio::test]
async fn sessions_move_forward_and_end() {
    let fixture = Fixture::new().await;
    let mut unit = fixture.db.write().await.unwrap();
    for id in 2..=4 {
        unit.add_session(&session(SessionId(id), ASHA)).await.unwrap();
    }
    unit.touch_session(SessionId(3), NOW.plus(9)).await.unwrap();
    unit.touch_session(SessionId(3), NOW.plus(2)).await.unwrap();
    assert_eq!(unit.sessions_of(ASHA).await.unwrap()[0].last_seen_at, NOW.plus(9));

    unit.set_session_token(SESSION, &digest(99)).await.unwrap();
    unit.set_session_merchant(SESSION, THEIRS).await.unwrap();
    assert!(unit.session_by_token(&digest(SESSION.0)).await.unwrap().is_none());
    assert_eq!(unit.session_by_token(&digest(99)).await.unwrap().unwrap().merchant_id, Some(THEIRS));

    assert!(!unit.end_session(UserId(9), SESSION).await.unwrap());
    assert!(unit.end_session(ASHA, SESSION).await.unwrap());
    assert_eq!(unit.end_sessions_of(ASHA, Some(SessionId(3))).await.unwrap(), 2);
    assert_eq!(unit.sweep_sessions(NOW.plus(9), NOW).await.unwrap(), 0);
    assert_eq!(unit.sweep_sessions(NOW.plus(10), NOW).await.unwrap(), 1);
}

#[tokio::test]
async fn an_invitation_is_accepted_once_and_not_after_its_end() {
    let fixture = Fixture::new().await;
    let invitation = |id| Invitation {
        id: InvitationId(id),
        merchant_id: OURS,
        email: Email::parse("b@example.com").unwrap(),
        role: Role::Viewer,
        token_hash: digest(id),
        created_by: ASHA,
        created_at: NOW,
        expires_at: NOW.plus(10),
        accepted_at: None,
        withdrawn_at: None,
    };
    let mut unit = fixture.db.write().await.unwrap();
    for id in 1..=3 {
        unit.add_invitation(&invitation(id)).await.unwrap();
    }
    assert_eq!(unit.open_invitations(OURS).await.unwrap(), vec![invitation(3), invitation(2), invitation(1)]);
    assert!(!unit.accept_invitation(InvitationId(1), NOW.plus(10)).await.unwrap());
    assert!(unit.accept_invitation(InvitationId(1), NOW.plus(9)).await.unwrap());
    assert!(!unit.accept_invitation(InvitationId(1), NOW.plus(9)).await.unwrap());
    assert!(!unit.withdraw_invitation(OURS, InvitationId(1), NOW).await.unwrap());
    assert!(unit.withdraw_invitation(OURS, InvitationId(2), NOW).await.unwrap());
    assert!(!unit.accept_invitation(InvitationId(2), NOW).await.unwrap());
    assert_eq!(unit.open_invitations(OURS).await.unwrap(), vec![invitation(3)]);
    let accepted = unit.invitation_by_token(&digest(1)).await.unwrap().unwrap();
    assert_eq!(accepted.accepted_at, Some(NOW.plus(9)));
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_tries_at_once_let_the_limit_through_and_the_lock_outlives_a_restart() {
    let fixture = Arc::new(Fixture::empty().await);
    let tries = (0..50).map(|_| {
        let fixture = Arc::clone(&fixture);
        tokio::spawn(async move {
            fixture.write(async |unit| unit.count_try("a", 5, MINUTE, 9 * MINUTE, NOW).await.unwrap()).await
        })
    });
    let mut counted = 0;
    for one in tries.collect::<Vec<_>>() {
        match one.await.unwrap() {
            Try::Counted => counted += 1,
            Try::Locked(until) => assert_eq!(until, NOW.plus(9 * MINUTE)),
        }
    }
    assert_eq!(counted, 5);
    fixture.db.close().await;
    let db = Database::open(&fixture.url()).await.unwrap();
    let mut unit = db.write().await.unwrap();
    let locked = Try::Locked(NOW.plus(9 * MINUTE));
    assert_eq!(unit.count_try("a", 5, MINUTE, 9 * MINUTE, NOW.plus(9 * MINUTE - 1)).await.unwrap(), locked);
    assert_eq!(unit.count_try("b", 5, MINUTE, 9 * MINUTE, NOW).await.unwrap(), Try::Counted);
    // A lock that is over starts a new window.
    for _ in 0..5 {
        assert_eq!(unit.count_try("a", 5, MINUTE, 9 * MINUTE, NOW.plus(9 * MINUTE)).await.unwrap(), Try::Counted);
    }
    assert!(matches!(unit.count_try("a", 5, MINUTE, MINUTE, NOW.plus(9 * MINUTE)).await.unwrap(), Try::Locked(_)));
}

#[tokio::test]
async fn tries_are_forgotten_after_a_window_or_a_success() {
    let fixture = Fixture::empty().await;
    let mut unit = fixture.db.write().await.unwrap();
    let counted = Try::Counted;
    assert_eq!(unit.count_try("a", 1, MINUTE, MINUTE, NOW).await.unwrap(), counted);
    assert_eq!(unit.count_try("a", 1, MINUTE, MINUTE, NOW.plus(MINUTE)).await.unwrap(), counted);
    unit.clear_tries("a").await.unwrap();
    assert_eq!(unit.count_try("a", 1, MINUTE, MINUTE, NOW.plus(MINUTE)).await.unwrap(), counted);
    assert!(matches!(unit.count_try("a", 1, MINUTE, 5 * MINUTE, NOW.plus(MINUTE)).await.unwrap(), Try::Locked(_)));
    assert_eq!(unit.sweep_tries(MINUTE, NOW.plus(6 * MINUTE - 1)).await.unwrap(), 0);
    assert_eq!(unit.sweep_tries(MINUTE, NOW.plus(6 * MINUTE)).await.unwrap(), 1);
}
