//! Payment tokens: nothing crosses merchants, a number is held once, an end is an end.

use claviger::{
    domain::{
        ids::{MerchantId, PaymentTokenId},
        label::Label,
        mode::Mode,
        payment_token::AssociatedNumber,
    },
    server::store::{
        StoreError,
        payment_tokens::{NumberRecord, PaymentToken, PaymentTokens},
    },
};

use crate::fixture::*;

fn token(id: u128, merchant_id: MerchantId) -> PaymentToken {
    PaymentToken {
        id: PaymentTokenId(id),
        merchant_id,
        mode: Mode::Test,
        name: Label::parse("Token").unwrap(),
        description: String::new(),
        digest: [u8::try_from(id).unwrap(); 32],
        last4: "abcd".into(),
        composition: serde_json::from_str(r#"{"CI":{"OM":["MERCHANT"]}}"#).unwrap(),
        numbers: Default::default(),
        ip_allow: Vec::new(),
        expires_at: Some(NOW.plus(1_000)),
        revoked_at: None,
        last_used_at: None,
        last_used_ip: None,
        created_by: ASHA,
        created_at: NOW,
    }
}

fn number(token: &PaymentToken) -> NumberRecord {
    let number = "+2250707070707".parse().unwrap();
    NumberRecord::of(token, AssociatedNumber { country: "CI".parse().unwrap(), number, enabled: true })
}

#[tokio::test]
async fn a_token_is_found_and_changed_by_its_own_merchant_only() {
    let fixture = Fixture::new().await;
    let ours = token(1, OURS);
    let mut unit = fixture.db.write().await.unwrap();
    unit.add_payment_token(&ours).await.unwrap();
    assert_eq!(unit.payment_token(OURS, ours.id).await.unwrap().as_ref(), Some(&ours));
    assert_eq!(unit.payment_token(THEIRS, ours.id).await.unwrap(), None);
    let stranger = PaymentToken { merchant_id: THEIRS, ..ours.clone() };
    assert!(unit.save_payment_token(&stranger).await.is_err());
    assert!(unit.add_number(&number(&stranger), NOW).await.is_err());
    assert_eq!(unit.count_unended_payment_tokens(THEIRS, Mode::Test, NOW).await.unwrap(), 0);
}

#[tokio::test]
async fn a_number_is_held_once_until_it_is_released() {
    let fixture = Fixture::new().await;
    let (first, second, theirs) = (token(1, OURS), token(2, OURS), token(3, THEIRS));
    let mut unit = fixture.db.write().await.unwrap();
    for token in [&first, &second, &theirs] {
        unit.add_payment_token(token).await.unwrap();
    }
    unit.add_number(&number(&first), NOW).await.unwrap();
    unit.add_number(&number(&theirs), NOW).await.unwrap();
    assert!(matches!(unit.add_number(&number(&second), NOW).await, Err(StoreError::Taken)));
    let held = number(&first).entry.number;
    let holder = unit.number_holder(OURS, Mode::Test, held, NOW).await.unwrap().unwrap();
    assert_eq!(holder.id, first.id);
    assert_eq!(unit.number_holder(OURS, Mode::Live, held, NOW).await.unwrap(), None);

    unit.release_expired_number(&number(&second), NOW).await.unwrap();
    assert!(matches!(unit.add_number(&number(&second), NOW).await, Err(StoreError::Taken)), "it has not expired");
    let later = NOW.plus(1_000);
    unit.release_expired_number(&number(&second), later).await.unwrap();
    unit.add_number(&number(&second), later).await.unwrap();
    let kept = unit.payment_token(OURS, first.id).await.unwrap().unwrap();
    assert_eq!(kept.numbers.iter().count(), 1, "it stays on record");
}

#[tokio::test]
async fn a_revocation_is_never_taken_back() {
    let fixture = Fixture::new().await;
    let mut ours = token(1, OURS);
    let mut unit = fixture.db.write().await.unwrap();
    unit.add_payment_token(&ours).await.unwrap();
    for revoked_at in [Some(NOW), None, Some(NOW.plus(5))] {
        ours.revoked_at = revoked_at;
        unit.save_payment_token(&ours).await.unwrap();
        assert_eq!(unit.payment_token(OURS, ours.id).await.unwrap().unwrap().revoked_at, Some(NOW));
    }
    let uses = [(ours.id, NOW.plus(9), "10.0.0.1".to_owned()), (ours.id, NOW.plus(3), "10.0.0.2".to_owned())];
    unit.record_payment_token_uses(&uses).await.unwrap();
    let used = unit.payment_token(OURS, ours.id).await.unwrap().unwrap();
    assert_eq!((used.last_used_at, used.last_used_ip.as_deref()), (Some(NOW.plus(9)), Some("10.0.0.1")));
}
