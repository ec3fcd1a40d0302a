//! From a question to its decision.

use super::request::{SignedFields, VerifyRequest};
use crate::{
    contract::problem::Problem,
    domain::{kwik_signature::SignedWith, time::Timestamp},
    server::{
        api::v1::{payment::is_amount, presented::bearer, wanted::Needs},
        platform::Platform,
        verification::{
            access_tokens::{AccessCredential, SignedRequest},
            decision::{Principal, Refusal, RefusalCode},
            engine::{ApplicationCredential, Engine, Presented},
            key_pairs::PairCredential,
            named::Named,
            product_keys::ProductCredential,
        },
    },
};

/// A question every word of which is known.
pub struct Question {
    pub request: VerifyRequest,
    needs: Needs,
}

/// Whose credential it is.
enum Shown<'a> {
    Server(Presented<'a>),
    Browser { public_key: &'a str, origin: Option<&'a str> },
}

impl Question {
    pub fn read(request: VerifyRequest) -> Result<Question, Problem> {
        let needs = request.wanted().read()?;
        match request.described().amount {
            Some(amount) if !is_amount(amount) => {
                Err(Problem::field("amount", "Digits, and up to three decimals behind a point."))
            }
            _ => Ok(Question { request, needs }),
        }
    }

    /// Asks the engine.
    pub fn decide(&self, platform: &Platform, now: Timestamp) -> Result<Principal, Refusal> {
        let engine = &platform.engine;
        let found = match self.request.shown()? {
            Shown::Server(presented) => engine.decide(presented, self.request.ip(), now)?,
            Shown::Browser { public_key, origin } => {
                let token = engine.public_key(public_key, origin, now)?;
                // Such a token takes signed checkouts only, and a signature over the form is not to be seen here.
                if token.must_sign {
                    return Err(Refusal::new(RefusalCode::SignatureRequired));
                }
                Principal::PublicKey(token)
            }
        };
        self.needs.met_by(engine, &found)?;
        self.request.described().permitted(platform, &found, now)?;
        Ok(found)
    }

    /// Whom it is about, whether or not the credential is good.
    pub fn named(&self, engine: &Engine) -> Option<Named> {
        match self.request.shown().ok()? {
            Shown::Server(presented) => engine.name(presented),
            Shown::Browser { public_key, .. } => engine.name_public_key(public_key),
        }
    }
}

impl VerifyRequest {
    fn shown(&self) -> Result<Shown<'_>, Refusal> {
        let (missing, invalid) = (Refusal::new(RefusalCode::Missing), Refusal::new(RefusalCode::Invalid));
        let presented = match self {
            VerifyRequest::ApplicationApiKey { client_id, api_key, token, .. } => {
                Presented::Application(match (client_id, api_key, token) {
                    (Some(client_id), Some(api_key), None) => ApplicationCredential::ApiKey { client_id, api_key },
                    (None, None, Some(token)) => ApplicationCredential::Jwt(bearer(token).unwrap_or(token)),
                    (None, None, None) => return Err(missing),
                    _ => return Err(invalid),
                })
            }
            VerifyRequest::KeyPair { public_key, secret_key, .. } => match (public_key, secret_key) {
                (Some(public_key), Some(secret_key)) => Presented::KeyPair(PairCredential { public_key, secret_key }),
                (None, None) => return Err(missing),
                _ => return Err(invalid),
            },
            VerifyRequest::ProductKey { username, api_key, .. } => match (username, api_key) {
                (Some(username), Some(api_key)) => Presented::ProductKey(ProductCredential { username, api_key }),
                (None, None) => return Err(missing),
                _ => return Err(invalid),
            },
            VerifyRequest::AccessToken { api_key, api_secret, signed, public_key, origin, .. } => {
                Presented::AccessToken(match (api_key, api_secret, signed, public_key) {
                    (Some(api_key), Some(api_secret), None, None) => AccessCredential::Pair { api_key, api_secret },
                    (Some(api_key), None, Some(signed), None) => AccessCredential::Signed(signed.of(api_key)?),
                    (None, None, None, Some(public_key)) => {
                        return Ok(Shown::Browser { public_key, origin: origin.as_deref() });
                    }
                    (None, None, None, None) => return Err(missing),
                    _ => return Err(invalid),
                })
            }
            VerifyRequest::PaymentToken { token, .. } => {
                let token = token.as_deref().ok_or(missing)?;
                Presented::PaymentToken(bearer(token).unwrap_or(token))
            }
        };
        Ok(Shown::Server(presented))
    }
}

impl SignedFields {
    fn of<'a>(&'a self, api_key: &'a str) -> Result<SignedRequest<'a>, Refusal> {
        let SignedFields { timestamp, method, target, body_sha256, signature } = self;
        // A hash is written like a signature: 64 hexadecimal digits.
        let body_sha256 = SignedWith::parse(body_sha256).map_err(|_| Refusal::new(RefusalCode::Invalid))?;
        Ok(SignedRequest { api_key, timestamp, method, target, body_sha256: *body_sha256.bytes(), signature })
    }
}
