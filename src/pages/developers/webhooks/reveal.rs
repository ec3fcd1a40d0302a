//! The reveal of a signing secret.

use leptos::prelude::*;

use crate::{
    contract::paths,
    pages::{
        developers::{
            reveal::{self, Opened},
            samples,
        },
        support::{
            frame::{Section, framed},
            page::member_page,
        },
    },
    ui::kit::PageHead,
};

#[component]
pub fn WebhookRevealPage() -> impl IntoView {
    member_page(|visit| async move {
        let mode = visit.mode;
        let list = paths::webhooks(mode);
        let (title, over) = match reveal::open(&visit).await? {
            Opened::Secret(secret) => {
                let webhook = secret.credential_id.parse().map(|id| paths::webhook(mode, id));
                let close = webhook.unwrap_or(list.clone());
                ("Store this now", reveal::store_now(secret, "signing secret", close, samples::verify_webhook()))
            }
            Opened::Nothing(title, text) => (title, reveal::nothing(mode, title, text, (list.clone(), "Webhooks"))),
        };
        let developers = paths::developers(mode);
        let crumbs = [("Settings", developers.as_str()), ("Developers", &developers), ("Webhooks", &list)];
        let page = view! { <PageHead title="Webhooks"/> }.into_any();
        Ok(framed(&visit, title, Section::Developers, &crumbs, page, Some(over)).await)
    })
}
