//! Step 2 of the wizard: the composition of a draft.

use super::{
    super::fields::{parse_country, parse_paths},
    change,
};
use crate::{
    contract::{fields::FieldErrors, problem::Problem},
    domain::{
        catalogue::CountryCode,
        composition::{Composition, MethodPath},
        ids::TokenDraftId,
        mode::Mode,
    },
    server::{platform::Platform, service::actor::Actor, store::token_drafts::DraftBody},
};

/// Changes of the composition that can be taken back.
const MOST_UNDONE: usize = 50;

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

fn set_composition(body: &mut DraftBody, composition: Composition) {
    if composition == body.composition {
        return;
    }
    body.undo.push(std::mem::replace(&mut body.composition, composition));
    let forgotten = body.undo.len().saturating_sub(MOST_UNDONE);
    body.undo.drain(..forgotten);
}
