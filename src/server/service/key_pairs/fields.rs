//! The form of a key pair, parsed.

use ipnet::IpNet;

use crate::{
    contract::fields::FieldErrors,
    domain::{
        expiry::{Expiry, ExpiryError},
        label::Label,
        time::Timestamp,
    },
    server::{platform::Platform, service::ip_allow, text},
};

/// What was typed.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    pub name: &'a str,
    /// A day, or nothing.
    pub expiry: &'a str,
    pub allowed_ips: &'a str,
}

/// The same, understood.
pub(super) struct Parsed {
    pub name: Label,
    pub expires_at: Option<Timestamp>,
    pub ip_allow: Vec<IpNet>,
}

impl Fields<'_> {
    /// What is wrong is noted at its field.
    pub(super) fn parse(&self, platform: &Platform, errors: &mut FieldErrors) -> Option<Parsed> {
        let name = errors.check("name", Label::parse(self.name));
        let expires_at = errors.check("expiry", parse_expiry(platform, self.expiry));
        let ip_allow = errors.check("allowed_ips", ip_allow::parse(self.allowed_ips));
        Some(Parsed { name: name?, expires_at: expires_at?, ip_allow: ip_allow? })
    }
}

/// An optional end of life.
pub(super) fn parse_expiry(platform: &Platform, text: &str) -> Result<Option<Timestamp>, ExpiryError> {
    match text::parse_expiry(text, platform.now()) {
        Err(ExpiryError::Missing) => Ok(None),
        parsed => parsed.map(|expiry| Some(Expiry::timestamp(expiry))),
    }
}
