//! Who calls: every endpoint but `generate-token` asks for [`Access`] and gets nothing without it.

use std::{marker::PhantomData, sync::Arc};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};

use super::failure::Failure;
use crate::{
    domain::{application::Feature, mode::Mode},
    server::{
        platform::Platform,
        verification::{decision::ApplicationPrincipal, engine::ApplicationCredential},
        web::client_ip::ClientIp,
    },
};

/// The feature that an endpoint needs.
pub trait Gate: Send + Sync {
    /// None: any token opens it.
    const FEATURE: Option<Feature>;
}

macro_rules! gates {
    ($($(#[$meta:meta])* $name:ident = $feature:expr),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug)]
        pub struct $name;
        impl Gate for $name {
            const FEATURE: Option<Feature> = $feature;
        }
    )+};
}

gates! {
    /// Open to every token.
    Anything = None,
    Collection = Some(Feature::Payment),
    Disbursement = Some(Feature::Payout),
    BillPay = Some(Feature::BillPay),
    CheckoutLink = Some(Feature::CheckoutLink),
    HostedPayout = Some(Feature::HostedPayout),
}

/// A caller with a good token, the feature, and test mode. Also left in the request's extensions.
#[derive(Debug)]
pub struct Access<G> {
    pub principal: ApplicationPrincipal,
    gate: PhantomData<G>,
}

impl<G: Gate> FromRequestParts<Arc<Platform>> for Access<G> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, platform: &Arc<Platform>) -> Result<Self, Failure> {
        let principal = authenticate(parts, platform)?;
        if let Some(feature) = G::FEATURE.filter(|feature| !principal.features.contains(*feature)) {
            return Err(Failure::no_access(feature));
        }
        match principal.mode {
            Mode::Test => {}
            Mode::Live => return Err(Failure::live_upstream_missing()),
        }
        parts.extensions.insert(principal.clone());
        Ok(Access { principal, gate: PhantomData })
    }
}

fn authenticate(parts: &Parts, platform: &Platform) -> Result<ApplicationPrincipal, Failure> {
    if names_a_secret(parts.uri.query()) {
        return Err(Failure::unauthorized());
    }
    let presented = one_header(&parts.headers, header::AUTHORIZATION.as_str()).map_err(|_| Failure::unauthorized())?;
    let token = presented.and_then(bearer).ok_or_else(Failure::unauthorized)?;
    let ip = parts.extensions.get::<ClientIp>().map(|ip| ip.0);
    // The documents know one answer to a token that does not open: 401. `generate-token` then says why.
    platform
        .engine
        .application(ApplicationCredential::Jwt(token), ip, platform.now())
        .map_err(|_| Failure::unauthorized())
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token).filter(|token| !token.contains(' '))
}

/// Why a header has no one value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ambiguous;

/// The header's only value: nothing when it is missing or empty, an error when it is sent twice or is not text.
pub(super) fn one_header<'h>(headers: &'h HeaderMap, name: &str) -> Result<Option<&'h str>, Ambiguous> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(Ambiguous);
    }
    let text = value.to_str().map_err(|_| Ambiguous)?;
    Ok(Some(text).filter(|text| !text.trim().is_empty()))
}

/// Whether the query has a parameter by which people send credentials: they would be in every log on the way.
pub(super) fn names_a_secret(query: Option<&str>) -> bool {
    const NAMES: [&str; 8] =
        ["apikey", "token", "accesstoken", "authorization", "secret", "apisecret", "checksumkey", "bearer"];
    query.unwrap_or_default().split('&').any(|pair| {
        let name = pair.split_once('=').map_or(pair, |(name, _)| name);
        let name: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        NAMES.contains(&name.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_in_the_query_are_recognised_by_their_names() {
        for query in ["api-key=x", "limit=1&apiKey=x", "API_KEY=", "token", "access_token=x"] {
            assert!(names_a_secret(Some(query)), "{query}");
        }
        for query in ["", "clientId=ID1&limit=3", "orderReference=token"] {
            assert!(!names_a_secret(Some(query)), "{query}");
        }
    }

    #[test]
    fn the_scheme_may_be_written_in_any_case() {
        assert_eq!(bearer("Bearer a.b.c"), Some("a.b.c"));
        assert_eq!(bearer("bEARER a.b.c"), Some("a.b.c"));
        assert_eq!(bearer("Basic a.b.c"), None);
        assert_eq!(bearer("Bearer a b"), None);
        assert_eq!(bearer("a.b.c"), None);
    }
}
