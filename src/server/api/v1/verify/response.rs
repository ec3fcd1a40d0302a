//! What a gateway is answered.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    domain::{
        access_token::SectionGrants, catalogue::CountryCode, composition::Composition, kpay::ProviderSet,
        payment_token::AssociatedNumbers, phone::E164,
    },
    server::{text, verification::decision::Principal},
};

/// The decision, or those about `requests` in their order.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum VerifyAnswer {
    One(Box<VerifyResponse>),
    Many(VerifyDecisions),
}

/// One decision for each question.
#[derive(Serialize, ToSchema)]
pub struct VerifyDecisions {
    pub decisions: Vec<VerifyResponse>,
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
    /// The amount that was asked about, as it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "500")]
    pub amount: Option<String>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub credential: Option<VerifiedCredential>,
}

/// A proven credential; all of it is missing where none was proved, so that the description requires no member.
#[derive(Serialize, ToSchema)]
pub struct VerifiedCredential {
    #[schema(required = false)]
    pub kind: String,
    #[schema(required = false)]
    pub merchant: String,
    #[schema(required = false)]
    pub mode: String,
    #[schema(required = false)]
    pub credential: String,
    /// Of an application API key or a key pair.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application: Option<String>,
    /// Of an application API key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    #[schema(required = false)]
    pub grants: Grants,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "2027-01-31T23:59:59Z")]
    pub expires_at: Option<String>,
}

/// What it may do.
#[derive(Default, Serialize, ToSchema)]
pub struct Grants {
    /// Of an application.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(["payment_api"]))]
    pub features: Option<Vec<String>>,
    /// Of a key pair: the providers that its application is held to; none restricts nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<String>>, example = json!(["MTN_MOMO_CMR", "ORANGE_CMR"]))]
    pub providers: Option<ProviderSet>,
    /// Of a product key: the one product that it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "API_DISBURSE")]
    pub product: Option<String>,
    /// Of an access token: section → access. A public key has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>, example = json!({"customers": "read-write"}))]
    pub sections: Option<SectionGrants>,
    /// Of a payment token: country → operator → methods.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>, example = json!({"CI": {"OM": ["MERCHANT", "CASHIN"]}}))]
    pub composition: Option<Composition>,
    /// Of a payment token: the enabled numbers of each country that is held to some.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>, example = json!({"CI": ["+2250707070707"]}))]
    pub numbers: Option<BTreeMap<CountryCode, Vec<E164>>>,
}

impl From<&Principal> for VerifiedCredential {
    fn from(principal: &Principal) -> Self {
        let (application, client_id) = match principal {
            Principal::Application(found) => (Some(found.application.to_string()), Some(found.client_id.to_string())),
            Principal::KeyPair(found) => (Some(found.application.to_string()), None),
            Principal::AccessToken(_)
            | Principal::PublicKey(_)
            | Principal::PaymentToken(_)
            | Principal::ProductKey(_) => (None, None),
        };
        VerifiedCredential {
            kind: principal.kind().to_string(),
            merchant: principal.merchant().to_string(),
            mode: principal.mode().to_string(),
            credential: principal.credential(),
            application,
            client_id,
            grants: Grants::from(principal),
            expires_at: principal.expires_at().map(text::iso),
        }
    }
}

impl From<&Principal> for Grants {
    fn from(principal: &Principal) -> Self {
        let none = Grants::default();
        match principal {
            Principal::Application(found) => {
                Grants { features: Some(found.features.iter().map(|feature| feature.to_string()).collect()), ..none }
            }
            Principal::KeyPair(pair) => Grants { providers: Some(pair.providers), ..none },
            Principal::ProductKey(key) => Grants { product: Some(key.product.to_string()), ..none },
            Principal::AccessToken(token) => Grants { sections: Some(token.sections), ..none },
            Principal::PublicKey(_) => Grants { sections: Some(SectionGrants::PUBLIC_KEY), ..none },
            Principal::PaymentToken(token) => Grants {
                composition: Some(token.grant.composition.clone()),
                numbers: Some(enabled(&token.grant.numbers)),
                ..none
            },
        }
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
