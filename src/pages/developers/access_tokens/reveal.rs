//! The reveal of an access token's parts.

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
pub fn AccessTokenRevealPage() -> impl IntoView {
    member_page(|visit| async move {
        let (mode, list) = (visit.mode, paths::access_tokens(visit.mode));
        let samples = samples::list_customers(&visit.context.platform.settings.public_url);
        reveal::page(&visit, ("Access tokens", list.clone()), |secret| {
            let token = secret.credential_id.parse().map(|id| paths::access_token(mode, id));
            Told { what: "access token", close: token.unwrap_or(list), samples }
        })
        .await
    })
}
