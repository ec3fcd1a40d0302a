//! A product key on the screen, for half a minute.

use axum::http::{HeaderName, HeaderValue};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use super::{index, require_menu};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
        revealed::RevealedSecret,
    },
    domain::mode::Mode,
    islands::reveal_guard::RevealGuard,
    pages::{
        developers::{
            reveal::{self, Opened, parts},
            samples,
        },
        support::page::member_page,
    },
    server_fns::product_keys::get_product_key,
    ui::kit::{Button, CodeBlock, Dialog, Look, Sample},
};

/// Seconds until the browser goes back to the list by itself, with or without script.
const SHOWN_FOR: u32 = 30;

#[component]
pub fn ProductKeyRevealPage() -> impl IntoView {
    member_page(|visit| async move {
        require_menu(&visit)?;
        let list = paths::product_keys(visit.mode);
        let (title, over) = match reveal::open(&visit).await? {
            Opened::Secret(secret) => {
                let refresh = HeaderValue::from_str(&format!("{SHOWN_FOR}; url={list}"));
                if let Some((options, refresh)) = use_context::<ResponseOptions>().zip(refresh.ok()) {
                    options.insert_header(HeaderName::from_static("refresh"), refresh);
                }
                let key =
                    get_product_key(secret.credential_id.parse().map_err(|_| Problem::new(ProblemCode::NotFound))?)
                        .await?;
                let samples = samples::oy::request(&visit.context.platform.settings.public_url, key.product);
                ("Your product key", shown(visit.mode, secret, list, samples))
            }
            Opened::Nothing(title, text) => (title, reveal::nothing(visit.mode, title, text, (list, "Product keys"))),
        };
        index::page(&visit, title, Some(over)).await
    })
}

fn shown(mode: Mode, secret: RevealedSecret, close: String, samples: Vec<Sample>) -> AnyView {
    let foot = move || {
        // A GET that only goes on.
        view! { <form method="get" action=close><span class="push"><Button look=Look::Primary>"Close"</Button></span></form> }
    };
    let name = secret.name.clone();
    view! {
        <Dialog title=format!("Key of {name}") mode bitting=secret.credential_id.clone() foot>
            <p class="sm muted">"Copy the key and store it securely. It is active, and hidden again after 30 seconds; you can show it again with your PIN."</p>
            <div class="countdown" aria-hidden="true"></div>
            <dl class="d-list">{parts(secret)}</dl>
            <RevealGuard/>
            <CodeBlock name="sample" samples/>
        </Dialog>
    }
    .into_any()
}
