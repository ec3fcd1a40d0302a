//! What an answer says.

use super::{
    super::decision::{Principal, RefusalCode},
    *,
};
use crate::domain::{credential::Kind, mode::Mode, time::Timestamp};

#[test]
fn who_was_proved_is_said_by_kind_id_and_end() {
    let mut world = World::new(Mode::Test);
    let end = Some(NOW.plus(Timestamp::HOUR));
    world.live(end, None, None);
    let mut principals: Vec<_> =
        world.presented().into_iter().map(|presented| world.engine.decide(presented, HOME, NOW).unwrap()).collect();
    principals.push(Principal::PublicKey(world.engine.public_key(&world.sent.access_public, None, NOW).unwrap()));
    let rows = &world.rows;
    let said = [
        (Kind::ApplicationApiKey, rows.api_key.id.to_string()),
        (Kind::ApplicationApiKey, rows.api_key.id.to_string()),
        (Kind::KeyPair, rows.pair.id.to_string()),
        (Kind::AccessToken, rows.access.id.to_string()),
        (Kind::PaymentToken, rows.payment.id.to_string()),
        (Kind::ProductKey, rows.product.id.to_string()),
        (Kind::AccessToken, rows.access.id.to_string()),
    ];
    for (principal, (kind, credential)) in principals.iter().zip(said) {
        assert_eq!((principal.kind(), principal.credential(), principal.expires_at()), (kind, credential, end));
        assert_eq!((principal.mode(), principal.merchant()), (Mode::Test, rows.merchant.id));
    }
    world.live(None, None, None);
    for presented in &world.presented()[2..] {
        assert_eq!(world.engine.decide(*presented, HOME, NOW).unwrap().expires_at(), None);
    }
}

/// 401: prove yourself anew. 403: you are known, and may not.
#[test]
fn each_refusal_has_its_status_and_a_sentence_of_its_own() {
    use RefusalCode::*;
    let unproved_or_over = [
        Missing,
        Invalid,
        Expired,
        Revoked,
        Disabled,
        TokenExpired,
        SignatureRequired,
        TimestampOutOfRange,
        SignatureReplayed,
    ];
    let sentences: std::collections::HashSet<_> = RefusalCode::ALL.iter().map(|code| code.detail()).collect();
    assert_eq!(sentences.len(), RefusalCode::ALL.len());
    for code in RefusalCode::ALL {
        assert_eq!(code.status(), if unproved_or_over.contains(code) { 401 } else { 403 }, "{code}");
        assert!(code.detail().ends_with('.'), "{code}");
    }
}

#[test]
fn whoever_proved_nothing_is_not_counted() {
    use RefusalCode::*;
    for code in RefusalCode::ALL {
        let unproved = [Missing, Invalid, HttpsRequired, TimestampOutOfRange, OriginNotAllowed].contains(code);
        assert_eq!(code.is_of_proved(), !unproved, "{code}");
    }
}

#[test]
fn a_decision_is_named_by_time_process_and_count() {
    let world = World::new(Mode::Test);
    for count in 0..3 {
        let id = world.engine.next_decision(NOW).0;
        let process = (1 << 40) - 1;
        assert_eq!((id >> 80, id >> 40 & process, id & process), (NOW.0 as u128, process, count));
    }
}
