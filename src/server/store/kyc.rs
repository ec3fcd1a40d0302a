//! What merchants sent in to be approved.

use super::{
    Result,
    page::{Page, Place},
};
use crate::domain::{
    catalogue::CountryCode,
    email::Email,
    ids::{DocumentId, MerchantId, SubmissionId, UserId},
    kyc::{DocumentKind, FileName, MediaType, Verdict},
    label::Label,
    phone::E164,
    time::Timestamp,
};

/// One submission of a merchant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    pub id: SubmissionId,
    pub merchant_id: MerchantId,
    pub business_name: Label,
    pub registration_number: Label,
    pub country: CountryCode,
    pub contact_name: Label,
    pub contact_email: Email,
    pub contact_phone: E164,
    pub submitted_by: UserId,
    pub submitted_at: Timestamp,
    /// None: nobody has decided yet.
    pub decision: Option<Decision>,
}

/// What staff decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub verdict: Verdict,
    /// Shown to the merchant.
    pub reason: Option<String>,
    pub by: UserId,
    pub at: Timestamp,
}

/// A submission with the names of its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionListing {
    pub submission: Submission,
    pub submitted_by_name: Label,
    pub decided_by_name: Option<Label>,
}

/// One that nobody has decided yet, in the queue of all merchants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub id: SubmissionId,
    pub merchant_id: MerchantId,
    pub merchant_name: String,
    pub business_name: String,
    pub country: CountryCode,
    pub submitted_at: Timestamp,
    pub submitted_by_name: String,
    /// Its place in the queue.
    pub sort_key: String,
}

/// A document without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub id: DocumentId,
    pub submission_id: SubmissionId,
    pub merchant_id: MerchantId,
    pub kind: DocumentKind,
    pub file_name: FileName,
    pub media_type: MediaType,
    pub size: u32,
}

pub trait Kyc {
    /// `Taken` when the merchant has one already that nobody has decided on.
    async fn add_submission(&mut self, submission: &Submission) -> Result<()>;
    async fn add_document(&mut self, document: &Document, sealed: &[u8]) -> Result<()>;
    /// The merchant's submissions, newest first.
    async fn submissions(&mut self, merchant: MerchantId, most: u32) -> Result<Vec<SubmissionListing>>;
    async fn submission(&mut self, merchant: MerchantId, id: SubmissionId) -> Result<Option<SubmissionListing>>;
    /// Those of all merchants that nobody has decided yet, the oldest first; the place's keys are times. For staff.
    async fn waiting(&mut self, place: &Place, size: usize) -> Result<Page<Waiting>>;
    /// Saves the decision on a submission whose verdict is still `was`; false if it is another one by now.
    async fn decide(
        &mut self,
        of: (MerchantId, SubmissionId),
        was: Option<Verdict>,
        decision: &Decision,
    ) -> Result<bool>;
    /// The documents of a submission.
    async fn documents(&mut self, merchant: MerchantId, submission: SubmissionId) -> Result<Vec<Document>>;
    /// A document with its sealed content.
    async fn document(&mut self, merchant: MerchantId, id: DocumentId) -> Result<Option<(Document, Vec<u8>)>>;
}
