//! `POST /v1/verify`: a credential in JSON, a decision out.

use std::{collections::BTreeMap, net::IpAddr, sync::Arc};

use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{gateway::Gateway, outcomes, payment::Described, presented::bearer};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        application::Feature, catalogue::CountryCode, composition::Composition, payment_token::AssociatedNumbers,
        phone::E164,
    },
    server::{
        platform::Platform,
        text,
        verification::{
            decision::{ApplicationPrincipal, Principal, Refusal, RefusalCode},
            engine::{ApplicationCredential, Presented},
            entry::PaymentTokenEntry,
        },
    },
};

/// What is asked.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum VerifyRequest {
    /// An application API key (ClickPesa): the pair itself, or a token made from it.
    ApplicationApiKey {
        /// The Client ID, with `api_key`.
        client_id: Option<String>,
        /// The API key.
        api_key: Option<String>,
        /// Instead of the pair: the JWT, with or without `Bearer `.
        token: Option<String>,
        /// The address of the caller; an allow-list refuses if it is missing.
        #[schema(value_type = Option<String>, example = "203.0.113.9")]
        ip: Option<IpAddr>,
        /// The feature that the request needs.
        #[schema(example = "payment_api")]
        feature: Option<String>,
    },
    /// A payment token (ClaPay), and the payment that is asked for, if there is one.
    PaymentToken {
        /// The token, with or without `Bearer `.
        token: Option<String>,
        /// The address of the caller.
        #[schema(value_type = Option<String>, example = "203.0.113.9")]
        ip: Option<IpAddr>,
        #[schema(example = "CI")]
        country: Option<String>,
        #[schema(example = "OM")]
        operator: Option<String>,
        #[schema(example = "MERCHANT")]
        method: Option<String>,
        /// The payer's number, as people of the country write it or with the dial code.
        #[schema(example = "+2250707070707")]
        number: Option<String>,
    },
}

/// What is answered, always with status 200: a refusal is an answer.
#[derive(Serialize, ToSchema)]
pub struct VerifyResponse {
    pub allowed: bool,
    /// Names this decision in logs.
    #[schema(example = "dec_01KB0000000000000000000000")]
    pub decision_id: String,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "credential_revoked")]
    pub code: Option<String>,
    /// The code with what is missing, for example `feature_not_granted: payout_api`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub credential: Option<VerifiedCredential>,
}

/// A proven credential.
#[derive(Serialize, ToSchema)]
pub struct VerifiedCredential {
    pub kind: String,
    pub merchant: String,
    pub mode: String,
    pub credential: String,
    /// Of an application API key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application: Option<String>,
    /// Of an application API key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    pub grants: Grants,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "2027-01-31T23:59:59Z")]
    pub expires_at: Option<String>,
}

/// What it may do.
#[derive(Serialize, ToSchema)]
pub struct Grants {
    /// Of an application.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(["payment_api"]))]
    pub features: Option<Vec<String>>,
    /// Of a payment token: country → operator → methods.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>, example = json!({"CI": {"OM": ["MERCHANT", "CASHIN"]}}))]
    pub composition: Option<Composition>,
    /// Of a payment token: the enabled numbers of each country that is held to some.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>, example = json!({"CI": ["+2250707070707"]}))]
    pub numbers: Option<BTreeMap<CountryCode, Vec<E164>>>,
}

/// Is this credential valid, and what may it do?
#[utoipa::path(
    post, path = "/v1/verify", tag = "gateway", security(("gateway_key" = [])),
    request_body(content = VerifyRequest, example = json!({
        "kind": "application_api_key", "client_id": "$CLIENT_ID", "api_key": "$API_KEY",
        "feature": "payment_api", "ip": "203.0.113.9",
    })),
    responses(
        (status = 200, description = "The decision", body = VerifyResponse),
        (status = 400, description = "The request cannot be read (problem document)"),
        (status = 401, description = "No gateway key (problem document)"),
    )
)]
pub async fn verify(
    State(platform): State<Arc<Platform>>,
    _gateway: Gateway,
    request: Result<Json<VerifyRequest>, JsonRejection>,
) -> Result<Json<VerifyResponse>, Problem> {
    // The rejection's own text may quote what was sent.
    let Json(request) = request.map_err(|_| {
        let detail = "Send JSON with `kind`, and with the fields of this kind of credential.";
        Problem::because(ProblemCode::Malformed, detail)
    })?;
    let decided = decide(&platform, &request)?;
    let now = platform.now();
    outcomes::count(&decided);
    let decision_id = platform.engine.next_decision(now).to_string();
    Ok(Json(match decided {
        Ok(principal) => VerifyResponse {
            allowed: true,
            decision_id,
            code: None,
            detail: None,
            credential: Some(VerifiedCredential::from(&principal)),
        },
        Err(refusal) => VerifyResponse {
            allowed: false,
            decision_id,
            code: Some(refusal.code.to_string()),
            detail: Some(refusal.to_string()),
            credential: None,
        },
    }))
}

fn decide(platform: &Platform, request: &VerifyRequest) -> Result<Result<Principal, Refusal>, Problem> {
    let (engine, now) = (&platform.engine, platform.now());
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
            let decided = presented.and_then(|found| engine.decide(Presented::Application(found), *ip, now));
            Ok(decided.and_then(|principal| require(principal, feature)))
        }
        VerifyRequest::PaymentToken { token, ip, country, operator, method, number } => {
            let Some(token) = token else { return Ok(Err(Refusal::new(RefusalCode::Missing))) };
            let described = Described {
                country: country.as_deref(),
                operator: operator.as_deref(),
                method: method.as_deref(),
                number: number.as_deref(),
            };
            Ok(engine.payment_token(bearer(token).unwrap_or(token), *ip, now).and_then(|token| {
                if let Some(payment) = described.read(&platform.catalogue)? {
                    engine.permit(&token, &payment, now)?;
                }
                Ok(Principal::PaymentToken(token))
            }))
        }
    }
}

/// Refuses when a wanted feature is not granted; only applications have features.
pub fn require(principal: Principal, feature: Option<Feature>) -> Result<Principal, Refusal> {
    match (feature, &principal) {
        (None, _) => Ok(principal),
        (Some(feature), Principal::Application(found)) if found.features.contains(feature) => Ok(principal),
        (Some(feature), _) => Err(Refusal::feature(feature)),
    }
}

impl From<&Principal> for VerifiedCredential {
    fn from(principal: &Principal) -> Self {
        let (application, client_id, grants) = match principal {
            Principal::Application(found) => {
                (Some(found.application.to_string()), Some(found.client_id.to_string()), Grants::from(found))
            }
            Principal::PaymentToken(token) => (None, None, Grants::from(&**token)),
        };
        VerifiedCredential {
            kind: principal.kind().to_string(),
            merchant: principal.merchant().to_string(),
            mode: principal.mode().to_string(),
            credential: principal.credential(),
            application,
            client_id,
            grants,
            expires_at: principal.expires_at().map(text::iso),
        }
    }
}

impl From<&ApplicationPrincipal> for Grants {
    fn from(principal: &ApplicationPrincipal) -> Self {
        let features = principal.features.iter().map(|feature| feature.to_string()).collect();
        Grants { features: Some(features), composition: None, numbers: None }
    }
}

impl From<&PaymentTokenEntry> for Grants {
    fn from(token: &PaymentTokenEntry) -> Self {
        let (composition, numbers) = (token.grant.composition.clone(), enabled(&token.grant.numbers));
        Grants { features: None, composition: Some(composition), numbers: Some(numbers) }
    }
}

/// By country; a country whose numbers are all disabled is there with none, for it is closed.
fn enabled(numbers: &AssociatedNumbers) -> BTreeMap<CountryCode, Vec<E164>> {
    let mut by_country: BTreeMap<CountryCode, Vec<E164>> = BTreeMap::new();
    for entry in numbers.iter() {
        let of_country = by_country.entry(entry.country).or_default();
        of_country.extend(entry.enabled.then_some(entry.number));
    }
    by_country
}
