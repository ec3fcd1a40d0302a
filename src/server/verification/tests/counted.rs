//! What is noted of uses and refusals.

use super::{
    super::{
        decision::{Refusal, RefusalCode},
        obstacle::Obstacle,
        refused::RefusedQueue,
        usage::{CredentialId, Usage, UsageCell, UsageQueue},
    },
    *,
};
use crate::domain::{
    access_token::{Access, Section, SectionGrants},
    credential::Kind,
    ids::{AccessTokenId, ApiKeyId, KeyPairId, PaymentTokenId, ProductKeyId},
    mode::Mode,
};
use std::sync::Arc;

const IDS: [CredentialId; 5] = [
    CredentialId::ApiKey(ApiKeyId(3)),
    CredentialId::KeyPair(KeyPairId(4)),
    CredentialId::AccessToken(AccessTokenId(5)),
    CredentialId::PaymentToken(PaymentTokenId(6)),
    CredentialId::ProductKey(ProductKeyId(7)),
];

#[test]
fn an_id_is_read_as_it_is_written_and_as_its_own_kind_alone() {
    for (kind, id) in Kind::ALL.iter().zip(IDS) {
        let text = id.to_string();
        assert_eq!(CredentialId::of(&text), Some(id));
        for other in Kind::ALL {
            assert_eq!(CredentialId::parse(*other, &text), (other == kind).then_some(id));
        }
    }
    assert_eq!(CredentialId::of("usr_00000000000000000000000001"), None);
}

#[test]
fn a_use_is_noted_once_for_each_credential_and_a_refusal_is_none() {
    let mut world = World::new(Mode::Test);
    assert!(IDS.iter().all(|id| world.engine.index.usage(*id).is_none()));
    assert_eq!(world.decided(), [Ok(()); 6]);
    let uses = world.engine.usage.drain();
    // The key and its JWT are one.
    assert_eq!(uses.iter().map(|usage| usage.id).collect::<Vec<_>>(), IDS);
    assert!(uses.iter().all(|usage| (usage.at, usage.ip) == (NOW, HOME)));
    for id in IDS {
        assert_eq!(world.engine.index.usage(id).unwrap().last(), Some((NOW, HOME)));
    }
    assert!(world.engine.refused.drain().is_empty());
    world.live(Some(NOW), None, None);
    assert!(world.decided().iter().all(Result::is_err));
    assert!(world.engine.usage.drain().is_empty());
    let refused = [(IDS[0], 2), (IDS[1], 1), (IDS[2], 1), (IDS[3], 1), (IDS[4], 1)];
    let refused = refused.map(|(id, count)| (id, Obstacle::Credential, count));
    assert_eq!(world.engine.refused.drain(), refused);
    assert!(world.engine.refused.drain().is_empty());
}

#[test]
fn a_refusal_of_what_was_decided_before_is_counted_for_its_credential() {
    let world = World::new(Mode::Test);
    for presented in world.presented() {
        let principal = world.engine.decide(presented, HOME, NOW).unwrap();
        world.engine.note_refused(&principal, &Refusal::new(RefusalCode::SectionNotGranted));
    }
    assert_eq!(world.engine.refused.drain().iter().map(|(id, ..)| *id).collect::<Vec<_>>(), IDS);
}

#[test]
fn only_who_had_proved_to_hold_a_credential_is_counted() {
    let (queue, usage) = (RefusedQueue::default(), Arc::new(Usage::new(IDS[0])));
    let refused = |code| queue.count::<()>(&usage, Err(Refusal::new(code))).unwrap_err().code;
    assert_eq!(refused(RefusalCode::Invalid), RefusalCode::Invalid);
    assert_eq!(queue.count(&usage, Ok(5)), Ok(5));
    assert!(queue.drain().is_empty());
    for _ in 0..3 {
        refused(RefusalCode::Revoked);
    }
    refused(RefusalCode::MerchantSuspended);
    assert_eq!(queue.drain(), [(IDS[0], Obstacle::Credential, 3), (IDS[0], Obstacle::Merchant, 1)]);
    assert!(queue.drain().is_empty());
    refused(RefusalCode::ProductNotActive);
    assert_eq!(queue.drain(), [(IDS[0], Obstacle::Product, 1)]);
}

#[test]
fn what_was_never_used_has_no_last_use() {
    assert_eq!(Usage::new(IDS[0]).last(), None);
    let cell = UsageCell::default();
    assert!(cell.get().is_none());
    assert!(Arc::ptr_eq(cell.get_or_make(|| Usage::new(IDS[0])), cell.get().unwrap()));
    let kept = Arc::new(Usage::new(IDS[1]));
    assert!(Arc::ptr_eq(UsageCell::from(Some(kept.clone())).get().unwrap(), &kept));
}

#[test]
fn sections_are_added_to_what_was_ever_used_and_queued_when_there_is_a_new_one() {
    let before = SectionGrants::EMPTY.with(Section::Orders, Access::ReadOnly);
    let (queue, usage) = (UsageQueue::default(), Arc::new(Usage::having_used(IDS[2], before)));
    queue.note_sections(&usage, before);
    assert!(queue.drain().is_empty(), "it was used before");
    let given = SectionGrants::EMPTY.with(Section::Customers, Access::ReadWrite);
    queue.note_sections(&usage, given);
    queue.note_sections(&usage, SectionGrants::EMPTY.with(Section::Customers, Access::ReadOnly));
    let uses = queue.drain();
    assert_eq!(uses.len(), 1);
    assert_eq!(uses[0].sections, before.with(Section::Customers, Access::ReadWrite));
    queue.note_sections(&usage, given);
    assert!(queue.drain().is_empty(), "a part of what was used is nothing new");
    queue.note_sections(&Arc::new(Usage::new(IDS[2])), given);
    assert_eq!(queue.drain()[0].sections, given, "the first is new");
}

#[test]
fn an_access_tokens_uses_go_on_from_what_the_database_has() {
    let world = World::new(Mode::Test);
    let token = world.engine.index.access_token_by_id(AccessTokenId(5)).unwrap();
    world.engine.permit_section(&token, Section::Customers, Access::ReadOnly).unwrap();
    let used = world.rows.access.used_sections.with(Section::Customers, Access::ReadOnly);
    assert_eq!(world.engine.usage.drain()[0].sections, used);
}
