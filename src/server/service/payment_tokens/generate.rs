//! *Generate*: a draft becomes a token, once.

use super::{
    MOST, commit,
    drafts::{check_mode, find},
    fields::{Infos, Parsed},
    numbers::{check_free, claim},
};
use crate::{
    contract::{
        fields::FieldErrors,
        problem::{Problem, ProblemCode},
    },
    domain::{
        audit::Action,
        expiry::Expiry,
        ids::{PaymentTokenId, RevealId, TokenDraftId},
        mode::Mode,
        role::Permission,
    },
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        service::{actor::Actor, reveal, step_up},
        store::{
            Unit,
            payment_tokens::{NumberRecord, PaymentToken, PaymentTokens},
            token_drafts::{TokenDraft, TokenDrafts},
        },
        text,
    },
};

/// Makes the token of a draft and returns where it waits to be shown. A second submission of the same form is shown the
/// same place: there is exactly one token, and it is not lost.
pub async fn generate(
    platform: &Platform,
    actor: &Actor,
    id: TokenDraftId,
    proof: step_up::Proof,
) -> Result<(Mode, RevealId), Problem> {
    actor.require(Permission::ManageCredentials)?;
    let mut reading = platform.db.read().await?;
    if let Some(made) = already_made(&mut reading, actor, id).await? {
        drop(reading);
        step_up::confirm(platform, actor, proof).await?;
        return Ok(made);
    }
    let draft = find(&mut reading, actor, id).await?;
    // What cannot be done is said before the password is asked for.
    check(platform, actor, &mut reading, &draft).await?;
    drop(reading);
    step_up::confirm(platform, actor, proof).await?;

    let mut unit = platform.db.write().await?;
    if let Some(made) = already_made(&mut unit, actor, id).await? {
        return Ok(made);
    }
    let mut draft = find(&mut unit, actor, id).await?;
    let infos = check(platform, actor, &mut unit, &draft).await?;
    let (token, secret) = new_token(platform, &draft, infos);
    unit.add_payment_token(&token).await?;
    for entry in token.numbers.iter() {
        claim(actor, &mut unit, &NumberRecord::of(&token, *entry), platform.now()).await?;
    }
    let slot = reveal::store(platform, actor, &mut unit, reveal::What::PaymentToken(token.id), &secret).await?;
    draft.generated = Some(slot);
    unit.save_token_draft(&draft).await?;
    commit(platform, actor, unit, &token, Action::PaymentTokenCreated, summary(&token)).await?;
    Ok((token.mode, slot))
}

async fn already_made(unit: &mut Unit, actor: &Actor, id: TokenDraftId) -> Result<Option<(Mode, RevealId)>, Problem> {
    let draft = unit.token_draft(actor.merchant_id, actor.person.user_id, id).await?;
    Ok(draft.and_then(|draft| draft.generated.map(|slot| (draft.mode, slot))))
}

/// Whether a token can be made of the draft now: what was good when it was typed may not be any more.
async fn check(platform: &Platform, actor: &Actor, unit: &mut Unit, draft: &TokenDraft) -> Result<Parsed, Problem> {
    let body = &draft.body;
    check_mode(unit, actor, draft.mode, platform.now()).await?;
    let mut errors = FieldErrors::new();
    let duration = body.duration.as_str();
    let infos = Infos { name: &body.name, duration, date: &body.date, description: &body.description };
    let parsed = infos.parse(platform, &mut errors);
    if body.composition.is_empty() {
        errors.add("composition", "Choose at least one method.");
    }
    errors.check("composition", body.composition.check(&platform.catalogue));
    let Some(parsed) = parsed.filter(|_| errors.is_empty()) else { return Err(Problem::fields(errors)) };
    if unit.count_unended_payment_tokens(actor.merchant_id, draft.mode, platform.now()).await? >= MOST {
        let detail = format!("A business may have {MOST} payment tokens. Revoke one first.");
        return Err(Problem::because(ProblemCode::Conflict, detail));
    }
    for entry in body.numbers_in_use().iter() {
        check_free(actor, unit, draft.mode, entry.number, platform.now()).await?;
    }
    Ok(parsed)
}

fn new_token(platform: &Platform, draft: &TokenDraft, infos: Parsed) -> (PaymentToken, PlainSecret) {
    let now = platform.now();
    let secret = PlainSecret::generate(&platform.settings.payment_token_prefix, draft.mode, &*platform.random);
    let token = PaymentToken {
        id: PaymentTokenId(platform.random.id(now)),
        merchant_id: draft.merchant_id,
        mode: draft.mode,
        name: infos.name,
        description: infos.description,
        digest: platform.engine.digest(secret.expose()),
        last4: secret.last4(),
        composition: draft.body.composition.clone(),
        numbers: draft.body.numbers_in_use(),
        ip_allow: Vec::new(),
        expires_at: infos.expiry.map(Expiry::timestamp),
        revoked_at: None,
        last_used_at: None,
        last_used_ip: None,
        created_by: draft.user_id,
        created_at: now,
    };
    (token, secret)
}

fn summary(token: &PaymentToken) -> String {
    let expiry = token.expires_at.map_or("does not expire".to_owned(), |end| format!("expires {}", text::exact(end)));
    let countries: Vec<String> = token.composition.countries().map(|country| country.to_string()).collect();
    let (methods, numbers) = (token.composition.count(), token.numbers.iter().count());
    format!("{expiry}; {methods} methods in {}; {numbers} numbers", countries.join(", "))
}
