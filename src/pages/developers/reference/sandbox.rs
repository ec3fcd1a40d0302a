use leptos::prelude::*;

use crate::{
    domain::{
        clapay::sandbox as clapay,
        clickpesa::{payout, sandbox as clickpesa},
        time::Timestamp,
    },
    ui::layout::DocsGroup,
};

/// Where it stands in the contents.
pub fn contents() -> DocsGroup {
    let links = vec![("#sandbox".to_owned(), "Rules and test numbers".to_owned())];
    DocsGroup { label: "Sandbox".to_owned(), links }
}

/// How test mode behaves, from the sandboxes' own constants.
#[component]
pub fn Sandbox() -> impl IntoView {
    let mut endings: Vec<_> = clickpesa::TEST_NUMBERS.iter().map(|(ending, ..)| *ending).collect();
    endings.extend(clapay::TEST_NUMBERS.iter().map(|(ending, _)| *ending));
    endings.sort_unstable();
    endings.dedup();
    let rows = endings.into_iter().map(|ending| row(format!("…{ending}"), ending));
    let rules = rules().map(|(term, text)| view! { <dt>{term}</dt><dd>{text}</dd> }).collect_view();
    let heads = ["Number ends in", "ClickPesa payment", "ClickPesa payout", "ClaPay payment"];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    view! {
        <section class="docs-group" id="sandbox">
            <h2>"The sandbox"</h2>
            <p class="muted measure">
                "Test credentials work against a sandbox: no money moves, and nobody is called. What comes of a payment or a payout is told by the last six digits of the number."
            </p>
            <div class="panel scroll" tabindex="0" role="region" aria-label="Test numbers">
                <table class="fields-table">
                    <thead><tr>{heads}</tr></thead>
                    <tbody>{rows.collect_view()}{row("anything else".to_owned(), "")}</tbody>
                </table>
            </div>
            <dl class="terms measure">{rules}</dl>
        </section>
    }
    .into_any()
}

/// What comes of a number that ends so, by the rules of the sandboxes themselves.
fn row(shown: String, ending: &str) -> AnyView {
    let clapay = clapay::TEST_NUMBERS.iter().find(|(known, _)| *known == ending);
    let clapay = clapay.map_or_else(|| clapay::outcome(None), |(_, outcome)| *outcome);
    let statuses =
        [clickpesa::payment_outcome(ending).as_str(), clickpesa::payout_outcome(ending).as_str(), clapay.as_str()];
    let cells = statuses.map(|status| view! { <td><code>{status}</code></td> });
    view! { <tr><th scope="row"><code>{shown}</code></th>{cells.collect_view()}</tr> }.into_any()
}

fn rules() -> [(&'static str, String); 5] {
    let seconds = |milliseconds: i64| milliseconds / Timestamp::SECOND;
    [
        (
            "ClickPesa",
            format!(
                "A payment is PROCESSING, a payout AUTHORIZED and then PROCESSING; the outcome comes after {} s.",
                seconds(clickpesa::SETTLES_AFTER)
            ),
        ),
        (
            "Same reference",
            format!(
                "A payout with a reference that is used is refused; within {} s as already in progress.",
                seconds(payout::COOL_DOWN)
            ),
        ),
        (
            "Balance",
            format!(
                "Every merchant’s demo account begins with TZS {}. Payments add to it, payouts take from it; the fee is TZS {}.",
                clickpesa::OPENING_BALANCE.plain(),
                clickpesa::FEE.plain()
            ),
        ),
        ("Exchange", format!("One US dollar is {} shillings.", clickpesa::TZS_PER_USD)),
        (
            "ClaPay",
            format!(
                "A payment is INITIATED, PENDING after {} s, and at its outcome after {} s. There are no fees.",
                seconds(clapay::CONFIRMS_AFTER),
                seconds(clapay::SETTLES_AFTER)
            ),
        ),
    ]
}
