use leptos::prelude::*;

use crate::{domain::secret_format, server::web::context::RequestContext};

/// How a secret of each kind looks, with the regular expression for secret scanners.
#[component]
pub fn Secrets() -> impl IntoView {
    let settings = use_context::<RequestContext>().map(|context| context.platform.settings.clone());
    let rows = settings.into_iter().flat_map(|settings| {
        [
            ("Application API key", settings.api_key_prefix),
            ("Key pair, public key (no secret)", settings.pair_public_prefix),
            ("Key pair, secret key", settings.secret_key_prefix),
            ("Payment token", settings.payment_token_prefix),
            ("Product key", settings.product_key_prefix),
            ("Access token, API_KEY", settings.access_key_prefix),
            ("Access token, API_SECRET", settings.access_secret_prefix),
            ("Access token, PUBLIC_KEY (no secret)", settings.public_key_prefix),
            ("Gateway key", settings.gateway_prefix),
        ]
        .map(|(kind, prefix)| {
            view! {
                <tr>
                    <th scope="row">{kind}</th>
                    <td><code>{format!("{}_", prefix.as_str())}</code></td>
                    <td><code class="regex">{secret_format::pattern(&prefix)}</code></td>
                </tr>
            }
        })
    });
    view! {
        <section class="docs-group" id="secrets">
            <h2>"Forms of secrets"</h2>
            <p class="muted measure">
                "A secret is its prefix, " <code>"test"</code> " or " <code>"live"</code>
                ", 32 random characters and a checksum of 6, all letters and digits: "
                <code>"<prefix>_<mode>_<32 characters><6 characters>"</code>
                ". The checksum is CRC-32 of everything before it in base 62; it lets a scanner drop false finds and proves nothing. "
                "Give these regular expressions to your secret scanner. A key that it finds should be revoked, not only removed."
            </p>
            <div class="panel scroll" tabindex="0" role="region" aria-label="Forms of secrets">
                <table class="fields-table">
                    <thead><tr><th scope="col">"Secret"</th><th scope="col">"Prefix"</th><th scope="col">"Regular expression"</th></tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
