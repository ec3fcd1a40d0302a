//! Every credential of every merchant, and what would stop working if many of them ended.

use super::search;
use crate::{
    contract::{
        office_rows::{OfficeCredentialRow, WeightRow},
        problem::{Problem, ProblemCode},
        rows::{LastUsed, Rows},
    },
    domain::{
        credential::{Kind, Status},
        mode::Mode,
    },
    server::{
        platform::Platform,
        service::{actor::Person, cursor, overview},
        store::office_credentials::{OfficeCredentials, OfficeFilter, OfficeListing, Sweep},
    },
};

const PAGE: usize = 25;

/// What narrows the list, as it stands in the address.
#[derive(Clone, Copy)]
pub struct Query<'a> {
    pub search: &'a str,
    pub merchant: &'a str,
    pub kind: &'a str,
    pub mode: &'a str,
    pub status: &'a str,
}

/// One page of all credentials, newest first.
pub async fn list(
    platform: &Platform,
    person: &Person,
    query: Query<'_>,
    place: Option<&str>,
) -> Result<Rows<OfficeCredentialRow>, Problem> {
    person.require_staff()?;
    if search::is_whole_secret(platform, query.search) {
        let detail = "That is a whole secret. Paste it where leaked secrets are looked up: an address is kept by browsers and logs.";
        return Err(Problem::field("q", detail));
    }
    let merchant = match query.merchant {
        "" => None,
        id => Some(id.parse().map_err(|_| Problem::new(ProblemCode::NotFound))?),
    };
    let mut filter = OfficeFilter {
        search: None,
        merchant,
        kind: Kind::parse(query.kind),
        mode: Mode::parse(query.mode),
        status: Status::parse(query.status),
    };
    search::narrow(platform, query.search, &mut filter);
    let mut unit = platform.db.read().await?;
    let page = unit.every_credential(&filter, platform.now(), &cursor::read(place), PAGE).await?;
    let at = |found: &OfficeListing| (found.listing.sort_key.clone(), found.listing.id.clone());
    Ok(cursor::rows(page, at, |found| row(platform, found)))
}

/// One credential of any merchant.
pub async fn get(platform: &Platform, person: &Person, id: &str) -> Result<OfficeCredentialRow, Problem> {
    person.require_staff()?;
    let found = platform.db.read().await?.credential_anywhere(id).await?;
    found.map(|found| row(platform, found)).ok_or(Problem::new(ProblemCode::NotFound))
}

/// What a sweep would end.
pub async fn weigh(platform: &Platform, person: &Person, sweep: Sweep) -> Result<WeightRow, Problem> {
    person.require_staff()?;
    let weight = platform.db.read().await?.weigh(sweep, platform.now()).await?;
    let last_used = LastUsed { at: weight.last_used_at, ip: weight.last_used_ip };
    Ok(WeightRow { credentials: weight.credentials, merchants: weight.merchants, last_used })
}

fn row(platform: &Platform, found: OfficeListing) -> OfficeCredentialRow {
    let OfficeListing { merchant_id, merchant_name, mode, public_id, listing } = found;
    let (life, now) = (listing.life, platform.now());
    let credential = overview::row(platform, mode, listing);
    let since = match credential.status {
        Status::Active => Some(credential.created_at),
        Status::Expired => life.expires_at,
        // A rotated one that was revoked before its overlap was over ended with the revocation.
        Status::Revoked => life.revoked_at.into_iter().chain(life.retires_at.filter(|end| now >= *end)).min(),
        Status::Rotating | Status::Disabled => None,
    };
    let public_id = Some(public_id).filter(|id| !id.is_empty());
    OfficeCredentialRow { merchant_id, merchant: merchant_name, mode, public_id, since, credential }
}
