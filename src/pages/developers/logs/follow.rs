//! Following new requests: an island asks how many there are and takes them from the page itself; without script the
//! page is loaded again every few seconds.

use leptos::prelude::*;

use crate::{contract::paths, domain::mode::Mode, server::web::context::RequestContext};

/// Whether the request is for a log that is followed.
fn is_followed() -> bool {
    let Some(context) = use_context::<RequestContext>() else { return false };
    let (path, query) = context.address.split_once('?').unwrap_or((&context.address, ""));
    let is_log = Mode::ALL.iter().any(|mode| paths::logs(*mode) == path);
    is_log && query.split('&').any(|pair| pair == "follow=1")
}

/// For the head of the document.
#[component]
pub fn ReloadWithoutScript() -> impl IntoView {
    is_followed().then(|| view! { <noscript><meta http-equiv="refresh" content="5"/></noscript> })
}
