//! What the original request needs of a proven credential: a feature of an application, or a section of an access token.

use axum::http::HeaderMap;

use super::{names, presented::single};
use crate::{
    contract::problem::Problem,
    domain::{
        access_token::{Access, Section, SectionGrants},
        application::Feature,
        kpay::Provider,
        product_key::Product,
    },
    server::verification::{
        decision::{Principal, Refusal, RefusalCode},
        engine::Engine,
    },
};

/// A section and how far, as it was sent.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    pub section: Option<&'a str>,
    /// Reading, if it is not named.
    pub access: Option<&'a str>,
}

impl<'a> Wanted<'a> {
    pub fn from_headers(headers: &'a HeaderMap) -> Result<Wanted<'a>, Refusal> {
        Ok(Wanted { section: single(headers, &names::SECTION)?, access: single(headers, &names::ACCESS)? })
    }

    /// In the product's terms; the names of what is not known.
    fn read(self) -> Result<Option<(Section, Access)>, &'static str> {
        let access = self.access.map_or(Some(Access::ReadOnly), Access::parse).ok_or("access")?;
        match self.section {
            None if self.access.is_some() => Err("section"),
            None => Ok(None),
            Some(word) => Ok(Some((Section::parse(word).ok_or("section")?, access))),
        }
    }

    /// For a program that asks in JSON: a mistake is said at its field.
    pub fn known(self) -> Result<Option<(Section, Access)>, Problem> {
        self.read().map_err(|field| Problem::field(field, format!("There is no such {field}.")))
    }

    /// For a gateway's headers: one that asks for what does not exist is refused, not waved through.
    pub fn granted(self) -> Result<Option<(Section, Access)>, Refusal> {
        self.read().map_err(|_| Refusal::new(RefusalCode::SectionNotGranted))
    }
}

/// Refuses when a wanted section is not open to the credential; only access tokens have sections.
pub fn open(engine: &Engine, found: Principal, wanted: Option<(Section, Access)>) -> Result<Principal, Refusal> {
    let Some((section, access)) = wanted else { return Ok(found) };
    match &found {
        Principal::AccessToken(token) => engine.permit_section(token, section, access)?,
        Principal::PublicKey(_) => SectionGrants::PUBLIC_KEY.permit(section, access)?,
        Principal::Application(_) | Principal::KeyPair(_) | Principal::PaymentToken(_) | Principal::ProductKey(_) => {
            SectionGrants::EMPTY.permit(section, access)?
        }
    }
    Ok(found)
}

/// Refuses when a wanted provider is not on the whitelist; only key pairs have one.
pub fn pay_with(found: Principal, provider: Option<Provider>) -> Result<Principal, Refusal> {
    match (provider, &found) {
        (None, _) => {}
        (Some(provider), Principal::KeyPair(pair)) => pair.permit(provider)?,
        (Some(provider), _) => return Err(Refusal::provider(provider)),
    }
    Ok(found)
}

/// Refuses when the request is for another product than the key; only product keys have one.
pub fn be_for(found: Principal, product: Option<Product>) -> Result<Principal, Refusal> {
    match (product, &found) {
        (None, _) => {}
        (Some(product), Principal::ProductKey(key)) => key.permit(product)?,
        (Some(product), _) => return Err(Refusal::product(RefusalCode::ProductNotGranted, product)),
    }
    Ok(found)
}

/// Refuses when a wanted feature is not granted; only applications have features.
pub fn require(principal: Principal, feature: Option<Feature>) -> Result<Principal, Refusal> {
    match (feature, &principal) {
        (None, _) => Ok(principal),
        (Some(feature), Principal::Application(found)) if found.features.contains(feature) => Ok(principal),
        (Some(feature), _) => Err(Refusal::feature(feature)),
    }
}
