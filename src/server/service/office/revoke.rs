//! Ending credentials in an emergency: in force for the next request, told to the merchants they belong to.

use std::collections::HashMap;

use super::ended::Ended;
use crate::{
    contract::{
        fields::FieldErrors,
        office_rows::RevokedRow,
        problem::{Problem, ProblemCode},
    },
    domain::{audit::Action, ids::MerchantId, kyc::Reason},
    server::{
        platform::Platform,
        service::{
            actor::Person,
            change,
            step_up::{self, Proof},
        },
        store::{
            Unit,
            members::Members,
            office_credentials::{Condemned, OfficeCredentials},
        },
    },
};

/// Ends one credential of any merchant. One that has ended before stays as it is.
pub async fn revoke(
    platform: &Platform,
    person: &Person,
    id: &str,
    reason: &str,
    proof: Proof,
) -> Result<RevokedRow, Problem> {
    person.require_staff()?;
    let reason = parse_reason(reason)?;
    let found = platform.db.read().await?.credential_anywhere(id).await?;
    let found = found.ok_or(Problem::new(ProblemCode::NotFound))?;
    step_up::confirm(platform, person, proof).await?;
    let condemned = Condemned { id: found.listing.id, kind: found.listing.kind, merchant_id: found.merchant_id };
    let about = format!("{}: {}", condemned.id, reason.as_str());
    let mut unit = platform.db.write().await?;
    person.check_still(&mut unit).await?;
    let revoked = end_all(platform, person, unit, &[condemned], &reason, about).await?;
    Ok(RevokedRow { revoked })
}

/// Ends these in one transaction, with an event each in its merchant's trail and one in the platform's.
pub(super) async fn end_all(
    platform: &Platform,
    person: &Person,
    mut unit: Unit,
    condemned: &[Condemned],
    reason: &Reason,
    about: String,
) -> Result<u32, Problem> {
    let now = platform.now();
    let mut own = HashMap::new();
    let mut ended = Vec::new();
    for one in condemned {
        let Some(done) = Ended::of(&mut unit, one, now).await? else { continue };
        let (action, id, name, mode) = done.subject();
        let mut event = person.event(platform, action).on(id, name).in_mode(mode);
        event.merchant_id = Some(one.merchant_id);
        // The merchant is told who, not from where; the platform's own event says that.
        event.ip = None;
        let detail = detail(is_own(&mut unit, person, one.merchant_id, &mut own).await?, reason);
        change::note(platform, &mut unit, &event.detail(detail)).await?;
        ended.push(done);
    }
    if ended.is_empty() {
        return Ok(0);
    }
    let count = u32::try_from(ended.len()).unwrap_or(u32::MAX);
    let event = person.event(platform, Action::EmergencyRevoked).detail(format!("{count}, {about}"));
    change::commit(platform, unit, event, |index| ended.iter().for_each(|done| done.put(index))).await?;
    Ok(count)
}

/// Whether the staff member belongs to the merchant. Four eyes are not asked for in an emergency, but it is said.
async fn is_own(
    unit: &mut Unit,
    person: &Person,
    merchant: MerchantId,
    known: &mut HashMap<MerchantId, bool>,
) -> Result<bool, Problem> {
    if let Some(own) = known.get(&merchant) {
        return Ok(*own);
    }
    let own = unit.member_of(merchant, person.user_id).await?.is_some();
    known.insert(merchant, own);
    Ok(own)
}

fn detail(own: bool, reason: &Reason) -> String {
    let own = if own { ", by somebody who is a member of this business too" } else { "" };
    format!("Revoked by the platform’s staff in an emergency{own}. Reason: {}", reason.as_str())
}

/// The reason as merchants read it.
pub(super) fn parse_reason(text: &str) -> Result<Reason, Problem> {
    let mut errors = FieldErrors::new();
    errors.check("reason", Reason::parse(text)).ok_or_else(|| Problem::fields(errors))
}
