//! The reveal of a signing secret.

use leptos::prelude::*;

use crate::{
    contract::paths,
    pages::{
        developers::{
            reveal::{self, Told},
            samples,
        },
        support::page::member_page,
    },
};

#[component]
pub fn WebhookRevealPage() -> impl IntoView {
    member_page(|visit| async move {
        let (mode, list) = (visit.mode, paths::webhooks(visit.mode));
        reveal::page(&visit, ("Webhooks", list.clone()), |secret| {
            let webhook = secret.credential_id.parse().map(|id| paths::webhook(mode, id));
            Told { what: "signing secret", close: webhook.unwrap_or(list), samples: samples::verify_webhook() }
        })
        .await
    })
}
