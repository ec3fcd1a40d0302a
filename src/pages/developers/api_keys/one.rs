//! One API key in a dialog over the panel.

use leptos::prelude::*;

use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
        rows::ApiKeyRow,
    },
    domain::{ids::ApiKeyId, mode::Mode, role::Permission},
    pages::{
        developers::applications::shown::Shown,
        support::visit::{Visit, id},
    },
};

/// The key that the address names, with its application.
pub struct OneKey {
    pub shown: Shown,
    pub key: ApiKeyRow,
}

impl OneKey {
    /// For an act on the key: only for who may, and only while the key has not ended.
    pub async fn to_act_on(visit: &Visit) -> Result<OneKey, Problem> {
        visit.actor.require(Permission::ManageCredentials)?;
        let shown = Shown::of(visit).await?;
        let wanted: ApiKeyId = id("key")?;
        let key = shown.keys.iter().find(|key| key.id == wanted).cloned();
        let key = key.ok_or(Problem::new(ProblemCode::NotFound))?;
        Ok(OneKey { shown, key })
    }

    /// The panel, to which every dialog goes back.
    pub fn back(&self, mode: Mode) -> String {
        paths::api_keys(mode, self.shown.id)
    }

    /// What every form about the key carries.
    pub fn hidden(&self) -> Vec<(String, String)> {
        vec![
            ("mode".to_owned(), self.key.mode.to_string()),
            ("application".to_owned(), self.shown.id.to_string()),
            ("id".to_owned(), self.key.id.to_string()),
        ]
    }
}

/// Which key: its name and its masked form.
#[component]
pub fn KeyWords(key: ApiKeyRow) -> impl IntoView {
    view! { <b>{key.name}</b> " (" <code>{key.masked}</code> ")" }.into_any()
}
