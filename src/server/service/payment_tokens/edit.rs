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
        payment_token::Grant,
        role::Permission,
    },
    server::{
        platform::Platform,
        service::{actor::Actor, ip_allow, step_up},
        store::{
            Unit,
            payment_tokens::{NumberRecord, PaymentToken, PaymentTokens},
        },
    },
};

/// Changes name, description and allowed addresses. `proof` is looked at when more addresses are allowed.
pub async fn edit(
    platform: &Platform,
    actor: &Actor,
    id: PaymentTokenId,
    (name, description, allowed_ips): (&str, &str, &str),
    proof: step_up::Proof,
) -> Result<Mode, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut errors = FieldErrors::new();
    let name = errors.check("name", Label::parse(name));
    let description = errors.check("description", fields::parse_description(description));
    let allowed = errors.check("allowed_ips", ip_allow::parse(allowed_ips));
    let Some(((name, description), allowed)) = name.zip(description).zip(allowed) else {
        return Err(Problem::fields(errors));
    };
    let before = find_live(platform, &mut platform.db.read().await?, actor, id).await?;
    let proved = step_up::confirm_if(platform, actor, ip_allow::widens(&before.ip_allow, &allowed), proof).await?;

    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    let mut token = find_live(platform, &mut unit, actor, id).await?;
    proved.covers(ip_allow::widens(&token.ip_allow, &allowed), "token")?;
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
/// Numbers of a country that is left go with it. `proof` is looked at when the token is widened.
pub async fn edit_composition(
    platform: &Platform,
    actor: &Actor,
    id: PaymentTokenId,
    paths: &[String],
    expected: &str,
    proof: step_up::Proof,
) -> Result<Mode, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let (before, after) = edited(platform, &mut platform.db.read().await?, actor, id, paths, expected).await?;
    let proved = step_up::confirm_if(platform, actor, after.widens(&before.grant()), proof).await?;

    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    let (mut token, after) = edited(platform, &mut unit, actor, id, paths, expected).await?;
    proved.covers(after.widens(&token.grant()), "token")?;
    let Grant { composition, numbers } = after;
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
    (token.composition, token.numbers) = (composition, numbers);
    unit.save_payment_token(&token).await?;
    commit(platform, actor, unit, &token, Action::CompositionEdited, detail).await?;
    Ok(token.mode)
}

/// The token, and what it grants with these methods, as long as it has the composition that the editor began with.
async fn edited(
    platform: &Platform,
    unit: &mut Unit,
    actor: &Actor,
    id: PaymentTokenId,
    paths: &[String],
    expected: &str,
) -> Result<(PaymentToken, Grant), Problem> {
    let token = find_live(platform, unit, actor, id).await?;
    let mut errors = FieldErrors::new();
    let composition = errors.check("paths", parse(platform, paths, &token.composition));
    let Some(composition) = composition else { return Err(Problem::fields(errors)) };
    if serde_json::from_str::<Composition>(expected).ok().as_ref() != Some(&token.composition) {
        let detail = "The composition was changed meanwhile. Look at it again before you save.";
        return Err(Problem::because(ProblemCode::Conflict, detail));
    }
    let numbers = token.numbers.iter().copied().filter(|entry| composition.has_country(entry.country)).collect();
    Ok((token, Grant { composition, numbers }))
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
