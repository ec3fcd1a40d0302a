//! Step 3 of the wizard: the numbers of a draft.

use super::{
    super::{
        fields::parse_number,
        numbers::{check_free, check_room, parse_stored, without},
    },
    change,
};
use crate::{
    contract::problem::Problem,
    domain::{ids::TokenDraftId, mode::Mode, payment_token::AssociatedNumber},
    server::{platform::Platform, service::actor::Actor},
};

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
