//! The reveal of a key pair.

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
pub fn KeyPairRevealPage() -> impl IntoView {
    member_page(|visit| async move {
        let (mode, list) = (visit.mode, paths::key_pairs(visit.mode));
        let samples = samples::kpay::init_payment(&visit.context.platform.settings.public_url);
        reveal::page(&visit, ("Key pairs", list.clone()), |secret| {
            let pair = secret.credential_id.parse().map(|id| paths::key_pair(mode, id));
            Told { what: "key pair", close: pair.unwrap_or(list), samples }
        })
        .await
    })
}
