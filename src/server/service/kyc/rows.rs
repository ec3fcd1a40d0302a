//! What was sent in, for those who may see it.

use crate::{
    contract::{
        kyc_rows::{DecisionRow, DocumentRow, KycRow, SubmissionRow},
        problem::Problem,
    },
    domain::{ids::MerchantId, role::Permission},
    server::{
        platform::Platform,
        service::{actor::Actor, merchants},
        store::{
            Unit,
            kyc::{Document, Kyc, SubmissionListing},
        },
    },
};

/// Submissions that are shown; older ones stay in the database.
const SHOWN: u32 = 20;

/// How the actor's merchant stands. What was sent, and what was said about it, is for those who may send it.
pub async fn get(platform: &Platform, actor: &Actor) -> Result<KycRow, Problem> {
    actor.require(Permission::ViewCredentials)?;
    let mut unit = platform.db.read().await?;
    let merchant = merchants::find(&mut unit, actor.merchant_id).await?;
    let last = newest(&mut unit, actor.merchant_id, 1).await?.into_iter().next();
    let decision = last.as_ref().and_then(|last| last.decision.as_ref());
    let manages = actor.role.can(Permission::ManageVerification);
    Ok(KycRow {
        onboarding: merchant.standing.at(platform.now()),
        approved_until: merchant.standing.approved_until,
        products: merchant.features.iter().collect(),
        submitted_at: last.as_ref().map(|last| last.submitted_at),
        decided_at: decision.map(|decision| decision.at),
        reason: decision.filter(|_| manages).and_then(|decision| decision.reason.clone()),
        submission: last.filter(|_| manages),
    })
}

/// The merchant's submissions with their documents, newest first.
pub async fn history(unit: &mut Unit, merchant: MerchantId) -> Result<Vec<SubmissionRow>, Problem> {
    newest(unit, merchant, SHOWN).await
}

async fn newest(unit: &mut Unit, merchant: MerchantId, most: u32) -> Result<Vec<SubmissionRow>, Problem> {
    let mut rows = Vec::new();
    for listing in unit.submissions(merchant, most).await? {
        let documents = unit.documents(merchant, listing.submission.id).await?;
        rows.push(row(listing, documents.into_iter().map(document_row).collect()));
    }
    Ok(rows)
}

fn row(listing: SubmissionListing, documents: Vec<DocumentRow>) -> SubmissionRow {
    let SubmissionListing { submission, submitted_by_name, decided_by_name } = listing;
    let decision = submission.decision.map(|decision| DecisionRow {
        verdict: decision.verdict,
        reason: decision.reason,
        by: decided_by_name.map(|name| name.to_string()).unwrap_or_default(),
        at: decision.at,
    });
    SubmissionRow {
        id: submission.id,
        business_name: submission.business_name.to_string(),
        registration_number: submission.registration_number.to_string(),
        country: submission.country,
        contact_name: submission.contact_name.to_string(),
        contact_email: submission.contact_email.to_string(),
        contact_phone: submission.contact_phone.to_string(),
        submitted_by: submitted_by_name.to_string(),
        submitted_at: submission.submitted_at,
        decision,
        documents,
    }
}

fn document_row(document: Document) -> DocumentRow {
    DocumentRow {
        id: document.id,
        kind: document.kind,
        file_name: document.file_name.as_str().to_owned(),
        media_type: document.media_type,
        size: document.size,
    }
}
