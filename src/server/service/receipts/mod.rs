//! Receipts: the last change of what requests may do, from which commit on, in which processes, and what was refused since.

mod subject;

pub use self::subject::Subject;
use super::{
    actor::{Actor, Person},
    applications, key_pairs,
};
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
    let Some(subject) = Subject::of(event) else { return Ok(()) };
    // What waits to be counted was refused before.
    collect(platform);
    let subject_id = subject.to_string();
    platform.feed.refusals.forget(&subject_id);
    let receipt = Receipt {
        subject_id,
        merchant_id: event.merchant_id,
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

/// The receipt of something that the member may see; none if that never changed.
pub async fn get(platform: &Platform, actor: &Actor, subject: &str) -> Result<Option<ReceiptRow>, Problem> {
    actor.require(Permission::ViewCredentials)?;
    let subject = Subject::parse(subject).ok_or(Problem::new(ProblemCode::NotFound))?;
    let mut unit = platform.db.read().await?;
    let receipt = unit.receipt(Some(actor.merchant_id), &subject.to_string()).await?;
    require_visible(&mut unit, actor, subject, receipt.as_ref()).await?;
    row(platform, &mut unit, subject, receipt).await
}

/// The receipt of anything at all. For staff.
pub async fn get_any(platform: &Platform, person: &Person, subject: &str) -> Result<Option<ReceiptRow>, Problem> {
    person.require_staff()?;
    let subject = Subject::parse(subject).ok_or(Problem::new(ProblemCode::NotFound))?;
    of_any(platform, &mut platform.db.read().await?, subject).await
}

/// The receipt of anything at all, for who has looked who asks.
pub(super) async fn of_any(
    platform: &Platform,
    unit: &mut Unit,
    subject: Subject,
) -> Result<Option<ReceiptRow>, Problem> {
    let receipt = unit.receipt(None, &subject.to_string()).await?;
    row(platform, unit, subject, receipt).await
}

async fn row(
    platform: &Platform,
    unit: &mut Unit,
    subject: Subject,
    receipt: Option<Receipt>,
) -> Result<Option<ReceiptRow>, Problem> {
    let Some(receipt) = receipt else { return Ok(None) };
    let confirmed = unit.confirmations(&receipt).await?;
    let unwritten = || platform.feed.in_force(receipt.seq).filter(|_| receipt.verifier_id == platform.feed.me);
    let own = receipt.micros.or_else(unwritten);
    let process = |verifier: Verifier| {
        let since = confirmed.iter().find(|(id, _)| *id == verifier.id).map(|(_, at)| *at);
        let state = state(&receipt, &verifier, own, since);
        ProcessRow { name: verifier.name, state }
    };
    let processes = unit.verifiers().await?.into_iter().map(process).collect();
    collect(platform);
    let refused = receipt.refused + platform.feed.refusals.of(&receipt.subject_id);
    Ok(Some(ReceiptRow {
        action: receipt.action,
        at: receipt.at,
        commit: receipt.seq,
        refused: subject.is_counted().then(|| refused.try_into().unwrap_or(u32::MAX)),
        last_refused_at: receipt.last_refused_at,
        processes,
    }))
}

/// Counts what was refused in this process for the receipts of what refused it.
pub fn collect(platform: &Platform) {
    for (id, obstacle, count) in platform.engine.refused.drain() {
        if let Some(subject) = Subject::in_the_way(&platform.engine.index, id, obstacle) {
            platform.feed.refusals.count(subject.to_string(), i64::from(count));
        }
    }
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

/// Refuses what the member does not see in lists, as if it were not there. What has no page of its own is there if it has
/// a receipt.
async fn require_visible(
    unit: &mut Unit,
    actor: &Actor,
    subject: Subject,
    receipt: Option<&Receipt>,
) -> Result<(), Problem> {
    let merchant = actor.merchant_id;
    let found = match subject {
        // One that was deleted is on no list; who could delete it sees that it was.
        Subject::Application(id) => match applications::find(unit, actor, id).await {
            Err(gone) if gone.code == ProblemCode::NotFound => {
                receipt.is_some() && actor.role.can(Permission::ManageApplications)
            }
            found => return found.map(drop),
        },
        Subject::Merchant(_) => receipt.is_some(),
        Subject::Product(..) | Subject::Address(_) => {
            actor.require(Permission::ManageProductKeys)?;
            receipt.is_some()
        }
        Subject::GatewayKey(_) | Subject::Pause(_) => false,
        Subject::Credential(CredentialId::ApiKey(id)) => unit.api_key(merchant, id).await?.is_some(),
        Subject::Credential(CredentialId::KeyPair(id)) => return key_pairs::require_visible(unit, actor, id).await,
        Subject::Credential(CredentialId::AccessToken(id)) => unit.access_token(merchant, id).await?.is_some(),
        Subject::Credential(CredentialId::PaymentToken(id)) => unit.payment_token(merchant, id).await?.is_some(),
        Subject::Credential(CredentialId::ProductKey(id)) => {
            actor.require(Permission::ManageProductKeys)?;
            unit.product_key(merchant, id).await?.is_some()
        }
    };
    if found { Ok(()) } else { Err(Problem::new(ProblemCode::NotFound)) }
}
