//! A token that is being put together: kept for its maker, in one merchant and mode, until it is generated. Nothing that
//! counts changes, so no event is written.

mod composition;
mod numbers;

pub use self::{
    composition::{add, remove, undo},
    numbers::{add_number, remove_number, switch_number},
};
use super::{fields::Infos, rows};
use crate::{
    contract::{
        fields::FieldErrors,
        payment_token_rows::TokenDraftRow,
        problem::{Problem, ProblemCode},
    },
    domain::{ids::TokenDraftId, mode::Mode, payment_token::AssociatedNumbers, role::Permission, time::Timestamp},
    server::{
        platform::Platform,
        service::{actor::Actor, merchants},
        store::{
            Unit,
            merchants::Merchants,
            token_drafts::{DraftBody, TokenDraft, TokenDrafts},
        },
    },
};

/// Drafts that a member may have at once in a mode; the oldest make room.
const MOST: u32 = 10;
/// How long an untouched draft is kept.
pub const LIFE: i64 = 7 * Timestamp::DAY;

/// Begins a draft.
pub async fn start(platform: &Platform, actor: &Actor, mode: Mode) -> Result<TokenDraftId, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut unit = platform.db.write().await?;
    check_mode(&mut unit, actor, mode, platform.now()).await?;
    let now = platform.now();
    let draft = TokenDraft {
        id: TokenDraftId(platform.random.id(now)),
        merchant_id: actor.merchant_id,
        user_id: actor.person.user_id,
        mode,
        body: DraftBody::default(),
        generated: None,
        updated_at: now,
    };
    unit.add_token_draft(&draft, MOST).await?;
    drop(unit.commit().await?);
    Ok(draft.id)
}

/// A draft as its maker left it.
pub async fn get(platform: &Platform, actor: &Actor, id: TokenDraftId) -> Result<TokenDraftRow, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let draft = find(&mut platform.db.read().await?, actor, id).await?;
    let numbers = draft.body.numbers_in_use();
    Ok(TokenDraftRow {
        id,
        mode: draft.mode,
        can_undo: !draft.body.undo.is_empty(),
        name: draft.body.name,
        description: draft.body.description,
        duration: draft.body.duration,
        date: draft.body.date,
        composition: draft.body.composition,
        numbers: numbers.iter().map(rows::number).collect(),
        updated_at: draft.updated_at,
    })
}

/// Step 1.
pub async fn save_infos(
    platform: &Platform,
    actor: &Actor,
    id: TokenDraftId,
    infos: Infos<'_>,
) -> Result<Mode, Problem> {
    change(platform, actor, id, async |_, draft| {
        let mut errors = FieldErrors::new();
        let Some(parsed) = infos.parse(platform, &mut errors) else { return Err(Problem::fields(errors)) };
        draft.body.name = parsed.name.to_string();
        draft.body.description = parsed.description;
        draft.body.duration = parsed.duration;
        draft.body.date = infos.date.trim().to_owned();
        Ok(())
    })
    .await
}

/// Throws a draft away.
pub async fn discard(platform: &Platform, actor: &Actor, id: TokenDraftId) -> Result<Mode, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut unit = platform.db.write().await?;
    let draft = find(&mut unit, actor, id).await?;
    unit.remove_token_draft(&draft).await?;
    drop(unit.commit().await?);
    Ok(draft.mode)
}

/// The member's own draft, as long as no token was made of it.
pub(super) async fn find(unit: &mut Unit, actor: &Actor, id: TokenDraftId) -> Result<TokenDraft, Problem> {
    let draft = unit.token_draft(actor.merchant_id, actor.person.user_id, id).await?;
    draft.filter(|draft| draft.generated.is_none()).ok_or(Problem::new(ProblemCode::NotFound))
}

/// Whether the merchant may make tokens of this mode.
pub(super) async fn check_mode(unit: &mut Unit, actor: &Actor, mode: Mode, now: Timestamp) -> Result<(), Problem> {
    let merchant = unit.merchant(actor.merchant_id).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    merchants::may_make(&merchant, mode, now, "tokens")
}

async fn change(
    platform: &Platform,
    actor: &Actor,
    id: TokenDraftId,
    apply: impl AsyncFnOnce(&mut Unit, &mut TokenDraft) -> Result<(), Problem>,
) -> Result<Mode, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut unit = platform.db.write().await?;
    let mut draft = find(&mut unit, actor, id).await?;
    apply(&mut unit, &mut draft).await?;
    draft.updated_at = platform.now();
    unit.save_token_draft(&draft).await?;
    drop(unit.commit().await?);
    Ok(draft.mode)
}

impl DraftBody {
    fn numbers(&self) -> AssociatedNumbers {
        self.numbers.iter().copied().collect()
    }

    /// Without those of countries that left the composition: they come back when it is undone.
    pub(super) fn numbers_in_use(&self) -> AssociatedNumbers {
        self.numbers.iter().copied().filter(|entry| self.composition.has_country(entry.country)).collect()
    }
}
