//! The form of an access token, parsed.

use std::collections::BTreeMap;

use ipnet::IpNet;

use crate::{
    contract::fields::FieldErrors,
    domain::{
        access_token::{Access, Origin, Section, SectionGrants},
        expiry::{Expiry, ExpiryError},
        label::Label,
    },
    server::{platform::Platform, service::ip_allow, text},
};

/// What stands for every section.
pub const ALL: &str = "all";
/// Origins on one list.
const MOST_ORIGINS: usize = 20;

/// What was typed and ticked.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    pub name: &'a str,
    /// `read-only` or `read-write`, for every section that says nothing else.
    pub permission: &'a str,
    /// The words of the ticked sections.
    pub sections: &'a [String],
    /// By section: its own access, or nothing.
    pub access: &'a BTreeMap<String, String>,
    /// `live` or `disabled`.
    pub status: &'a str,
    pub must_sign: bool,
    pub allowed_ips: &'a str,
    pub origins: &'a str,
}

/// The same, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    pub name: Label,
    pub sections: SectionGrants,
    pub disabled: bool,
    pub must_sign: bool,
    pub ip_allow: Vec<IpNet>,
    pub origins: Vec<Origin>,
}

impl Fields<'_> {
    /// What is wrong is noted at its field.
    pub fn parse(&self, errors: &mut FieldErrors) -> Option<Parsed> {
        let name = errors.check("name", Label::parse(self.name));
        let sections = self.parse_sections(errors);
        let disabled = match self.status {
            "live" => Ok(false),
            "disabled" => Ok(true),
            _ => Err("Choose Live or Disabled."),
        };
        let disabled = errors.check("status", disabled);
        let ip_allow = errors.check("allowed_ips", ip_allow::parse(self.allowed_ips));
        let origins = errors.check("origins", parse_origins(self.origins));
        Some(Parsed {
            name: name?,
            sections: sections?,
            disabled: disabled?,
            must_sign: self.must_sign,
            ip_allow: ip_allow?,
            origins: origins?,
        })
    }

    fn parse_sections(&self, errors: &mut FieldErrors) -> Option<SectionGrants> {
        let common = Access::parse(self.permission).ok_or("Choose Read-Only or Read-Write.");
        let common = errors.check("permission", common)?;
        let read = |word: &String| {
            let own = self.access.get(word).filter(|own| !own.is_empty());
            let access = own.map_or(Some(common), |own| Access::parse(own))?;
            Some((Section::parse(word)?, access))
        };
        // Without a script the check for all sections is sent as it is.
        let every: Vec<String> = Section::ALL.iter().map(ToString::to_string).collect();
        let all = self.sections.iter().any(|word| word == ALL);
        let ticked = if all { every.as_slice() } else { self.sections };
        let sections: Option<SectionGrants> = ticked.iter().map(read).collect();
        let sections = sections.ok_or("There is no such section.");
        let sections = errors.check("sections", sections)?;
        if sections.is_empty() {
            errors.add("sections", "Choose at least one section.");
            return None;
        }
        Some(sections)
    }
}

/// An optional end of life.
pub fn parse_expiry(platform: &Platform, text: &str) -> Result<Option<Expiry>, ExpiryError> {
    match text::parse_expiry(text, platform.now()) {
        Err(ExpiryError::Missing) => Ok(None),
        parsed => parsed.map(Some),
    }
}

fn parse_origins(text: &str) -> Result<Vec<Origin>, String> {
    let mut origins = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()) {
        let shown: String = word.chars().take(80).collect();
        let origin = Origin::parse(word).map_err(|error| format!("{shown}: {error}"))?;
        if !origins.contains(&origin) {
            origins.push(origin);
        }
    }
    if origins.len() > MOST_ORIGINS { Err(format!("Use at most {MOST_ORIGINS} origins.")) } else { Ok(origins) }
}
