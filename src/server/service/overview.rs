//! All credentials of a merchant, whatever their kind.

use super::{actor::Actor, cursor, last_used::last_used};
use crate::{
    contract::{
        problem::Problem,
        rows::{CredentialRow, LastUsed, Rows},
    },
    domain::{
        access_token::SectionGrants,
        application::FeatureSet,
        composition::Composition,
        credential::{Kind, Status},
        kpay::{Provider, ProviderSet},
        mode::Mode,
        product_key::Product,
        role::Permission,
        secret_format::{self, SecretPrefix},
        time::Timestamp,
    },
    server::{
        platform::Platform,
        store::credentials::{CredentialFilter, CredentialListing, Credentials},
        verification::usage::CredentialId,
    },
};

const PAGE: usize = 25;
/// From then on a credential counts as expiring.
pub const EXPIRING: i64 = 14 * Timestamp::DAY;
/// A credential that nobody has used for this long since it was made asks to be looked at.
pub const IDLE: i64 = 30 * Timestamp::DAY;

/// One page of the overview.
pub async fn list(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    filter: &CredentialFilter,
    place: Option<&str>,
) -> Result<Rows<CredentialRow>, Problem> {
    actor.require(Permission::ViewCredentials)?;
    let mut unit = platform.db.read().await?;
    let page = unit.credentials(actor.merchant_id, mode, platform.now(), filter, &cursor::read(place), PAGE).await?;
    let at = |listing: &CredentialListing| (listing.sort_key.clone(), listing.id.clone());
    Ok(cursor::rows(page, at, |listing| row(platform, mode, listing)))
}

/// How many credentials of each kind are in use, for the tabs.
pub async fn counts(platform: &Platform, actor: &Actor, mode: Mode) -> Result<Vec<(Kind, u32)>, Problem> {
    actor.require(Permission::ViewCredentials)?;
    Ok(platform.db.read().await?.count_credentials(actor.merchant_id, mode, platform.now(), actor.onlooker()).await?)
}

/// How many credentials need attention: those that come first in the order *attention first*.
pub async fn count_attention(platform: &Platform, actor: &Actor, mode: Mode) -> Result<u32, Problem> {
    actor.require(Permission::ViewCredentials)?;
    Ok(platform.db.read().await?.count_attention(actor.merchant_id, mode, platform.now(), actor.onlooker()).await?)
}

/// A credential as the lists show it.
pub(super) fn row(platform: &Platform, mode: Mode, listing: CredentialListing) -> CredentialRow {
    let now = platform.now();
    let status = match listing.life.status(now) {
        Status::Active | Status::Rotating if listing.parent_disabled => Status::Disabled,
        status => status,
    };
    let last_used = match CredentialId::parse(listing.kind, &listing.id) {
        Some(id) => last_used(platform, id, listing.last_used_at, listing.last_used_ip.clone()),
        None => LastUsed { at: listing.last_used_at, ip: listing.last_used_ip.clone() },
    };
    CredentialRow {
        masked: secret_format::mask(prefix(platform, listing.kind), mode, &listing.last4),
        grants: grants(platform, &listing),
        expiring: status.is_usable() && listing.life.expires_at.is_some_and(|end| end.since(now) < EXPIRING),
        status,
        expires_at: listing.life.expires_at,
        retires_at: listing.life.retires_at,
        id: listing.id,
        kind: listing.kind,
        name: listing.name,
        created_at: listing.created_at,
        created_by: listing.created_by_name,
        last_used,
        parent_id: listing.parent_id,
        parent_name: listing.parent_name,
    }
}

fn prefix(platform: &Platform, kind: Kind) -> &SecretPrefix {
    match kind {
        Kind::AccessToken => &platform.settings.access_key_prefix,
        Kind::PaymentToken => &platform.settings.payment_token_prefix,
        Kind::KeyPair => &platform.settings.secret_key_prefix,
        Kind::ApplicationApiKey => &platform.settings.api_key_prefix,
        Kind::ProductKey => &platform.settings.product_key_prefix,
    }
}

/// What the credential may do, in a few words.
fn grants(platform: &Platform, listing: &CredentialListing) -> String {
    if listing.kind == Kind::AccessToken {
        let sections = SectionGrants::parse_words(&listing.grants).unwrap_or_default();
        return sections.iter().map(|(section, _)| section.title()).collect::<Vec<_>>().join(", ");
    }
    if listing.kind == Kind::KeyPair {
        let providers = ProviderSet::parse_words(&listing.grants).unwrap_or_default();
        return match providers.is_any() {
            true => "Every provider".to_owned(),
            false => providers.iter().map(Provider::as_str).collect::<Vec<_>>().join(", "),
        };
    }
    if listing.kind == Kind::PaymentToken {
        let composition: Composition = serde_json::from_str(&listing.grants).unwrap_or_default();
        let name = |code| platform.catalogue.country(code).map_or(code.to_string(), |country| country.name.clone());
        return composition.countries().map(name).collect::<Vec<_>>().join(", ");
    }
    if listing.kind == Kind::ProductKey {
        return Product::parse(&listing.grants).map_or(String::new(), |product| product.title().to_owned());
    }
    let features = FeatureSet::parse_words(&listing.grants).unwrap_or_default();
    features.iter().map(|feature| feature.title().trim_end_matches(" API")).collect::<Vec<_>>().join(", ")
}
