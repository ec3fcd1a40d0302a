//! Bodies: read within limits, strictly, and proved by their checksum before anything in them counts.

use std::{marker::PhantomData, sync::Arc};

use axum::{
    body::to_bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};

use super::{
    access::{Access, Gate},
    failure::Failure,
    fields::{self, Fields},
};
use crate::server::{
    api::sent::one_header,
    crypto,
    platform::Platform,
    service::{checksum, clickpesa::refused::Refused},
    verification::decision::ApplicationPrincipal,
};

/// Largest body in bytes.
const LARGEST: usize = 64 * 1024;

/// What an endpoint reads from a body.
pub trait Input: Sized + Send {
    fn read(fields: &Fields) -> Result<Self, Refused>;
}

/// A caller and its body: authenticated, allowed, whole and proved, in this order.
#[derive(Debug)]
pub struct Call<G, I> {
    pub principal: ApplicationPrincipal,
    pub input: I,
    gate: PhantomData<G>,
}

impl<G: Gate, I: Input> FromRequest<Arc<Platform>> for Call<G, I> {
    type Rejection = Failure;

    async fn from_request(request: Request, platform: &Arc<Platform>) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let principal = access::<G>(&mut parts, platform).await?;
        require_json(&parts.headers)?;
        let too_large = |_| Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "Request body is too large");
        let bytes = to_bytes(body, LARGEST).await.map_err(too_large)?;
        let value = fields::parse(&bytes)?;
        if let Some(key) = checksum::key_for(platform, principal.application, principal.mode).map_err(Refused::from)?
            && !crypto::checksum::holds(&key, &value)
        {
            return Err(Refused::Checksum.into());
        }
        let input = I::read(&Fields::new(value)?)?;
        Ok(Call { principal, input, gate: PhantomData })
    }
}

async fn access<G: Gate>(
    parts: &mut http::request::Parts,
    platform: &Arc<Platform>,
) -> Result<ApplicationPrincipal, Failure> {
    use axum::extract::FromRequestParts;
    Ok(Access::<G>::from_request_parts(parts, platform).await?.principal)
}

/// A body that says it is something else is refused; one that says nothing is read as JSON.
fn require_json(headers: &HeaderMap) -> Result<(), Failure> {
    let kind = one_header(headers, header::CONTENT_TYPE.as_str()).ok().flatten().map(str::to_ascii_lowercase);
    let named = headers.contains_key(header::CONTENT_TYPE);
    let json = kind.is_some_and(|kind| kind.split(';').next().map(str::trim) == Some("application/json"));
    if json || !named {
        return Ok(());
    }
    Err(Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/json"))
}
