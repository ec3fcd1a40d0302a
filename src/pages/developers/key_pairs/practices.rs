//! *Key security* and *Best practices* (screens/kpay.txt), each with the place where it is done.

use leptos::prelude::*;

use crate::{contract::paths, domain::mode::Mode};

/// In the rail of every page about pairs.
pub fn practices(mode: Mode) -> AnyView {
    let (list, logs, errors) = (paths::key_pairs(mode), paths::logs(mode), format!("{}#kpay", paths::API_DOCS));
    let test = (mode == Mode::Live).then(|| {
        view! { <li><b>"Test keys in development."</b>" Use " <a href=paths::key_pairs(Mode::Test)>"test pairs"</a> " while developing; live ones for production only."</li> }
    });
    view! {
        <section class="panel facts" aria-labelledby="key-security">
            <h2 id="key-security">"Key security"</h2>
            <ul class="advice">
                <li><b>"Keep your keys private."</b>" Never in client code, a public repository or on social media. They travel from server to server only."</li>
                <li><b>"Environment variables."</b>" Store keys there or in a secrets vault, never hard-coded."</li>
                <li><b>"Access controls."</b>" Each application says under " <i>"Providers and access"</i> " who sees its pairs."</li>
                <li><b>"Regular rotation."</b>" You are reminded after 90 days. " <i>"Rotate"</i> " leaves the old pair a while; " <i>"Regenerate"</i> " ends it at once."</li>
                <li><b>"Revocation."</b>" A compromised pair is revoked here, from the next request on."</li>
                {test}
            </ul>
        </section>
        <section class="panel facts" aria-labelledby="best-practices">
            <h2 id="best-practices">"Best practices"</h2>
            <ul class="advice">
                <li><b>"Always HTTPS."</b>" Credentials sent over an unencrypted connection are refused."</li>
                <li><b>"Robust error handling."</b>" Read the " <a href=errors>"errors"</a> "; retry those that are transient with exponential backoff."</li>
                <li><b>"Isolation."</b>" A pair for each service and environment: " <a href=list>"duplicate"</a> " one with the same grants."</li>
                <li><b>"Monitoring."</b>" Follow your " <a href=logs>"API logs"</a> " to detect any unusual access."</li>
            </ul>
        </section>
    }
    .into_any()
}
