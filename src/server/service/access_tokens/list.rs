//! Finding tokens.

use super::find;
use crate::{
    contract::{access_token_rows::AccessTokenRow, problem::Problem, rows::Rows},
    domain::{
        access_token::{Advice, Section},
        credential::Status,
        ids::AccessTokenId,
        mode::Mode,
        role::Permission,
        secret_format,
    },
    server::{
        platform::Platform,
        service::{actor::Actor, cursor, last_used::last_used},
        store::{
            access_tokens::{AccessToken, AccessTokenFilter, AccessTokenListing, AccessTokens},
            users::Users,
        },
        verification::usage::CredentialId,
    },
};

const PAGE: usize = 25;

/// What to list, as it was typed. What is not understood filters nothing.
#[derive(Clone, Copy)]
pub struct Query<'a> {
    pub search: &'a str,
    pub status: &'a str,
    pub section: &'a str,
}

/// One page of the merchant's tokens, newest first.
pub async fn list(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    query: Query<'_>,
    place: Option<&str>,
) -> Result<Rows<AccessTokenRow>, Problem> {
    actor.require(Permission::ViewCredentials)?;
    let filter = AccessTokenFilter {
        search: Some(query.search.trim().to_owned()).filter(|text| !text.is_empty()),
        status: Status::parse(query.status),
        section: Section::parse(query.section),
    };
    let mut unit = platform.db.read().await?;
    let place = cursor::read(place);
    let page = unit.access_tokens(actor.merchant_id, mode, platform.now(), &filter, &place, PAGE).await?;
    let at = |listing: &AccessTokenListing| (listing.token.id.to_string(), listing.token.id.to_string());
    Ok(cursor::rows(page, at, |listing| row(platform, listing.token, listing.created_by_name)))
}

/// One token.
pub async fn get(platform: &Platform, actor: &Actor, id: AccessTokenId) -> Result<AccessTokenRow, Problem> {
    actor.require(Permission::ViewCredentials)?;
    let mut unit = platform.db.read().await?;
    let token = find(&mut unit, actor, id).await?;
    let maker = unit.user(token.created_by).await?.map(|user| user.name.to_string());
    Ok(row(platform, token, maker.unwrap_or_default()))
}

fn row(platform: &Platform, token: AccessToken, created_by: String) -> AccessTokenRow {
    let status = token.life().status(platform.now());
    let advice = status.is_usable().then(|| Advice::of(&token.seen(), platform.now())).flatten();
    AccessTokenRow {
        id: token.id,
        mode: token.mode,
        name: token.name.to_string(),
        masked: secret_format::mask(&platform.settings.access_key_prefix, token.mode, &token.last4),
        public_key: token.public_key,
        status,
        sections: token.sections,
        must_sign: token.must_sign,
        allowed_ips: token.ip_allow.iter().map(ToString::to_string).collect(),
        origins: token.origins.iter().map(ToString::to_string).collect(),
        created_at: token.created_at,
        created_by,
        expires_at: token.expires_at,
        retires_at: token.retires_at,
        replaces: token.replaces,
        last_used: last_used(platform, CredentialId::AccessToken(token.id), token.last_used_at, token.last_used_ip),
        advice,
    }
}
