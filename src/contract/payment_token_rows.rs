//! What the pages of payment tokens show. No field here can hold a secret.

use serde::{Deserialize, Serialize};

use super::rows::LastUsed;
use crate::domain::{
    catalogue::{CountryCode, Method, OperatorCode},
    composition::{Composition, MethodPath},
    credential::Status,
    ids::{PauseId, PaymentTokenId, TokenDraftId},
    mode::Mode,
    payment_token::TokenDuration,
    phone::E164,
    time::Timestamp,
};

/// A payment token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentTokenRow {
    pub id: PaymentTokenId,
    pub mode: Mode,
    pub name: String,
    pub description: String,
    /// Prefix, mode and four characters.
    pub masked: String,
    pub status: Status,
    pub created_at: Timestamp,
    pub created_by: String,
    /// None: it does not end by itself.
    pub expires_at: Option<Timestamp>,
    pub composition: Composition,
    /// By country, then by number.
    pub numbers: Vec<NumberRow>,
    pub allowed_ips: Vec<String>,
    pub last_used: LastUsed,
}

/// A number associated with a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberRow {
    pub country: CountryCode,
    pub number: E164,
    pub enabled: bool,
}

/// A token that is being put together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenDraftRow {
    pub id: TokenDraftId,
    pub mode: Mode,
    pub name: String,
    pub description: String,
    pub duration: TokenDuration,
    /// As it was typed.
    pub date: String,
    pub composition: Composition,
    /// Those of the composition's countries.
    pub numbers: Vec<NumberRow>,
    /// Whether a change of the composition can be taken back.
    pub can_undo: bool,
    pub updated_at: Timestamp,
}

/// The answer to *Would this pass?*
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialRow {
    pub passes: bool,
    /// All that stands against the payment; the first is what a program would be told.
    pub obstacles: Vec<ObstacleRow>,
}

/// One reason against a payment, and the smallest edit that takes it away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObstacleRow {
    /// The refusal's code, as programs get it.
    pub code: String,
    /// What is missing, as programs get it; empty where nothing can be named.
    pub missing: String,
    pub sentence: String,
    pub edit: String,
    /// The edit is to add this method.
    pub add: Option<MethodPath>,
    /// The edit is to enable this number.
    pub enable: Option<(CountryCode, E164)>,
    /// The edit is to associate this number.
    pub associate: Option<(CountryCode, E164)>,
}

/// A pause of an operator, or of one method of it, for the whole platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PauseRow {
    pub id: PauseId,
    pub country: CountryCode,
    pub operator: OperatorCode,
    /// None: all methods.
    pub method: Option<Method>,
    pub reason: String,
    pub until: Timestamp,
    pub created_by: String,
    pub created_at: Timestamp,
}
