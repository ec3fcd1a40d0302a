//! Staff decide about what a merchant sent in. Two who decide at once: one wins, the other is told.

use crate::{
    contract::{
        fields::FieldErrors,
        problem::{Problem, ProblemCode},
    },
    domain::{
        audit::Action,
        expiry::ExpiryError,
        ids::{MerchantId, SubmissionId},
        kyc::{Reason, Verdict},
        merchant::Step,
        time::Timestamp,
    },
    server::{
        platform::Platform,
        service::{actor::Person, merchants, step_up},
        store::{
            Unit,
            kyc::{Decision, Kyc},
            merchants::Merchant,
        },
        text,
    },
};

/// Lets the merchant into live mode: at once, and until `until` (a date in UTC; empty: without an end). The merchant reads
/// the reason. It is the one decision that gives something, and wants a proof.
pub async fn approve(
    platform: &Platform,
    person: &Person,
    at: (MerchantId, SubmissionId),
    (until, reason): (&str, &str),
    proof: step_up::Proof,
) -> Result<(), Problem> {
    person.require_staff()?;
    let mut errors = FieldErrors::new();
    let until = errors.check("until", parse_until(until, platform.now()));
    let reason = errors.check("reason", Reason::parse(reason));
    let Some((until, reason)) = until.zip(reason) else { return Err(Problem::fields(errors)) };
    for_decision(&mut platform.db.read().await?, person, at).await?;
    step_up::confirm(platform, person, proof).await?;
    let end = until.map_or("without an end".to_owned(), |until| format!("until {}", text::exact(until)));
    let detail = format!("{end}: {}", reason.as_str());
    let act = Act { step: Step::Approve { until }, verdict: Verdict::Approved, action: Action::VerificationApproved };
    decide(platform, person, at, act, reason, detail).await
}

/// Sends it back with a reason that the merchant reads.
pub async fn reject(
    platform: &Platform,
    person: &Person,
    at: (MerchantId, SubmissionId),
    reason: &str,
) -> Result<(), Problem> {
    person.require_staff()?;
    let reason = parse_reason(reason)?;
    let act = Act { step: Step::Reject, verdict: Verdict::Rejected, action: Action::VerificationRejected };
    let detail = reason.as_str().to_owned();
    decide(platform, person, at, act, reason, detail).await
}

/// Takes an approval back: live credentials stop with the next request, and are kept.
pub async fn withdraw(platform: &Platform, person: &Person, merchant: MerchantId, reason: &str) -> Result<(), Problem> {
    person.require_staff()?;
    let reason = parse_reason(reason)?;
    let mut unit = platform.db.write().await?;
    let mut found = merchants::for_decision(&mut unit, person, merchant).await?;
    let now = platform.now();
    merchants::advance(&mut found, Step::Withdraw, now)?;
    // One that was approved without papers has no submission to note it at.
    let approved = unit.submissions(merchant, 1).await?.into_iter().next().map(|listing| listing.submission);
    if let Some(approved) = approved {
        let reason = Some(reason.as_str().to_owned());
        let decision = Decision { verdict: Verdict::Withdrawn, reason, by: person.user_id, at: now };
        unit.decide((merchant, approved.id), Some(Verdict::Approved), &decision).await?;
    }
    let event = merchants::staff_event(platform, person, Action::VerificationWithdrawn, &found);
    merchants::save(platform, unit, &found, event.detail(reason.as_str())).await
}

/// One decision about an open submission.
struct Act {
    step: Step,
    verdict: Verdict,
    action: Action,
}

async fn decide(
    platform: &Platform,
    person: &Person,
    at: (MerchantId, SubmissionId),
    act: Act,
    reason: Reason,
    detail: String,
) -> Result<(), Problem> {
    let mut unit = platform.db.write().await?;
    person.check_still(&mut unit).await?;
    let mut found = for_decision(&mut unit, person, at).await?;
    let now = platform.now();
    let reason = Some(reason.as_str().to_owned());
    let decision = Decision { verdict: act.verdict, reason, by: person.user_id, at: now };
    if !unit.decide(at, None, &decision).await? {
        let detail = "Somebody has decided about this submission in the meantime. Look at it again.";
        return Err(Problem::because(ProblemCode::Conflict, detail));
    }
    merchants::advance(&mut found, act.step, now)?;
    let event = merchants::staff_event(platform, person, act.action, &found).detail(detail);
    merchants::save(platform, unit, &found, event).await
}

/// The merchant, if this member of staff may decide about what it sent in.
async fn for_decision(
    unit: &mut Unit,
    person: &Person,
    (merchant, submission): (MerchantId, SubmissionId),
) -> Result<Merchant, Problem> {
    let found = merchants::for_decision(unit, person, merchant).await?;
    let sent = unit.submission(merchant, submission).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    // Four eyes also when somebody has left the merchant since.
    if sent.submission.submitted_by == person.user_id {
        let detail = "You sent this in yourself. Somebody else of the staff must decide.";
        return Err(Problem::because(ProblemCode::Forbidden, detail));
    }
    Ok(found)
}

fn parse_reason(text: &str) -> Result<Reason, Problem> {
    Reason::parse(text).map_err(|error| Problem::field("reason", error.to_string()))
}

fn parse_until(typed: &str, now: Timestamp) -> Result<Option<Timestamp>, &'static str> {
    match text::parse_expiry(typed, now) {
        Ok(expiry) => Ok(Some(expiry.timestamp())),
        Err(ExpiryError::Missing) => Ok(None),
        Err(ExpiryError::Malformed) => Err("Write the date as year-month-day, for example 2027-01-31."),
        Err(ExpiryError::Past) => Err("Choose a date after today, or none."),
        Err(ExpiryError::TooFar) => Err("Choose a date within ten years, or none."),
    }
}
