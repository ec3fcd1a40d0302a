//! The reveal of a payment token, or of the keys that sign callbacks.

use leptos::prelude::*;

use crate::{
    contract::paths,
    domain::ids::PaymentTokenId,
    pages::{
        developers::{
            reveal::{self, Told},
            samples,
        },
        support::page::member_page,
    },
};

#[component]
pub fn TokenRevealPage() -> impl IntoView {
    member_page(|visit| async move {
        let (mode, list) = (visit.mode, paths::payment_tokens(visit.mode));
        let base = visit.context.platform.settings.public_url.clone();
        reveal::page(&visit, ("Payment tokens", list.clone()), |secret| {
            match secret.credential_id.parse::<PaymentTokenId>() {
                Ok(id) => Told {
                    what: "payment token",
                    close: paths::payment_token(mode, id),
                    samples: samples::init_payment(&base),
                },
                Err(_) => Told { what: "callback keys", close: list, samples: Vec::new() },
            }
        })
        .await
    })
}
