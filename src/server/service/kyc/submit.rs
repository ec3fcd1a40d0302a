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
        time::Timestamp,
    },
    server::{
        platform::Platform,
        service::{actor::Actor, merchants},
        store::{
            kyc::{Kyc, Submission},
            merchants::Merchant,
        },
    },
};

/// Whether the actor can send its business in at this moment; asked before any file is read.
pub async fn may_submit(platform: &Platform, actor: &Actor) -> Result<(), Problem> {
    actor.require(Permission::ManageVerification)?;
    let merchant = merchants::find(&mut platform.db.read().await?, actor.merchant_id).await?;
    check_open(&merchant, platform.now())
}

fn check_open(merchant: &Merchant, now: Timestamp) -> Result<(), Problem> {
    match merchant.standing.at(now) {
        Onboarding::Submitted => {
            let detail = "Your business was sent in already and is being looked at.";
            Err(Problem::because(ProblemCode::Conflict, detail))
        }
        onboarding if !onboarding.may_submit() => {
            let detail = format!("The verification of your business is at: {}.", onboarding.title());
            Err(Problem::because(ProblemCode::Conflict, detail))
        }
        _ => Ok(()),
    }
}

/// Sends in form and documents; what is sent cannot be changed until staff have decided.
pub async fn submit(
    platform: &Platform,
    actor: &Actor,
    form: Form<'_>,
    uploads: &[Upload],
) -> Result<SubmissionId, Problem> {
    may_submit(platform, actor).await?;
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
    // Before the writer's turn is asked for.
    let of = (actor.merchant_id, submission.id);
    let sealed = documents::seal(platform, of, files).await?;

    let mut unit = platform.db.write().await?;
    let mut merchant = merchants::find(&mut unit, actor.merchant_id).await?;
    check_open(&merchant, now)?;
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
