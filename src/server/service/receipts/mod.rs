//! Receipts: the last change of what a credential may do, from which commit on, in which processes, and what was refused
//! since.

use super::{actor::Actor, applications, key_pairs};
use crate::{
    contract::{
        problem::{Problem, ProblemCode},
        receipt_rows::{Confirmation, ProcessRow, ReceiptRow},
    },
    domain::{role::Permission, time::Timestamp},
    server::{
        platform::Platform,
        store::{
            Unit,
            access_tokens::AccessTokens,
            api_keys::ApiKeys,
            audit::AuditEvent,
            changes::Changes,
            payment_tokens::PaymentTokens,
            product_keys::ProductKeys,
            receipts::{Receipt, Receipts},
            verifiers::{Verifier, Verifiers},
        },
        verification::usage::CredentialId,
    },
};

/// Writes the receipt of an act, if it changes what requests may do; in the act's own transaction, behind its changes.
pub(super) async fn put(platform: &Platform, unit: &mut Unit, event: &AuditEvent) -> Result<(), Problem> {
    let (true, Some(merchant_id), Some(subject_id)) =
        (event.action.changes_access(), event.merchant_id, event.subject_id.clone())
    else {
        return Ok(());
    };
    // What waits to be counted was refused before.
    if let Some(usage) = CredentialId::of(&subject_id).and_then(|id| platform.engine.index.usage(id)) {
        usage.take_refused();
    }
    platform.feed.forget_refused(&subject_id);
    let receipt = Receipt {
        subject_id,
        merchant_id,
        action: event.action,
        seq: unit.last_change().await?,
        at: event.at,
        verifier_id: platform.feed.me,
        micros: None,
        refused: 0,
        last_refused_at: None,
    };
    unit.put_receipt(&receipt).await?;
    Ok(())
}

/// The receipt of a credential or an application that the member may see; none if that never changed.
pub async fn get(platform: &Platform, actor: &Actor, subject: &str) -> Result<Option<ReceiptRow>, Problem> {
    let mut unit = platform.db.read().await?;
    require_visible(&mut unit, actor, subject).await?;
    let Some(receipt) = unit.receipt(actor.merchant_id, subject).await? else { return Ok(None) };
    let confirmed = unit.confirmations(&receipt).await?;
    let unwritten = || platform.feed.in_force(receipt.seq).filter(|_| receipt.verifier_id == platform.feed.me);
    let own = receipt.micros.or_else(unwritten);
    let process = |verifier: Verifier| {
        let since = confirmed.iter().find(|(id, _)| *id == verifier.id).map(|(_, at)| *at);
        let state = state(&receipt, &verifier, own, since);
        ProcessRow { name: verifier.name, state }
    };
    let processes = unit.verifiers().await?.into_iter().map(process).collect();
    let waiting = CredentialId::of(subject).and_then(|id| platform.engine.index.usage(id));
    let waiting = waiting.map_or(0, |usage| i64::from(usage.refused()));
    let refused = receipt.refused + platform.feed.refused(subject) + waiting;
    Ok(Some(ReceiptRow {
        action: receipt.action,
        at: receipt.at,
        commit: receipt.seq,
        refused: refused.try_into().unwrap_or(u32::MAX),
        last_refused_at: receipt.last_refused_at,
        processes,
    }))
}

fn state(receipt: &Receipt, verifier: &Verifier, own: Option<i64>, since: Option<Timestamp>) -> Confirmation {
    if receipt.verifier_id == verifier.id
        && let Some(after_micros) = own
    {
        return Confirmation::Confirmed { after_micros };
    }
    match (since, verifier.stopped_at) {
        (Some(since), _) => Confirmation::Confirmed { after_micros: since.since(receipt.at).max(0) * 1_000 },
        (None, Some(at)) => Confirmation::Stopped { at },
        (None, None) if verifier.first_seq >= receipt.seq => {
            Confirmation::SinceStart { started_at: verifier.started_at }
        }
        (None, None) => Confirmation::Missing { last_seen: verifier.seen_at },
    }
}

/// Refuses what the member does not see in lists, as if it were not there.
async fn require_visible(unit: &mut Unit, actor: &Actor, subject: &str) -> Result<(), Problem> {
    actor.require(Permission::ViewCredentials)?;
    let missing = || Problem::new(ProblemCode::NotFound);
    if let Ok(application) = subject.parse() {
        return applications::find(unit, actor, application).await.map(drop);
    }
    let merchant = actor.merchant_id;
    let found = match CredentialId::of(subject).ok_or_else(missing)? {
        CredentialId::ApiKey(id) => unit.api_key(merchant, id).await?.is_some(),
        CredentialId::KeyPair(id) => return key_pairs::require_visible(unit, actor, id).await,
        CredentialId::AccessToken(id) => unit.access_token(merchant, id).await?.is_some(),
        CredentialId::PaymentToken(id) => unit.payment_token(merchant, id).await?.is_some(),
        CredentialId::ProductKey(id) => {
            actor.require(Permission::ManageProductKeys)?;
            unit.product_key(merchant, id).await?.is_some()
        }
    };
    if found { Ok(()) } else { Err(missing()) }
}
