//! The reveal of an access token's parts.

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
pub fn AccessTokenRevealPage() -> impl IntoView {
    member_page(|visit| async move {
        let mode = visit.mode;
        let list = paths::access_tokens(mode);
        let (title, over) = match reveal::open(&visit).await? {
            Opened::Secret(secret) => {
                let token = secret.credential_id.parse().map(|id| paths::access_token(mode, id));
                let samples = samples::list_customers(&visit.context.platform.settings.public_url);
                let dialog = reveal::store_now(secret, "access token", token.unwrap_or(list.clone()), samples);
                ("Store these now", dialog)
            }
            Opened::Nothing(title, text) => {
                (title, reveal::nothing(mode, title, text, (list.clone(), "Access tokens")))
            }
        };
        let developers = paths::developers(mode);
        let crumbs = [("Settings", developers.as_str()), ("Developers", &developers), ("Access tokens", &list)];
        let page = view! { <PageHead title="Access tokens"/> }.into_any();
        Ok(framed(&visit, title, Section::Developers, &crumbs, page, Some(over)).await)
    })
}
