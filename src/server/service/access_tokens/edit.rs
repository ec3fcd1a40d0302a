//! An edit: its difference first, then in force for the next request.

use super::{
    check_held, commit,
    fields::{Fields, Parsed},
    find_live,
};
use crate::{
    contract::{
        fields::FieldErrors,
        problem::{Problem, ProblemCode},
    },
    domain::{
        access_token::{Difference, SectionGrants, Terms},
        audit::Action,
        ids::AccessTokenId,
        mode::Mode,
        role::Permission,
    },
    server::{
        platform::Platform,
        service::{actor::Actor, change, ip_allow, step_up},
        store::{
            Unit,
            access_tokens::{AccessToken, AccessTokens},
        },
    },
};

/// What an edit changes; empty if nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub sections: Difference,
    /// What else, one sentence part each: `name A → B`.
    pub others: Vec<String>,
    /// Whether it lets requests pass that were stopped: it wants a proof.
    pub widens: bool,
    /// A mark of the token as it is now; the edit is refused if it is another by then.
    pub expected: String,
}

impl Change {
    fn between(token: &AccessToken, parsed: &Parsed) -> Change {
        let state = |disabled| if disabled { "Disabled" } else { "Live" };
        let yes = |yes| if yes { "yes" } else { "no" };
        let origins = |origins: &[crate::domain::access_token::Origin]| match origins {
            [] => "any".to_owned(),
            _ => origins.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        };
        let was_disabled = token.disabled_at.is_some();
        let pairs = [
            ("name", token.name.to_string(), parsed.name.to_string()),
            ("status", state(was_disabled).to_owned(), state(parsed.disabled).to_owned()),
            ("signed requests only", yes(token.must_sign).to_owned(), yes(parsed.must_sign).to_owned()),
            ("addresses", ip_allow::words(&token.ip_allow), ip_allow::words(&parsed.ip_allow)),
            ("origins", origins(&token.origins), origins(&parsed.origins)),
        ];
        let others = pairs.into_iter().filter(|(_, from, to)| from != to);
        Change {
            sections: Difference::between(token.sections, parsed.sections),
            others: others.map(|(what, from, to)| format!("{what} {from} → {to}")).collect(),
            widens: widens(token, parsed),
            expected: mark(token),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.sections.is_empty() && self.others.is_empty()
    }
}

impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sections = (!self.sections.is_empty()).then(|| self.sections.to_string());
        let all: Vec<&str> = sections.iter().chain(&self.others).map(String::as_str).collect();
        f.write_str(&all.join("; "))
    }
}

/// What the edit would change.
pub async fn review(
    platform: &Platform,
    actor: &Actor,
    id: AccessTokenId,
    fields: Fields<'_>,
) -> Result<Change, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let token = find_live(platform, &mut platform.db.read().await?, actor, id).await?;
    Ok(Change::between(&token, &parse(actor, &token, fields)?))
}

/// Saves it. `expected` is what the review showed it against: a change made meanwhile is not lost. `proof` is looked at
/// when the token is widened.
pub async fn edit(
    platform: &Platform,
    actor: &Actor,
    id: AccessTokenId,
    fields: Fields<'_>,
    expected: &str,
    proof: step_up::Proof,
) -> Result<Mode, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let (.., changes) = reviewed(platform, &mut platform.db.read().await?, actor, id, fields, expected).await?;
    // What was reviewed is what is saved, so one look at what it widens is enough.
    if changes.widens {
        step_up::confirm(platform, actor, proof).await?;
    }

    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    let (mut token, parsed, changes) = reviewed(platform, &mut unit, actor, id, fields, expected).await?;
    if changes.is_empty() {
        return Ok(token.mode);
    }
    let switched = match (token.disabled_at.is_some(), parsed.disabled) {
        (false, true) => Some(Action::AccessTokenDisabled),
        (true, false) => Some(Action::AccessTokenEnabled),
        _ => None,
    };
    token.name = parsed.name;
    token.sections = parsed.sections;
    token.must_sign = parsed.must_sign;
    token.ip_allow = parsed.ip_allow;
    token.origins = parsed.origins;
    token.disabled_at = parsed.disabled.then(|| token.disabled_at.unwrap_or(platform.now()));
    unit.save_access_token(&token).await?;
    if let Some(action) = switched {
        // Receivers that wait for it hear of it, whichever way it came about.
        let event = actor.event(platform, action).on(token.id, &token.name).in_mode(token.mode);
        change::note(platform, &mut unit, &event).await?;
    }
    commit(platform, actor, unit, &token, Action::AccessTokenEdited, changes.to_string()).await?;
    Ok(token.mode)
}

/// The token with what the fields make of it, as long as it is the one that was reviewed.
async fn reviewed(
    platform: &Platform,
    unit: &mut Unit,
    actor: &Actor,
    id: AccessTokenId,
    fields: Fields<'_>,
    expected: &str,
) -> Result<(AccessToken, Parsed, Change), Problem> {
    let token = find_live(platform, unit, actor, id).await?;
    let parsed = parse(actor, &token, fields)?;
    let changes = Change::between(&token, &parsed);
    if changes.expected == expected {
        return Ok((token, parsed, changes));
    }
    let detail = "The token was changed meanwhile. Look at it again before you save.";
    Err(Problem::because(ProblemCode::Conflict, detail))
}

fn widens(token: &AccessToken, parsed: &Parsed) -> bool {
    let before = Terms { sections: token.sections, must_sign: token.must_sign, origins: &token.origins };
    let after = Terms { sections: parsed.sections, must_sign: parsed.must_sign, origins: &parsed.origins };
    after.widen(&before) || ip_allow::widens(&token.ip_allow, &parsed.ip_allow)
}

/// What the token opens already may stay; what is added must be the member's own to give, and all of it if the token is
/// enabled or its guards are changed.
fn parse(actor: &Actor, token: &AccessToken, fields: Fields<'_>) -> Result<Parsed, Problem> {
    let mut errors = FieldErrors::new();
    let parsed = fields.parse(&mut errors);
    if let Some(parsed) = &parsed {
        let wider = if loosens(token, parsed) { parsed.sections } else { added(token.sections, parsed.sections) };
        errors.check("sections", check_held(actor, wider));
    }
    parsed.filter(|_| errors.is_empty()).ok_or(Problem::fields(errors))
}

/// Whether the edit lets requests pass that were stopped by something else than a section.
fn loosens(token: &AccessToken, parsed: &Parsed) -> bool {
    let enables = token.disabled_at.is_some() && !parsed.disabled;
    let unguards = token.must_sign && !parsed.must_sign;
    enables || unguards || token.ip_allow != parsed.ip_allow || token.origins != parsed.origins
}

fn added(from: SectionGrants, to: SectionGrants) -> SectionGrants {
    to.iter().filter(|(section, access)| from.permit(*section, *access).is_err()).collect()
}

/// Everything that an edit may change, as one text.
fn mark(token: &AccessToken) -> String {
    let origins: Vec<&str> = token.origins.iter().map(|origin| origin.as_str()).collect();
    let (name, sections, disabled) = (&token.name, token.sections.to_words(), token.disabled_at.is_some());
    let ips = ip_allow::words(&token.ip_allow);
    format!("{name}|{sections}|{disabled}|{}|{ips}|{}", token.must_sign, origins.join(" "))
}
