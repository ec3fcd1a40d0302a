use leptos::prelude::*;

use crate::server::service::refusals;

/// The catalogue of refusals: why a credential does not open a request.
#[component]
pub fn Refusals() -> impl IntoView {
    let rows = refusals::all().map(|(code, status, sentence)| {
        view! {
            <tr>
                <th scope="row"><code>{code}</code></th>
                <td>{status}</td>
                <td>{sentence}</td>
            </tr>
        }
    });
    view! {
        <section class="docs-group" id="refusals">
            <h2>"Refusals"</h2>
            <p class="muted measure">
                "Why a credential does not open a request: in " <code>"code"</code> " of " <code>"/v1/verify"</code> " and of ClaPay’s API, in the details of Kwik’s, in "
                <code>"X-Claviger-Code"</code> " of " <code>"/v1/authorize"</code>
                ". Where something is missing it is named, for example " <code>"method_not_in_composition: CI/OM/CASHIN"</code> "."
            </p>
            <div class="panel scroll" tabindex="0" role="region" aria-label="Refusals">
                <table class="fields-table">
                    <thead><tr><th scope="col">"Code"</th><th scope="col">"Status"</th><th scope="col">"Meaning"</th></tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
