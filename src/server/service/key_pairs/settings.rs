//! What all key pairs of an application share: the providers they are held to, and who sees and manages them.

use std::collections::BTreeSet;

use super::find_application;
use crate::{
    contract::{
        fields::FieldErrors,
        key_pair_rows::{CandidateRow, PairSettingsRow},
        problem::Problem,
    },
    domain::{
        audit::Action,
        ids::{ApplicationId, UserId},
        key_pair::{Audience, AudienceKind, Onlooker, Reach},
        kpay::{Provider, ProviderSet},
        role::Permission,
    },
    server::{
        platform::Platform,
        service::{actor::Actor, applications, step_up},
        store::{
            Unit,
            applications::Application,
            members::{MemberListing, Members},
        },
    },
};

/// What was chosen.
#[derive(Clone, Copy)]
pub struct SettingsForm<'a> {
    /// Codes; none restricts nothing.
    pub providers: &'a [String],
    pub audience: &'a str,
    /// Ids of people, for an audience of named members.
    pub people: &'a [String],
}

/// As they are.
pub async fn settings(platform: &Platform, actor: &Actor, id: ApplicationId) -> Result<PairSettingsRow, Problem> {
    let mut unit = platform.db.read().await?;
    let application = find_application(&mut unit, actor, id).await?;
    let candidates = candidates(&mut unit, actor).await?;
    let people = match &application.pair_audience {
        Audience::Members(people) => people.clone(),
        Audience::Developers | Audience::Admins => BTreeSet::new(),
    };
    Ok(PairSettingsRow {
        application_id: id,
        application_name: application.name.to_string(),
        providers: application.providers,
        audience: application.pair_audience.kind(),
        people,
        candidates,
        may_choose_audience: actor.role.can(Permission::ManageMembers),
    })
}

/// Saves them, in force for the next request. Who sees the pairs is for those to say who manage members; from others the
/// choice is not read. `proof` is looked at when more providers pass or more people see the pairs.
pub async fn save_settings(
    platform: &Platform,
    actor: &Actor,
    id: ApplicationId,
    form: SettingsForm<'_>,
    proof: step_up::Proof,
) -> Result<(), Problem> {
    let before = edited(&mut platform.db.read().await?, actor, id, &form).await?;
    let proved = step_up::confirm_if(platform, actor, before.widens(), proof).await?;

    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    let edited = edited(&mut unit, actor, id, &form).await?;
    proved.covers(edited.widens(), "application")?;
    let Edited { mut application, providers, audience } = edited;
    let changes = changes(&application, providers, &audience);
    if changes.is_empty() {
        return Ok(());
    }
    (application.providers, application.pair_audience) = (providers, audience);
    applications::save(platform, actor, unit, &application, Action::PairSettingsEdited, &changes.join("; ")).await
}

/// An application, and what the form makes of its settings.
struct Edited {
    application: Application,
    providers: ProviderSet,
    audience: Audience,
}

impl Edited {
    fn widens(&self) -> bool {
        self.providers.widens(self.application.providers) || self.audience.widens(&self.application.pair_audience)
    }
}

async fn edited(unit: &mut Unit, actor: &Actor, id: ApplicationId, form: &SettingsForm<'_>) -> Result<Edited, Problem> {
    let application = find_application(unit, actor, id).await?;
    let mut errors = FieldErrors::new();
    let providers: Option<ProviderSet> = form.providers.iter().map(|code| Provider::parse(code)).collect();
    let providers = errors.check("providers", providers.ok_or("There is no such provider."));
    let audience = match actor.role.can(Permission::ManageMembers) {
        true => {
            let candidates = candidates(unit, actor).await?;
            parse_audience(form, &candidates, &mut errors)
        }
        false => Some(application.pair_audience.clone()),
    };
    let Some((providers, audience)) = providers.zip(audience) else { return Err(Problem::fields(errors)) };
    Ok(Edited { application, providers, audience })
}

fn changes(application: &Application, providers: ProviderSet, audience: &Audience) -> Vec<String> {
    let words = |set: ProviderSet| if set.is_any() { "any".to_owned() } else { set.to_words() };
    let mut changes = Vec::new();
    if application.providers != providers {
        changes.push(format!("providers {} → {}", words(application.providers), words(providers)));
    }
    if application.pair_audience != *audience {
        changes.push(format!(
            "access {} → {}",
            application.pair_audience.to_words().trim(),
            audience.to_words().trim()
        ));
    }
    changes
}

/// What is wrong is noted at its field.
fn parse_audience(form: &SettingsForm<'_>, candidates: &[CandidateRow], errors: &mut FieldErrors) -> Option<Audience> {
    let kind = AudienceKind::parse(form.audience).ok_or("Choose who sees these key pairs.");
    Some(match errors.check("audience", kind)? {
        AudienceKind::Developers => Audience::Developers,
        AudienceKind::Admins => Audience::Admins,
        AudienceKind::Members => {
            let known = |id: &UserId| candidates.iter().any(|candidate| candidate.user_id == *id);
            let people: Option<BTreeSet<UserId>> = form.people.iter().map(|id| id.parse().ok().filter(known)).collect();
            let people = match people {
                None => Err("Choose among the Developers of your business."),
                Some(people) if people.is_empty() => Err("Choose at least one, or Admins only."),
                Some(people) => Ok(people),
            };
            Audience::Members(errors.check("people", people)?)
        }
    })
}

/// Members whose role manages credentials and does not reach every application anyway.
async fn candidates(unit: &mut Unit, actor: &Actor) -> Result<Vec<CandidateRow>, Problem> {
    let members = unit.members(actor.merchant_id).await?;
    let open =
        members.into_iter().filter(|found| Onlooker::new(found.member.role, found.member.user_id).reach == Reach::Open);
    Ok(open
        .map(|MemberListing { member, name, .. }| CandidateRow {
            user_id: member.user_id,
            name: name.to_string(),
            role: member.role,
        })
        .collect())
}
