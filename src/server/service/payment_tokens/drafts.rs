//! A token that is being put together: kept for its maker, in one merchant and mode, until it is generated. Nothing that
//! counts changes, so no event is written.

use super::{
    fields::{Infos, parse_country, parse_number, parse_paths},
    numbers::{check_free, check_room, parse_stored, without},
    rows,
};
use crate::{
    contract::{
        fields::FieldErrors,
        payment_token_rows::TokenDraftRow,
        problem::{Problem, ProblemCode},
    },
    domain::{
        catalogue::CountryCode,
        composition::{Composition, MethodPath},
        ids::TokenDraftId,
        mode::Mode,
        payment_token::{AssociatedNumber, AssociatedNumbers},
        role::Permission,
    },
    server::{
        platform::Platform,
        service::actor::Actor,
        store::{
            Unit,
            merchants::Merchants,
            token_drafts::{DraftBody, TokenDraft, TokenDrafts},
        },
    },
};

/// Drafts that a member may have at once in a mode; the oldest make room.
const MOST: u32 = 10;
/// Changes of the composition that can be taken back.
const MOST_UNDONE: usize = 50;
/// How long an untouched draft is kept.
pub const LIFE: i64 = 7 * crate::domain::time::Timestamp::DAY;

/// Begins a draft.
pub async fn start(platform: &Platform, actor: &Actor, mode: Mode) -> Result<TokenDraftId, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut unit = platform.db.write().await?;
    check_mode(&mut unit, actor, mode).await?;
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

/// Step 2: for the named countries the composition becomes just what is ticked.
pub async fn add(
    platform: &Platform,
    actor: &Actor,
    id: TokenDraftId,
    countries: &str,
    paths: &[String],
) -> Result<Mode, Problem> {
    change(platform, actor, id, async |_, draft| {
        let mut errors = FieldErrors::new();
        let named = countries.split(',').filter(|word| !word.trim().is_empty());
        let named: Result<Vec<CountryCode>, _> =
            named.map(|word| parse_country(platform, word).map(|country| country.code)).collect();
        let named = errors.check("countries", named);
        let ticked = errors.check("paths", parse_paths(platform, paths));
        let Some((named, ticked)) = named.zip(ticked) else { return Err(Problem::fields(errors)) };
        if named.is_empty() {
            return Err(Problem::field("countries", "Choose at least one country."));
        }
        let outside = ticked.countries().any(|country| !named.contains(&country));
        if outside || ticked.is_empty() {
            return Err(Problem::field("paths", "Choose at least one method of the countries above."));
        }
        let kept = draft.body.composition.paths().filter(|path| !named.contains(&path.country));
        let composition = kept.chain(ticked.paths()).collect();
        set_composition(&mut draft.body, composition);
        Ok(())
    })
    .await
}

/// Step 2: removes a method, an operator or a country.
pub async fn remove(platform: &Platform, actor: &Actor, id: TokenDraftId, what: &str) -> Result<Mode, Problem> {
    change(platform, actor, id, async |_, draft| {
        let mut composition = draft.body.composition.clone();
        let parts: Vec<&str> = what.split('/').collect();
        let removed = match parts.as_slice() {
            [country] => country.parse().map(|country| composition.remove_country(country)).is_ok(),
            [country, operator] => match (country.parse(), operator.parse()) {
                (Ok(country), Ok(operator)) => {
                    composition.remove_operator(country, operator);
                    true
                }
                _ => false,
            },
            _ => what.parse::<MethodPath>().map(|path| composition.remove_method(path)).is_ok(),
        };
        if !removed {
            return Err(Problem::field("what", "Name a country, an operator or a method of the composition."));
        }
        set_composition(&mut draft.body, composition);
        Ok(())
    })
    .await
}

/// Step 2: takes back the last change of the composition. Numbers that went out of sight with a country come back.
pub async fn undo(platform: &Platform, actor: &Actor, id: TokenDraftId) -> Result<Mode, Problem> {
    change(platform, actor, id, async |_, draft| {
        if let Some(before) = draft.body.undo.pop() {
            draft.body.composition = before;
        }
        Ok(())
    })
    .await
}

/// Step 3: associates a number.
pub async fn add_number(
    platform: &Platform,
    actor: &Actor,
    id: TokenDraftId,
    typed: (&str, &str),
) -> Result<Mode, Problem> {
    change(platform, actor, id, async |unit, draft| {
        let (country, number) = parse_number(platform, typed).map_err(Problem::fields)?;
        if !draft.body.composition.has_country(country.code) {
            return Err(Problem::field("country", "Choose a country of the token’s composition."));
        }
        let numbers = draft.body.numbers();
        if numbers.enabled(country.code, number).is_some() {
            return Err(Problem::field("number", "This number is in the list already."));
        }
        check_room(draft.body.numbers.len())?;
        check_free(actor, unit, draft.mode, number, platform.now()).await?;
        draft.body.numbers.push(AssociatedNumber { country: country.code, number, enabled: true });
        Ok(())
    })
    .await
}

/// Step 3: disables a number, or enables it again.
pub async fn switch_number(
    platform: &Platform,
    actor: &Actor,
    id: TokenDraftId,
    typed: (&str, &str),
    enabled: bool,
) -> Result<Mode, Problem> {
    change(platform, actor, id, async |_, draft| {
        let (country, number) = parse_stored(platform, typed)?;
        let hit = draft.body.numbers.iter_mut().find(|entry| (entry.country, entry.number) == (country, number));
        let Some(entry) = hit else { return Err(Problem::field("number", "This number is not in the list.")) };
        entry.enabled = enabled;
        Ok(())
    })
    .await
}

/// Step 3: removes a number. One that is not there is gone already.
pub async fn remove_number(
    platform: &Platform,
    actor: &Actor,
    id: TokenDraftId,
    typed: (&str, &str),
) -> Result<Mode, Problem> {
    change(platform, actor, id, async |_, draft| {
        let (country, number) = parse_stored(platform, typed)?;
        draft.body.numbers = without(&draft.body.numbers(), country, number).collect();
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
pub(super) async fn check_mode(unit: &mut Unit, actor: &Actor, mode: Mode) -> Result<(), Problem> {
    let merchant = unit.merchant(actor.merchant_id).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    if merchant.onboarding.allows(mode) {
        return Ok(());
    }
    let detail = "Live tokens can be made once the platform has approved your business.";
    Err(Problem::because(ProblemCode::LiveNotApproved, detail))
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

fn set_composition(body: &mut DraftBody, composition: Composition) {
    if composition == body.composition {
        return;
    }
    body.undo.push(std::mem::replace(&mut body.composition, composition));
    let forgotten = body.undo.len().saturating_sub(MOST_UNDONE);
    body.undo.drain(..forgotten);
}

impl DraftBody {
    pub(super) fn numbers(&self) -> AssociatedNumbers {
        self.numbers.iter().copied().collect()
    }

    /// Without those of countries that left the composition: they come back when it is undone.
    pub(super) fn numbers_in_use(&self) -> AssociatedNumbers {
        self.numbers.iter().copied().filter(|entry| self.composition.has_country(entry.country)).collect()
    }
}
