//! Finding pairs, and the applications that may have some.

use super::find;
use crate::{
    contract::{
        key_pair_rows::{KeyPairRow, PairApplicationRow},
        problem::Problem,
        rows::Rows,
    },
    domain::{credential::Status, ids::KeyPairId, key_pair::Age, mode::Mode, role::Permission, secret_format},
    server::{
        platform::Platform,
        service::{actor::Actor, cursor, last_used::last_used},
        store::{
            applications::Applications,
            key_pairs::{KeyPairFilter, KeyPairListing, KeyPairs},
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
    pub application: &'a str,
}

/// One page of the pairs that are this member's to manage, newest first.
pub async fn list(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    query: Query<'_>,
    place: Option<&str>,
) -> Result<Rows<KeyPairRow>, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let filter = KeyPairFilter {
        onlooker: actor.onlooker(),
        search: Some(query.search.trim().to_owned()).filter(|text| !text.is_empty()),
        status: Status::parse(query.status),
        application: query.application.parse().ok(),
    };
    let mut unit = platform.db.read().await?;
    let page = unit.key_pairs(actor.merchant_id, mode, platform.now(), &filter, &cursor::read(place), PAGE).await?;
    let at = |listing: &KeyPairListing| (listing.pair.id.to_string(), listing.pair.id.to_string());
    Ok(cursor::rows(page, at, |listing| row(platform, listing)))
}

/// One pair.
pub async fn get(platform: &Platform, actor: &Actor, id: KeyPairId) -> Result<KeyPairRow, Problem> {
    let mut unit = platform.db.read().await?;
    let (pair, application) = find(&mut unit, actor, id).await?;
    let maker = unit.user(pair.created_by).await?.map(|user| user.name.to_string());
    let listing = KeyPairListing {
        pair,
        application_name: application.name.to_string(),
        application_disabled: application.disabled_at.is_some(),
        created_by_name: maker.unwrap_or_default(),
    };
    Ok(row(platform, listing))
}

/// The applications that take keys and whose pairs are this member's to manage.
pub async fn applications(platform: &Platform, actor: &Actor) -> Result<Vec<PairApplicationRow>, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let all = platform.db.read().await?.merchant_applications(actor.merchant_id).await?;
    let theirs = all.into_iter().filter(|application| {
        application.integration_type.takes_keys() && application.pair_audience.admits(actor.onlooker())
    });
    Ok(theirs
        .map(|application| PairApplicationRow { id: application.id, name: application.name.to_string() })
        .collect())
}

fn row(platform: &Platform, listing: KeyPairListing) -> KeyPairRow {
    let KeyPairListing { pair, application_name, application_disabled, created_by_name } = listing;
    let now = platform.now();
    let status = match pair.life().status(now) {
        Status::Active | Status::Rotating if application_disabled => Status::Disabled,
        status => status,
    };
    KeyPairRow {
        id: pair.id,
        application_id: pair.application_id,
        application_name,
        mode: pair.mode,
        name: pair.name.to_string(),
        masked: secret_format::mask(&platform.settings.secret_key_prefix, pair.mode, &pair.last4),
        public_key: pair.public_key,
        status,
        allowed_ips: pair.ip_allow.iter().map(ToString::to_string).collect(),
        created_at: pair.created_at,
        created_by: created_by_name,
        expires_at: pair.expires_at,
        retires_at: pair.retires_at,
        replaces: pair.replaces,
        last_used: last_used(platform, CredentialId::KeyPair(pair.id), pair.last_used_at, pair.last_used_ip),
        rotate: (status == Status::Active).then(|| Age::due(pair.created_at, now)).flatten(),
    }
}
