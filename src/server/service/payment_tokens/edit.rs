//! Changes of a token that are in force for the next request.

use super::{commit, fields, find, find_live};
use crate::{
    contract::{
        fields::FieldErrors,
        problem::{Problem, ProblemCode},
    },
    domain::{
        audit::Action,
        composition::{Composition, Difference, MethodPath},
        ids::PaymentTokenId,
        label::Label,
        mode::Mode,
        role::Permission,
    },
    server::{
        platform::Platform,
        service::{actor::Actor, ip_allow},
        store::payment_tokens::{NumberRecord, PaymentTokens},
    },
};

/// Changes name, description and allowed addresses.
pub async fn edit(
    platform: &Platform,
    actor: &Actor,
    id: PaymentTokenId,
    (name, description, allowed_ips): (&str, &str, &str),
) -> Result<Mode, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut errors = FieldErrors::new();
    let name = errors.check("name", Label::parse(name));
    let description = errors.check("description", fields::parse_description(description));
    let allowed = errors.check("allowed_ips", ip_allow::parse(allowed_ips));
    let Some(((name, description), allowed)) = name.zip(description).zip(allowed) else {
        return Err(Problem::fields(errors));
    };
    let mut unit = platform.db.write().await?;
    let mut token = find_live(platform, &mut unit, actor, id).await?;
    let described = if token.description == description { "" } else { "; description changed" };
    let addresses = match token.ip_allow == allowed {
        true => String::new(),
        false => format!("; addresses {} → {}", ip_allow::words(&token.ip_allow), ip_allow::words(&allowed)),
    };
    let detail = format!("{} → {name}{described}{addresses}", token.name);
    (token.name, token.description, token.ip_allow) = (name, description, allowed);
    unit.save_payment_token(&token).await?;
    commit(platform, actor, unit, &token, Action::PaymentTokenEdited, detail).await?;
    Ok(token.mode)
}

/// Replaces the composition. `expected` is the one that the editor began with: a change made meanwhile is not lost.
/// Numbers of a country that is left go with it.
pub async fn edit_composition(
    platform: &Platform,
    actor: &Actor,
    id: PaymentTokenId,
    paths: &[String],
    expected: &str,
) -> Result<Mode, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut unit = platform.db.write().await?;
    let mut token = find_live(platform, &mut unit, actor, id).await?;
    let mut errors = FieldErrors::new();
    let composition = errors.check("paths", parse(platform, paths, &token.composition));
    let Some(composition) = composition else { return Err(Problem::fields(errors)) };
    if serde_json::from_str::<Composition>(expected).ok().as_ref() != Some(&token.composition) {
        let detail = "The composition was changed meanwhile. Look at it again before you save.";
        return Err(Problem::because(ProblemCode::Conflict, detail));
    }
    let difference = Difference::between(&token.composition, &composition);
    if difference.is_empty() {
        return Ok(token.mode);
    }
    let left = token.numbers.iter().filter(|entry| !composition.has_country(entry.country));
    let left: Vec<NumberRecord> = left.map(|entry| NumberRecord::of(&token, *entry)).collect();
    let mut detail = difference.to_string();
    if !left.is_empty() {
        let numbers: Vec<String> = left.iter().map(|record| record.entry.number.to_string()).collect();
        detail.push_str(&format!("; numbers removed {}", numbers.join(", ")));
    }
    for record in &left {
        unit.remove_number(record).await?;
    }
    token.numbers = token.numbers.iter().copied().filter(|entry| composition.has_country(entry.country)).collect();
    token.composition = composition;
    unit.save_payment_token(&token).await?;
    commit(platform, actor, unit, &token, Action::CompositionEdited, detail).await?;
    Ok(token.mode)
}

/// What the token has already may stay in it, also when the catalogue has it no more.
fn parse(platform: &Platform, paths: &[String], kept: &Composition) -> Result<Composition, String> {
    let has = |path: &str| path.parse::<MethodPath>().is_ok_and(|path| kept.allows(path));
    let (old, new): (Vec<String>, Vec<String>) = paths.iter().cloned().partition(|path| has(path));
    let new = fields::parse_paths(platform, &new)?;
    let old = old.iter().filter_map(|path| path.parse::<MethodPath>().ok());
    let composition: Composition = old.chain(new.paths()).collect();
    if composition.is_empty() { Err("Choose at least one method.".to_owned()) } else { Ok(composition) }
}

/// Ends a token for good: the next request with it is refused, and its numbers can be associated with another.
pub async fn revoke(platform: &Platform, actor: &Actor, id: PaymentTokenId) -> Result<Mode, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut unit = platform.db.write().await?;
    let mut token = find(&mut unit, actor, id).await?;
    if token.revoked_at.is_some() {
        return Ok(token.mode);
    }
    token.revoked_at = Some(platform.now());
    unit.save_payment_token(&token).await?;
    unit.release_numbers(&token, platform.now()).await?;
    commit(platform, actor, unit, &token, Action::PaymentTokenRevoked, String::new()).await?;
    Ok(token.mode)
}
