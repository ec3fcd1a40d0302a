//! Payment tokens that are being put together.

use serde::{Deserialize, Serialize};

use super::Result;
use crate::domain::{
    composition::Composition,
    ids::{MerchantId, RevealId, TokenDraftId, UserId},
    mode::Mode,
    payment_token::{AssociatedNumber, TokenDuration},
    time::Timestamp,
};

/// One member's draft in one merchant and mode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenDraft {
    pub id: TokenDraftId,
    pub merchant_id: MerchantId,
    pub user_id: UserId,
    pub mode: Mode,
    pub body: DraftBody,
    /// Where the token waits that was made of it.
    pub generated: Option<RevealId>,
    pub updated_at: Timestamp,
}

/// What has been chosen so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftBody {
    pub name: String,
    pub description: String,
    pub duration: TokenDuration,
    /// As it was typed.
    pub date: String,
    pub composition: Composition,
    /// Those of countries that left the composition too.
    pub numbers: Vec<AssociatedNumber>,
    /// Earlier compositions, the last one last.
    pub undo: Vec<Composition>,
}

impl Default for DraftBody {
    fn default() -> Self {
        DraftBody {
            name: String::new(),
            description: String::new(),
            duration: TokenDuration::None,
            date: String::new(),
            composition: Composition::default(),
            numbers: Vec::new(),
            undo: Vec::new(),
        }
    }
}

pub trait TokenDrafts {
    /// Adds a draft; of the member's others only the newest stay, so that there are `most` at most.
    async fn add_token_draft(&mut self, draft: &TokenDraft, most: u32) -> Result<()>;
    async fn token_draft(&mut self, merchant: MerchantId, user: UserId, id: TokenDraftId)
    -> Result<Option<TokenDraft>>;
    /// Saves body, `generated` and `updated_at`.
    async fn save_token_draft(&mut self, draft: &TokenDraft) -> Result<()>;
    async fn remove_token_draft(&mut self, draft: &TokenDraft) -> Result<()>;
    /// Removes all drafts of a member.
    async fn discard_token_drafts(&mut self, merchant: MerchantId, user: UserId) -> Result<()>;
    /// Removes drafts that nobody touched since `before`.
    async fn sweep_token_drafts(&mut self, before: Timestamp) -> Result<u64>;
}
