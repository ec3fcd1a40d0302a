//! The reveal of a payment token, or of the keys that sign callbacks.

use leptos::prelude::*;

use crate::{
    contract::paths,
    domain::ids::PaymentTokenId,
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
pub fn TokenRevealPage() -> impl IntoView {
    member_page(|visit| async move {
        let mode = visit.mode;
        let list = paths::payment_tokens(mode);
        let (title, over) = match reveal::open(&visit).await? {
            Opened::Secret(secret) if secret.credential_id.parse::<PaymentTokenId>().is_err() => {
                ("Store these now", reveal::store_now(secret, "callback keys", list.clone(), Vec::new()))
            }
            Opened::Secret(secret) => {
                let token = secret.credential_id.parse().map(|id| paths::payment_token(mode, id));
                let samples = samples::init_payment(&visit.context.platform.settings.public_url);
                let dialog = reveal::store_now(secret, "payment token", token.unwrap_or(list.clone()), samples);
                ("Store these now", dialog)
            }
            Opened::Nothing(title, text) => {
                (title, reveal::nothing(mode, title, text, (list.clone(), "Payment tokens")))
            }
        };
        let developers = paths::developers(mode);
        let crumbs = [("Settings", developers.as_str()), ("Developers", &developers), ("Payment tokens", &list)];
        let page = view! { <PageHead title="Payment tokens"/> }.into_any();
        Ok(framed(&visit, title, Section::Developers, &crumbs, page, Some(over)).await)
    })
}
