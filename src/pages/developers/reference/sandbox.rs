use leptos::prelude::*;

use crate::domain::{clapay, clickpesa};

/// How test mode behaves: the rules and the numbers, from the constants that the sandbox itself reads.
#[component]
pub fn Sandbox() -> impl IntoView {
    let clickpesa_rows = clickpesa::sandbox::TEST_NUMBERS.iter().map(|(ending, payment, payout)| {
        view! { <tr><th scope="row"><code>{format!("…{ending}")}</code></th><td>{payment.as_str()}</td><td>{payout.as_str()}</td></tr> }
    });
    let clapay_rows = clapay::sandbox::TEST_NUMBERS.iter().map(|(ending, payment)| {
        view! { <tr><th scope="row"><code>{format!("…{ending}")}</code></th><td>{payment.as_str()}</td></tr> }
    });
    let settled = clickpesa::sandbox::SETTLES_AFTER / 1000;
    let confirmed = clapay::sandbox::SETTLES_AFTER / 1000;
    let balance = clickpesa::sandbox::OPENING_BALANCE.plain();
    view! {
        <section class="docs-group" id="sandbox">
            <h2>"Sandbox"</h2>
            <p class="muted measure">
                "With a credential of test mode no money moves. Every number succeeds, except those that end as below. There are no fees, and a demo balance of "
                {balance} " covers payouts. A live credential gets 503 "<code>"live_upstream_missing"</code>"."
            </p>
            <h3>"ClickPesa"</h3>
            <p class="muted measure">{format!("A payment or payout is final {settled} seconds after it was made.")}</p>
            <div class="panel scroll" tabindex="0" role="region" aria-label="Test numbers of ClickPesa">
                <table class="fields-table">
                    <thead><tr><th scope="col">"Number"</th><th scope="col">"Payment"</th><th scope="col">"Payout"</th></tr></thead>
                    <tbody>{clickpesa_rows.collect_view()}</tbody>
                </table>
            </div>
            <h3>"ClaPay"</h3>
            <p class="muted measure">{format!("A payment is PENDING after one second and final after {confirmed}; the signed callback follows.")}</p>
            <div class="panel scroll" tabindex="0" role="region" aria-label="Test numbers of ClaPay">
                <table class="fields-table">
                    <thead><tr><th scope="col">"Payer’s number"</th><th scope="col">"Payment"</th></tr></thead>
                    <tbody>{clapay_rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
