//! Ending many credentials at once: a merchant's, or those made before a moment.

use super::revoke::{end_all, parse_reason};
use crate::{
    contract::{
        fields::FieldErrors,
        office_rows::RevokedRow,
        problem::{Problem, ProblemCode},
    },
    domain::{credential::Kind, ids::MerchantId, kyc::Reason, mode::Mode},
    server::{
        platform::Platform,
        service::{
            actor::Person,
            merchants,
            step_up::{self, Proof},
        },
        store::office_credentials::{OfficeCredentials, Sweep},
        text,
    },
};

/// Credentials that end in one transaction: other writers get their turn in between.
const BATCH: usize = 200;
/// Credentials that are looked for at once: looking goes through all there are.
const ROUND: usize = 20_000;

/// What staff choose of those made before a moment.
#[derive(Clone, Copy)]
pub struct SweepForm<'a> {
    /// A date, or a date and time, in UTC.
    pub before: &'a str,
    /// Empty: every merchant.
    pub merchant: &'a str,
    pub kind: &'a str,
    pub mode: &'a str,
}

/// All of a merchant; in both modes if none is chosen.
pub fn of_merchant(person: &Person, merchant: MerchantId, mode: &str) -> Result<Sweep, Problem> {
    person.require_staff()?;
    let mode = optional(mode, Mode::parse).ok_or(Problem::field("mode", "Choose a mode of the list."))?;
    Ok(Sweep::OfMerchant { merchant, mode })
}

/// Those made before a moment, as staff chose them.
pub fn made_before(platform: &Platform, person: &Person, form: SweepForm<'_>) -> Result<Sweep, Problem> {
    person.require_staff()?;
    let mut errors = FieldErrors::new();
    let before = match text::parse_start(form.before) {
        None => Err("Write the time as year-month-day hour:minute, for example 2026-11-21 14:30."),
        Some(at) if at > platform.now() => Err("Choose a time that is not in the future."),
        Some(at) => Ok(at),
    };
    let before = errors.check("before", before);
    let merchant = optional(form.merchant.trim(), |text| text.parse().ok());
    let merchant = errors.check("merchant", merchant.ok_or("Enter a merchant id as its page shows it, or nothing."));
    let kind = errors.check("kind", optional(form.kind, Kind::parse).ok_or("Choose a kind of the list."));
    let mode = errors.check("mode", optional(form.mode, Mode::parse).ok_or("Choose a mode of the list."));
    match (before, merchant, kind, mode) {
        (Some(at), Some(merchant), Some(kind), Some(mode)) => Ok(Sweep::MadeBefore { at, merchant, kind, mode }),
        _ => Err(Problem::fields(errors)),
    }
}

/// Ends all of them, in batches. What was done stays done if the storage fails in the middle, and can be gone on with.
pub async fn sweep(
    platform: &Platform,
    person: &Person,
    sweep: Sweep,
    reason: &str,
    proof: Proof,
) -> Result<RevokedRow, Problem> {
    person.require_staff()?;
    let reason = parse_reason(reason)?;
    let about = words(platform, sweep).await?;
    step_up::confirm(platform, person, proof).await?;
    let mut done = Done { revoked: 0, idle: false };
    loop {
        match round(platform, person, sweep, &reason, &about, &mut done).await {
            Ok(true) => {}
            Ok(false) => return Ok(RevokedRow { revoked: done.revoked }),
            Err(problem) if done.revoked == 0 => return Err(problem),
            Err(problem) => {
                let detail = format!(
                    "{} credentials are revoked and stay so. Then it stopped: {} Send it again to go on.",
                    done.revoked,
                    problem.message()
                );
                return Err(Problem::because(ProblemCode::Unavailable, detail));
            }
        }
    }
}

/// How far a sweep has come.
struct Done {
    revoked: u32,
    /// The last round ended nothing, though something was left: somebody else was faster, or it cannot be ended.
    idle: bool,
}

/// Looks for what is left, and ends it batch by batch; false if nothing was. What is made meanwhile is found by the next.
async fn round(
    platform: &Platform,
    person: &Person,
    sweep: Sweep,
    reason: &Reason,
    about: &str,
    done: &mut Done,
) -> Result<bool, Problem> {
    let condemned = platform.db.read().await?.condemned(sweep, platform.now(), ROUND).await?;
    if condemned.is_empty() {
        return Ok(false);
    }
    let before = done.revoked;
    for batch in condemned.chunks(BATCH) {
        let mut unit = platform.db.write().await?;
        person.check_still(&mut unit).await?;
        let about = format!("{about}: {}", reason.as_str());
        done.revoked += end_all(platform, person, unit, batch, reason, about).await?;
    }
    let idle = done.revoked == before;
    if idle && done.idle {
        // Never *all revoked* while one is left.
        return Err(Problem::new(ProblemCode::Internal));
    }
    done.idle = idle;
    Ok(true)
}

/// Which ones, for the platform's trail. A merchant that does not exist is a problem.
async fn words(platform: &Platform, sweep: Sweep) -> Result<String, Problem> {
    let (merchant, mode, kind, before) = match sweep {
        Sweep::OfMerchant { merchant, mode } => (Some(merchant), mode, None, None),
        Sweep::MadeBefore { at, merchant, kind, mode } => (merchant, mode, kind, Some(at)),
    };
    let whose = match merchant {
        Some(id) => merchants::find(&mut platform.db.read().await?, id).await?.name.to_string(),
        None => "every merchant".to_owned(),
    };
    let mode = mode.map_or("both modes".to_owned(), |mode| format!("{mode} mode"));
    let kind = kind.map(|kind| format!(", {kind}")).unwrap_or_default();
    let before = before.map(|at| format!(", made before {}", text::exact_millis(at))).unwrap_or_default();
    Ok(format!("{whose}, {mode}{kind}{before}"))
}

/// Nothing chosen, or what `parse` reads; `None` if it reads nothing.
fn optional<T>(text: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    if text.is_empty() { Some(None) } else { parse(text).map(Some) }
}
