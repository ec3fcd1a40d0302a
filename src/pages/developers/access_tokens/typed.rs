//! The fields of a token as they were typed: in a form, in the address of a review, or as the token has them.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::words;
use crate::{
    contract::access_token_rows::AccessTokenRow,
    domain::{
        access_token::{Access, Section, SectionGrants},
        credential::Status,
    },
    pages::support::form::FormState,
    server::service::access_tokens::Fields,
};

/// What a form of a token holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    pub name: String,
    pub permission: String,
    pub sections: Vec<String>,
    pub access: BTreeMap<String, String>,
    pub status: String,
    pub must_sign: bool,
    pub allowed_ips: String,
    pub origins: String,
}

impl Typed {
    /// What a new token begins with.
    pub fn new() -> Typed {
        Typed {
            name: String::new(),
            permission: Access::ReadOnly.to_string(),
            sections: Vec::new(),
            access: BTreeMap::new(),
            status: "live".to_owned(),
            must_sign: false,
            allowed_ips: String::new(),
            origins: String::new(),
        }
    }

    /// A token as it is, with these sections.
    pub fn of_token(token: &AccessTokenRow, sections: SectionGrants) -> Typed {
        let permission = words::common(sections).unwrap_or(Access::ReadOnly);
        let own = sections.iter().filter(|(_, access)| *access != permission);
        Typed {
            name: token.name.clone(),
            permission: permission.to_string(),
            sections: sections.iter().map(|(section, _)| section.to_string()).collect(),
            access: own.map(|(section, access)| (section.to_string(), access.to_string())).collect(),
            status: if token.status == Status::Disabled { "disabled" } else { "live" }.to_owned(),
            must_sign: token.must_sign,
            allowed_ips: token.allowed_ips.join("\n"),
            origins: token.origins.join("\n"),
        }
    }

    /// What the address holds, if it holds a form.
    pub fn of_address() -> Option<Typed> {
        let query = use_query_map().read_untracked();
        let text = |name: &str| query.get(name).unwrap_or_default();
        query.get("permission")?;
        Some(Typed {
            name: text("name"),
            permission: text("permission"),
            sections: query.get_all("sections[]").unwrap_or_default(),
            access: own_access(|field| text(field)),
            status: text("status"),
            must_sign: text("must_sign") == "true",
            allowed_ips: text("allowed_ips"),
            origins: text("origins"),
        })
    }

    /// What was typed into a form that was refused, or else this.
    pub fn or_typed(self, form: &FormState) -> Typed {
        if !form.has_problem() {
            return self;
        }
        Typed {
            name: form.value("name", &self.name),
            permission: form.value("permission", &self.permission),
            sections: form.all("sections[]", &self.sections),
            access: own_access(|field| form.value(field, "")),
            status: form.value("status", &self.status),
            must_sign: form.value("must_sign", "") == "true",
            allowed_ips: form.value("allowed_ips", &self.allowed_ips),
            origins: form.value("origins", &self.origins),
        }
    }

    pub fn fields(&self) -> Fields<'_> {
        Fields {
            name: &self.name,
            permission: &self.permission,
            sections: &self.sections,
            access: &self.access,
            status: &self.status,
            must_sign: self.must_sign,
            allowed_ips: &self.allowed_ips,
            origins: &self.origins,
        }
    }

    /// The same as pairs of a form or an address.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let mut pairs = vec![
            pair("name", &self.name),
            pair("permission", &self.permission),
            pair("status", &self.status),
            pair("allowed_ips", &self.allowed_ips),
            pair("origins", &self.origins),
        ];
        pairs.extend(self.must_sign.then(|| pair("must_sign", "true")));
        pairs.extend(self.sections.iter().map(|section| pair("sections[]", section)));
        pairs.extend(self.access.iter().map(|(section, access)| (access_field(section), access.clone())));
        pairs
    }
}

/// The name of the field with a section's own access.
pub fn access_field(section: &str) -> String {
    format!("access[{section}]")
}

fn own_access(read: impl Fn(&str) -> String) -> BTreeMap<String, String> {
    let own = Section::ALL.iter().map(|section| (section.to_string(), read(&access_field(section.as_str()))));
    own.filter(|(_, access)| !access.is_empty()).collect()
}
