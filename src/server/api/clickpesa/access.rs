//! Who calls: every endpoint but `generate-token` asks for [`Access`] and gets nothing without it.

use std::{marker::PhantomData, sync::Arc};

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};

use super::failure::Failure;
use crate::{
    domain::{application::Feature, mode::Mode},
    server::{
        api::sent::{bearer, names_a_secret, one_header},
        platform::Platform,
        recorder::Trail,
        verification::{
            decision::{ApplicationPrincipal, Principal, Refusal, RefusalCode},
            engine::{ApplicationCredential, Presented},
        },
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
        let trail = Trail::of(&parts.extensions);
        let principal = authenticate(parts, platform, &trail)?;
        if let Some(feature) = G::FEATURE.filter(|feature| !principal.features.contains(*feature)) {
            let refusal = Refusal::feature(feature);
            platform.engine.note_refused(&Principal::Application(principal.clone()), &refusal);
            trail.note(Err(refusal)).map_err(|_: Refusal| Failure::no_access(feature))?;
        }
        match principal.mode {
            Mode::Test => {}
            Mode::Live => return Err(Failure::live_upstream_missing()),
        }
        parts.extensions.insert(principal.clone());
        Ok(Access { principal, gate: PhantomData })
    }
}

fn authenticate(parts: &Parts, platform: &Platform, trail: &Trail) -> Result<ApplicationPrincipal, Failure> {
    let engine = &platform.engine;
    let presented = one_header(&parts.headers, header::AUTHORIZATION.as_str()).map_err(|_| Failure::unauthorized())?;
    let token = ApplicationCredential::Jwt(presented.and_then(bearer).ok_or_else(Failure::unauthorized)?);
    let ip = parts.extensions.get::<ClientIp>().map(|ip| ip.0);
    let decided = match names_a_secret(parts.uri.query()) {
        true => Err(Refusal::new(RefusalCode::Invalid)),
        false => engine.application(token, ip, platform.now()),
    };
    trail.name(engine.name(Presented::Application(token)));
    // The documents know one answer to a token that does not open: 401. `generate-token` then says why.
    trail.note(decided).map_err(|_| Failure::unauthorized())
}
