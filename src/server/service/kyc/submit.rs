//! The merchant sends its business in.

use super::{
    documents::{self, Upload},
    fields::Form,
};
use crate::{
    contract::{
        fields::FieldErrors,
        problem::{Problem, ProblemCode},
    },
    domain::{
        audit::Action,
        ids::SubmissionId,
        merchant::{Onboarding, Step},
        role::Permission,
    },
    server::{
        platform::Platform,
        service::{actor::Actor, merchants},
        store::kyc::{Kyc, Submission},
    },
};

/// Sends in form and documents; what is sent cannot be changed until staff have decided.
pub async fn submit(
    platform: &Platform,
    actor: &Actor,
    form: Form<'_>,
    uploads: &[Upload],
) -> Result<SubmissionId, Problem> {
    actor.require(Permission::ManageVerification)?;
    let mut errors = FieldErrors::new();
    let business = form.parse(platform, &mut errors);
    let files = documents::parse(uploads, &mut errors);
    let Some(business) = business.filter(|_| errors.is_empty()) else { return Err(Problem::fields(errors)) };

    let now = platform.now();
    let submission = Submission {
        id: SubmissionId(platform.random.id(now)),
        merchant_id: actor.merchant_id,
        business_name: business.business_name,
        registration_number: business.registration_number,
        country: business.country,
        contact_name: business.contact_name,
        contact_email: business.contact_email,
        contact_phone: business.contact_phone,
        submitted_by: actor.person.user_id,
        submitted_at: now,
        decision: None,
    };
    // Sealed before the writer's turn is asked for: megabytes take their time.
    let of = (actor.merchant_id, submission.id);
    let sealed: Vec<_> = files.iter().map(|file| documents::seal(platform, of, file)).collect();

    let mut unit = platform.db.write().await?;
    let mut merchant = merchants::find(&mut unit, actor.merchant_id).await?;
    if merchant.standing.at(now) == Onboarding::Submitted {
        let detail = "Your business was sent in already and is being looked at.";
        return Err(Problem::because(ProblemCode::Conflict, detail));
    }
    merchants::advance(&mut merchant, Step::Submit, now)?;
    unit.add_submission(&submission).await?;
    for (document, sealed) in &sealed {
        unit.add_document(document, sealed).await?;
    }
    let event = actor.event(platform, Action::VerificationSubmitted).on(merchant.id, &merchant.name);
    let detail = format!("{}, {} documents", submission.id, sealed.len());
    merchants::save(platform, unit, &merchant, event.detail(detail)).await?;
    Ok(submission.id)
}
