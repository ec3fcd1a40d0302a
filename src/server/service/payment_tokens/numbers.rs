//! The numbers of a token: associate, disable, enable, remove. A number is on one live token of a merchant at a time.

use super::{MOST_NUMBERS, commit, fields, find_live};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        audit::Action,
        catalogue::CountryCode,
        ids::PaymentTokenId,
        mode::Mode,
        payment_token::{AssociatedNumber, AssociatedNumbers, Grant},
        phone::E164,
        role::Permission,
        time::Timestamp,
    },
    server::{
        platform::Platform,
        service::{actor::Actor, step_up},
        store::{
            StoreError, Unit,
            payment_tokens::{NumberRecord, PaymentToken, PaymentTokens},
        },
    },
};

/// Associates a number with a token. Always with the proof, though the first number of a country narrows: who may pay is
/// what the list is for.
pub async fn add(
    platform: &Platform,
    actor: &Actor,
    id: PaymentTokenId,
    typed: (&str, &str),
    proof: step_up::Proof,
) -> Result<Mode, Problem> {
    actor.require(Permission::ManageCredentials)?;
    addable(platform, &mut platform.db.read().await?, actor, id, typed).await?;
    step_up::confirm(platform, actor, proof).await?;

    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    let (mut token, entry) = addable(platform, &mut unit, actor, id, typed).await?;
    claim(actor, &mut unit, &NumberRecord::of(&token, entry), platform.now()).await?;
    token.numbers = token.numbers.iter().copied().chain([entry]).collect();
    let detail = format!("{}/{}", entry.country, entry.number);
    commit(platform, actor, unit, &token, Action::NumberAdded, detail).await?;
    Ok(token.mode)
}

/// The token, and the number if it can be put on its list.
async fn addable(
    platform: &Platform,
    unit: &mut Unit,
    actor: &Actor,
    id: PaymentTokenId,
    typed: (&str, &str),
) -> Result<(PaymentToken, AssociatedNumber), Problem> {
    let token = find_live(platform, unit, actor, id).await?;
    let (country, number) = fields::parse_number(platform, typed).map_err(Problem::fields)?;
    if !token.composition.has_country(country.code) {
        return Err(Problem::field("country", "Choose a country of the token’s composition."));
    }
    if token.numbers.enabled(country.code, number).is_some() {
        return Err(Problem::field("number", "This number is associated with this token already."));
    }
    check_room(token.numbers.iter().count())?;
    check_free(actor, unit, token.mode, number, platform.now()).await?;
    Ok((token, AssociatedNumber { country: country.code, number, enabled: true }))
}

/// Disables a number, or enables it again: in one click, as it was proved when it was added.
pub async fn switch(
    platform: &Platform,
    actor: &Actor,
    id: PaymentTokenId,
    typed: (&str, &str),
    enabled: bool,
) -> Result<Mode, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut unit = platform.db.write().await?;
    let mut token = find_live(platform, &mut unit, actor, id).await?;
    let (country, number) = parse_stored(platform, typed)?;
    match token.numbers.enabled(country, number) {
        None => return Err(Problem::field("number", "This number is not associated with this token.")),
        Some(before) if before == enabled => return Ok(token.mode),
        Some(_) => {}
    }
    let entry = AssociatedNumber { country, number, enabled };
    unit.save_number(&NumberRecord::of(&token, entry)).await?;
    token.numbers = without(&token.numbers, country, number).chain([entry]).collect();
    let action = if enabled { Action::NumberEnabled } else { Action::NumberDisabled };
    commit(platform, actor, unit, &token, action, format!("{country}/{number}")).await?;
    Ok(token.mode)
}

/// Takes a number off a token. `proof` is looked at for the last one of a country, which opens it to all numbers.
pub async fn remove(
    platform: &Platform,
    actor: &Actor,
    id: PaymentTokenId,
    typed: (&str, &str),
    proof: step_up::Proof,
) -> Result<Mode, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let (before, _, after) = removable(platform, &mut platform.db.read().await?, actor, id, typed).await?;
    let proved = step_up::confirm_if(platform, actor, after.widens(&before.grant()), proof).await?;

    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    let (mut token, entry, after) = removable(platform, &mut unit, actor, id, typed).await?;
    proved.covers(after.widens(&token.grant()), "token")?;
    unit.remove_number(&NumberRecord::of(&token, entry)).await?;
    token.numbers = after.numbers;
    let AssociatedNumber { country, number, .. } = entry;
    let opened = if token.numbers.restrict(country) { "" } else { "; the country is open to all numbers" };
    commit(platform, actor, unit, &token, Action::NumberRemoved, format!("{country}/{number}{opened}")).await?;
    Ok(token.mode)
}

/// The token, the number on its list, and what the token grants without it.
async fn removable(
    platform: &Platform,
    unit: &mut Unit,
    actor: &Actor,
    id: PaymentTokenId,
    typed: (&str, &str),
) -> Result<(PaymentToken, AssociatedNumber, Grant), Problem> {
    let token = find_live(platform, unit, actor, id).await?;
    let (country, number) = parse_stored(platform, typed)?;
    let Some(enabled) = token.numbers.enabled(country, number) else {
        return Err(Problem::field("number", "This number is not associated with this token."));
    };
    let numbers = without(&token.numbers, country, number).collect();
    let grant = Grant { composition: token.composition.clone(), numbers };
    Ok((token, AssociatedNumber { country, number, enabled }, grant))
}

/// A number that is kept somewhere: as it is stored, or as people write it.
pub(super) fn parse_stored(platform: &Platform, typed: (&str, &str)) -> Result<(CountryCode, E164), Problem> {
    if let (Ok(country), Ok(number)) = (typed.0.parse(), typed.1.parse()) {
        return Ok((country, number));
    }
    fields::parse_number(platform, typed).map(|(country, number)| (country.code, number)).map_err(Problem::fields)
}

pub(super) fn without(
    numbers: &AssociatedNumbers,
    country: CountryCode,
    number: E164,
) -> impl Iterator<Item = AssociatedNumber> {
    numbers.iter().copied().filter(move |entry| (entry.country, entry.number) != (country, number))
}

pub(super) fn check_room(count: usize) -> Result<(), Problem> {
    match count >= MOST_NUMBERS {
        true => Err(Problem::field("number", format!("A token may have {MOST_NUMBERS} numbers."))),
        false => Ok(()),
    }
}

/// Stores a number, unless another live token of the merchant has it.
pub(super) async fn claim(
    actor: &Actor,
    unit: &mut Unit,
    record: &NumberRecord,
    now: Timestamp,
) -> Result<(), Problem> {
    // One that has expired cannot come back: it lets its numbers go as soon as somebody asks for them.
    unit.release_expired_number(record, now).await?;
    check_free(actor, unit, record.mode, record.entry.number, now).await?;
    match unit.add_number(record, now).await {
        Err(StoreError::Taken) => {
            Err(Problem::because(ProblemCode::Conflict, "Another token has this number.").at("number"))
        }
        done => Ok(done?),
    }
}

/// Refuses a number that a live token of the merchant has, and names the token to those who may see it.
pub(super) async fn check_free(
    actor: &Actor,
    unit: &mut Unit,
    mode: Mode,
    number: E164,
    now: Timestamp,
) -> Result<(), Problem> {
    let Some(holder) = unit.number_holder(actor.merchant_id, mode, number, now).await? else { return Ok(()) };
    let detail = match actor.role.can(Permission::ViewCredentials) {
        true => format!("The token “{}” has this number. Remove it there first.", holder.name),
        false => "Another token has this number.".to_owned(),
    };
    Err(Problem::because(ProblemCode::Conflict, detail).at("number"))
}
