//! From the question to the decision.

use super::request::{SignedFields, VerifyRequest};
use crate::{
    contract::problem::Problem,
    domain::{application::Feature, kpay::Provider, kwik_signature::SignedWith, product_key::Product},
    server::{
        api::v1::{
            payment::Described,
            presented::bearer,
            wanted::{Wanted, be_for, open, pay_with, require},
        },
        platform::Platform,
        recorder::Trail,
        verification::{
            access_tokens::{AccessCredential, SignedRequest},
            decision::{Principal, Refusal, RefusalCode},
            engine::{ApplicationCredential, Presented},
            key_pairs::PairCredential,
            product_keys::ProductCredential,
        },
    },
};

/// Reads the question in the engine's terms, and asks. A trail is told whom it is about.
pub(super) fn decide(
    platform: &Platform,
    request: &VerifyRequest,
    trail: Option<&Trail>,
) -> Result<Result<Principal, Refusal>, Problem> {
    let (engine, now) = (&platform.engine, platform.now());
    let note = |presented: Presented<'_>| {
        if let Some(trail) = trail {
            trail.name(engine.name(presented));
        }
    };
    match request {
        VerifyRequest::ApplicationApiKey { client_id, api_key, token, ip, feature } => {
            let feature = match feature.as_deref().map(Feature::parse) {
                Some(None) => return Err(Problem::field("feature", "There is no such feature.")),
                known => known.flatten(),
            };
            let presented = match (client_id, api_key, token) {
                (Some(client_id), Some(api_key), None) => Ok(ApplicationCredential::ApiKey { client_id, api_key }),
                (None, None, Some(token)) => Ok(ApplicationCredential::Jwt(bearer(token).unwrap_or(token))),
                (None, None, None) => Err(Refusal::new(RefusalCode::Missing)),
                _ => Err(Refusal::new(RefusalCode::Invalid)),
            };
            let presented = presented.map(Presented::Application).inspect(|presented| note(*presented));
            let decided = presented.and_then(|presented| engine.decide(presented, *ip, now));
            Ok(decided.and_then(|principal| require(principal, feature)))
        }
        VerifyRequest::KeyPair { public_key, secret_key, ip, provider } => {
            let provider = match provider.as_deref().map(Provider::parse) {
                Some(None) => return Err(Problem::field("provider", "There is no such provider.")),
                known => known.flatten(),
            };
            let presented = match (public_key, secret_key) {
                (Some(public_key), Some(secret_key)) => Ok(PairCredential { public_key, secret_key }),
                (None, None) => Err(Refusal::new(RefusalCode::Missing)),
                _ => Err(Refusal::new(RefusalCode::Invalid)),
            };
            let presented = presented.map(Presented::KeyPair).inspect(|presented| note(*presented));
            let decided = presented.and_then(|presented| engine.decide(presented, *ip, now));
            Ok(decided.and_then(|principal| pay_with(principal, provider)))
        }
        VerifyRequest::ProductKey { username, api_key, ip, product } => {
            let product = match product.as_deref().map(Product::parse) {
                Some(None) => return Err(Problem::field("product", "There is no such product.")),
                known => known.flatten(),
            };
            let presented = match (username, api_key) {
                (Some(username), Some(api_key)) => Ok(ProductCredential { username, api_key }),
                (None, None) => Err(Refusal::new(RefusalCode::Missing)),
                _ => Err(Refusal::new(RefusalCode::Invalid)),
            };
            let presented = presented.map(Presented::ProductKey).inspect(|presented| note(*presented));
            let decided = presented.and_then(|presented| engine.decide(presented, *ip, now));
            Ok(decided.and_then(|principal| be_for(principal, product)))
        }
        VerifyRequest::AccessToken { api_key, api_secret, signed, public_key, origin, ip, section, access } => {
            let wanted = Wanted { section: section.as_deref(), access: access.as_deref() }.known()?;
            let presented = match (api_key, api_secret, signed, public_key) {
                (Some(api_key), Some(api_secret), None, None) => Ok(AccessCredential::Pair { api_key, api_secret }),
                (Some(api_key), None, Some(signed), None) => request_of(api_key, signed).map(AccessCredential::Signed),
                (None, None, None, Some(public_key)) => {
                    if let Some(trail) = trail {
                        trail.name(engine.name_public_key(public_key));
                    }
                    let found = engine.public_key(public_key, origin.as_deref(), now).and_then(|token| {
                        // Such a token takes signed checkouts only, and a signature over the form is not to be seen here.
                        match token.must_sign {
                            true => Err(Refusal::new(RefusalCode::SignatureRequired)),
                            false => open(engine, Principal::PublicKey(token), wanted),
                        }
                    });
                    return Ok(found);
                }
                (None, None, None, None) => Err(Refusal::new(RefusalCode::Missing)),
                _ => Err(Refusal::new(RefusalCode::Invalid)),
            };
            let presented = presented.map(Presented::AccessToken).inspect(|presented| note(*presented));
            let decided = presented.and_then(|presented| engine.decide(presented, *ip, now));
            Ok(decided.and_then(|principal| open(engine, principal, wanted)))
        }
        VerifyRequest::PaymentToken { token, ip, country, operator, method, number } => {
            let Some(token) = token else { return Ok(Err(Refusal::new(RefusalCode::Missing))) };
            let described = Described {
                country: country.as_deref(),
                operator: operator.as_deref(),
                method: method.as_deref(),
                number: number.as_deref(),
            };
            let token = bearer(token).unwrap_or(token);
            note(Presented::PaymentToken(token));
            Ok(engine.payment_token(token, *ip, now).and_then(|token| {
                if let Some(payment) = described.read(&platform.catalogue)? {
                    engine.permit(&token, &payment, now)?;
                }
                Ok(Principal::PaymentToken(token))
            }))
        }
    }
}

fn request_of<'a>(api_key: &'a str, signed: &'a SignedFields) -> Result<SignedRequest<'a>, Refusal> {
    let SignedFields { timestamp, method, target, body_sha256, signature } = signed;
    // A hash is written like a signature: 64 hexadecimal digits.
    let body_sha256 = SignedWith::parse(body_sha256).map_err(|_| Refusal::new(RefusalCode::Invalid))?;
    Ok(SignedRequest { api_key, timestamp, method, target, body_sha256: *body_sha256.bytes(), signature })
}
