//! What the original request needs of a proven credential: a feature, a provider, a product, a section.

use super::sent::Sent;
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

/// As it was sent.
#[derive(Clone, Copy, Default)]
pub struct Wanted<'a> {
    pub feature: Option<&'a str>,
    pub provider: Option<&'a str>,
    pub product: Option<&'a str>,
    pub section: Option<&'a str>,
    /// Reading, if it is not named.
    pub access: Option<&'a str>,
}

/// In the product's terms.
#[derive(Clone, Copy, Default)]
pub struct Needs {
    feature: Option<Feature>,
    provider: Option<Provider>,
    product: Option<Product>,
    section: Option<(Section, Access)>,
}

/// A word that stands for nothing.
#[derive(Clone, Copy)]
pub enum Unknown {
    Feature,
    Provider,
    Product,
    Section,
    Access,
}

impl<'a> Wanted<'a> {
    pub fn from_headers(sent: &Sent<'a>) -> Result<Wanted<'a>, Refusal> {
        Ok(Wanted {
            feature: sent.feature.text()?,
            provider: sent.provider.text()?,
            product: sent.product.text()?,
            section: sent.section.text()?,
            access: sent.access.text()?,
        })
    }

    /// Every word must be known.
    pub fn read(self) -> Result<Needs, Unknown> {
        fn known<T>(word: Option<&str>, parse: fn(&str) -> Option<T>, unknown: Unknown) -> Result<Option<T>, Unknown> {
            word.map(|word| parse(word).ok_or(unknown)).transpose()
        }
        let section = known(self.section, Section::parse, Unknown::Section)?;
        let access = known(self.access, Access::parse, Unknown::Access)?;
        Ok(Needs {
            feature: known(self.feature, Feature::parse, Unknown::Feature)?,
            provider: known(self.provider, Provider::parse, Unknown::Provider)?,
            product: known(self.product, Product::parse, Unknown::Product)?,
            section: match (section, access) {
                (None, Some(_)) => return Err(Unknown::Section),
                (None, None) => None,
                (Some(section), access) => Some((section, access.unwrap_or(Access::ReadOnly))),
            },
        })
    }
}

/// For a program that asks in JSON: a mistake is said at its field.
impl From<Unknown> for Problem {
    fn from(unknown: Unknown) -> Self {
        let field = match unknown {
            Unknown::Feature => "feature",
            Unknown::Provider => "provider",
            Unknown::Product => "product",
            Unknown::Section => "section",
            Unknown::Access => "access",
        };
        Problem::field(field, format!("There is no such {field}."))
    }
}

/// For a gateway's headers: one that asks for what does not exist is refused, not waved through.
impl From<Unknown> for Refusal {
    fn from(unknown: Unknown) -> Self {
        Refusal::new(match unknown {
            Unknown::Feature => RefusalCode::FeatureNotGranted,
            Unknown::Provider => RefusalCode::ProviderNotAllowed,
            Unknown::Product => RefusalCode::ProductNotGranted,
            Unknown::Section | Unknown::Access => RefusalCode::SectionNotGranted,
        })
    }
}

impl Needs {
    /// Refuses when the credential lacks something; one of a kind that has no such thing lacks it. The refusal is counted.
    pub fn met_by(&self, engine: &Engine, found: &Principal) -> Result<(), Refusal> {
        self.things_met_by(found).inspect_err(|refusal| engine.note_refused(found, refusal))?;
        if let Some((section, access)) = self.section {
            match found {
                Principal::AccessToken(token) => engine.permit_section(token, section, access)?,
                Principal::PublicKey(_) => SectionGrants::PUBLIC_KEY.permit(section, access)?,
                _ => SectionGrants::EMPTY.permit(section, access)?,
            }
        }
        Ok(())
    }

    fn things_met_by(&self, found: &Principal) -> Result<(), Refusal> {
        if let Some(feature) = self.feature {
            match found {
                Principal::Application(found) if found.features.contains(feature) => {}
                _ => return Err(Refusal::feature(feature)),
            }
        }
        if let Some(provider) = self.provider {
            match found {
                Principal::KeyPair(pair) => pair.permit(provider)?,
                _ => return Err(Refusal::provider(provider)),
            }
        }
        if let Some(product) = self.product {
            match found {
                Principal::ProductKey(key) => key.permit(product)?,
                _ => return Err(Refusal::product(RefusalCode::ProductNotGranted, product)),
            }
        }
        Ok(())
    }

    /// Whether nothing in it pays, writes or has to do with money that goes out.
    pub fn are_harmless(&self) -> bool {
        self.provider.is_none()
            && !self.feature.is_some_and(Feature::moves_money_out)
            && !self.product.is_some_and(Product::moves_money_out)
            && self.section.is_none_or(|(section, access)| access == Access::ReadOnly && !section.moves_money_out())
    }
}
