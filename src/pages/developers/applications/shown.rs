//! One application as its pages show it: loaded once, framed the same everywhere.

use leptos::prelude::*;

use super::detail;
use crate::{
    contract::{
        paths,
        problem::Problem,
        receipt_rows::ReceiptRow,
        rows::{ApiKeyRow, LastUsed},
    },
    domain::{
        application::{Feature, IntegrationType},
        ids::ApplicationId,
        mode::Mode,
        time::Timestamp,
    },
    pages::support::{
        frame::{Section, framed},
        visit::{Visit, id},
    },
    server::service::applications,
    server_fns::{api_keys::list_api_keys, receipts::get_receipt},
};

/// An application and its keys of the mode in view.
pub struct Shown {
    pub id: ApplicationId,
    pub name: String,
    pub client_id: String,
    pub kind: IntegrationType,
    pub return_url: Option<String>,
    pub features: Vec<Feature>,
    pub disabled: bool,
    pub created_at: Timestamp,
    pub keys: Vec<ApiKeyRow>,
    pub receipt: Option<ReceiptRow>,
}

impl Shown {
    /// The application that the address names.
    pub async fn of(visit: &Visit) -> Result<Shown, Problem> {
        let application = applications::get(&visit.context.platform, &visit.actor, id("application")?).await?;
        Ok(Shown {
            keys: list_api_keys(visit.mode, application.id).await?,
            receipt: get_receipt(application.id.to_string()).await?,
            id: application.id,
            name: application.name.to_string(),
            client_id: application.client_id,
            kind: application.integration_type,
            return_url: application.return_url,
            features: application.features.into(),
            disabled: application.disabled_at.is_some(),
            created_at: application.created_at,
        })
    }

    pub fn href(&self, mode: Mode) -> String {
        paths::application(mode, self.id)
    }

    /// The address of an act on it: `edit`, `disable`, `enable`, `delete`.
    pub fn act(&self, mode: Mode, act: &str) -> String {
        paths::application_act(mode, self.id, act)
    }

    /// The page of the application, with what stands over it.
    pub async fn framed(&self, visit: &Visit, title: &str, over: Option<AnyView>) -> AnyView {
        let (developers, list) = (paths::developers(visit.mode), paths::applications(visit.mode));
        let crumbs =
            [("Settings", developers.as_str()), ("Developers", &developers), ("Applications", &list), (&self.name, "")];
        framed(visit, title, Section::Developers, &crumbs, detail::application(visit, self), over).await
    }
}

/// Keys that work, and the last use of any of them.
pub fn in_use(keys: &[ApiKeyRow]) -> (usize, LastUsed) {
    let usable = keys.iter().filter(|key| key.status.is_usable()).count();
    let last = keys.iter().map(|key| &key.last_used).max_by_key(|used| used.at).cloned();
    (usable, last.unwrap_or_default())
}

/// Keys that work in both modes together, for acts that stop them all.
pub async fn in_use_everywhere(id: ApplicationId) -> Result<(usize, LastUsed), Problem> {
    let mut keys = Vec::new();
    for mode in Mode::ALL {
        keys.extend(list_api_keys(*mode, id).await?);
    }
    Ok(in_use(&keys))
}

/// What ends with the keys that work, in a sentence: `stop at once`, `are revoked`.
pub fn keys_that(keys: usize, one: &str, many: &str) -> String {
    match keys {
        0 => "No API key is in use.".to_owned(),
        1 => format!("1 API key in use {one}, and so do the tokens made from it."),
        _ => format!(
            "{keys} API keys in use, in test and live mode together, {many}, and so do the tokens made from them."
        ),
    }
}
