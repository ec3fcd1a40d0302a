//! What the pages of verification and of the back office show.

use serde::{Deserialize, Serialize};

use super::receipt_rows::ReceiptRow;
use crate::domain::{
    application::Feature,
    catalogue::CountryCode,
    ids::{DocumentId, MerchantId, SubmissionId},
    kyc::{DocumentKind, MediaType, Verdict},
    merchant::Onboarding,
    time::Timestamp,
};

/// How far the platform has let a merchant in, for its members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KycRow {
    /// As it is now: an approval whose time is over has lapsed.
    pub onboarding: Onboarding,
    pub approved_until: Option<Timestamp>,
    /// What the platform enabled.
    pub products: Vec<Feature>,
    pub submitted_at: Option<Timestamp>,
    pub decided_at: Option<Timestamp>,
    /// Why the last submission was decided as it was, or the approval was withdrawn; for those who may send it.
    pub reason: Option<String>,
    /// The last submission, for those who may see what was sent.
    pub submission: Option<SubmissionRow>,
}

/// What was sent in once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionRow {
    pub id: SubmissionId,
    pub business_name: String,
    pub registration_number: String,
    pub country: CountryCode,
    pub contact_name: String,
    pub contact_email: String,
    pub contact_phone: String,
    pub submitted_by: String,
    pub submitted_at: Timestamp,
    pub decision: Option<DecisionRow>,
    pub documents: Vec<DocumentRow>,
}

/// What staff decided about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionRow {
    pub verdict: Verdict,
    pub reason: Option<String>,
    pub by: String,
    pub at: Timestamp,
}

/// A document without its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRow {
    pub id: DocumentId,
    pub kind: DocumentKind,
    pub file_name: String,
    pub media_type: MediaType,
    pub size: u32,
}

/// What waits for a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingRow {
    pub merchant_id: MerchantId,
    pub merchant: String,
    pub business_name: String,
    pub country: CountryCode,
    pub submitted_at: Timestamp,
    pub submitted_by: String,
}

/// A merchant in the list of the back office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MerchantRow {
    pub id: MerchantId,
    pub name: String,
    pub onboarding: Onboarding,
    pub approved_until: Option<Timestamp>,
    pub products: Vec<Feature>,
    pub created_at: Timestamp,
}

/// A merchant on its page in the back office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MerchantDetail {
    pub merchant: MerchantRow,
    /// Newest first.
    pub submissions: Vec<SubmissionRow>,
    /// Live credentials that have not ended, and the last use of one.
    pub live_credentials: u32,
    pub last_live_use: Option<Timestamp>,
    /// The staff member belongs to it, and so may not decide about it.
    pub is_own: bool,
    /// The last change of what it may do.
    pub receipt: Option<ReceiptRow>,
}
