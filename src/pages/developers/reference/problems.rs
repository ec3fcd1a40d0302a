use leptos::prelude::*;

use crate::contract::{paths, problem::ProblemCode};

/// The catalogue of problems.
#[component]
pub fn Problems() -> impl IntoView {
    let rows = ProblemCode::ALL.iter().map(|code| {
        view! {
            <tr>
                <th scope="row"><a href=paths::problem(*code)><code>{code.as_str()}</code></a></th>
                <td>{code.status()}</td>
                <td>{code.title()}</td>
            </tr>
        }
    });
    view! {
        <section class="docs-group" id="problems">
            <h2>"Problems"</h2>
            <p class="muted measure">
                "Errors of Claviger’s own addresses are problem documents (RFC 9457, " <code>"application/problem+json"</code>
                ") with a stable " <code>"code"</code> ", which is also in the header " <code>"X-Claviger-Code"</code>
                ". Errors at fields stand in " <code>"errors"</code> "."
            </p>
            <div class="panel scroll" tabindex="0" role="region" aria-label="Problems">
                <table class="fields-table">
                    <thead><tr><th scope="col">"Code"</th><th scope="col">"Status"</th><th scope="col">"Title"</th></tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
