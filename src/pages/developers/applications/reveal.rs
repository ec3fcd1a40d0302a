//! The reveal of an API key, or of an application's checksum key, over the application's page.

use leptos::prelude::*;

use super::shown::Shown;
use crate::{
    contract::paths,
    domain::ids::ApiKeyId,
    pages::{
        developers::{
            api_keys::index::panel_beneath,
            reveal::{self, Opened},
            samples,
        },
        support::page::member_page,
    },
};

#[component]
pub fn RevealPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::of(&visit).await?;
        let mode = visit.mode;
        let keys = paths::api_keys(mode, shown.id);
        let (title, over) = match reveal::open(&visit).await? {
            Opened::Secret(secret) if secret.credential_id.parse::<ApiKeyId>().is_ok() => {
                let samples = samples::get_token(&visit.context.platform.settings.public_url, None);
                let dialog = reveal::store_now(secret, "API key", keys, samples);
                ("Store these now", panel_beneath(&visit, &shown, dialog))
            }
            Opened::Secret(secret) => {
                ("Store these now", reveal::store_now(secret, "checksum key", paths::encryption(mode), Vec::new()))
            }
            Opened::Nothing(title, text) => (title, reveal::nothing(mode, title, text, (keys, "Manage API Keys"))),
        };
        Ok(shown.framed(&visit, title, Some(over)).await)
    })
}
