//! What the reference says of KPay's dialect beside its endpoints: rules, test numbers, webhooks.

use leptos::prelude::*;

use crate::{
    domain::{
        kpay::{
            Operation, Outcome, PAGE_LIFE, REFUND_WINDOW,
            sandbox::{OPENING_BALANCE, PROCESSED_AFTER, SETTLES_AFTER, TEST_NUMBERS, TestNumbers},
        },
        time::Timestamp,
    },
    ui::layout::DocsGroup,
};

/// Where it stands in the contents.
pub fn contents() -> DocsGroup {
    let links = [
        ("#kpay", "Rules"),
        ("#kpay-test-numbers", "Test numbers"),
        ("#kpay-webhooks", "Webhooks and return addresses"),
    ];
    DocsGroup { label: "KPay".to_owned(), links: links.map(|(to, label)| (to.to_owned(), label.to_owned())).into() }
}

/// What all of KPay’s addresses share, from the tables that they are answered by.
#[component]
pub fn Kpay() -> impl IntoView {
    let rules = rules().map(|(term, text)| view! { <dt>{term}</dt><dd>{text}</dd> }).collect_view();
    let signing = SIGNING.map(|(term, text)| view! { <dt>{term}</dt><dd>{text}</dd> }).collect_view();
    let heads = ["Country", "Number", "Payment", "Withdrawal or refund"];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    view! {
        <section class="docs-group" id="kpay">
            <h2>"KPay"</h2>
            <dl class="terms measure">{rules}</dl>
            <h3 id="kpay-test-numbers">"Test numbers"</h3>
            <p class="muted measure">
                "What comes of a payment or a withdrawal is told by the number, with each provider of its country. Other numbers are refused with 400."
            </p>
            <div class="panel scroll" tabindex="0" role="region" aria-label="Test numbers of KPay">
                <table class="fields-table">
                    <thead><tr>{heads}</tr></thead>
                    <tbody>{TEST_NUMBERS.iter().map(rows).collect_view()}</tbody>
                </table>
            </div>
            <h3 id="kpay-webhooks">"Webhooks and return addresses"</h3>
            <dl class="terms measure">{signing}</dl>
        </section>
    }
    .into_any()
}

/// A country's numbers, each with what comes of it.
fn rows(numbers: &'static TestNumbers) -> AnyView {
    let of = |operation| numbers.endings(operation).iter().map(|(ending, _)| *ending);
    let mut endings: Vec<_> = of(Operation::Payment).chain(of(Operation::Payout)).collect();
    endings.sort_unstable();
    endings.dedup();
    let row = |ending: &str| {
        let number = format!("{}{ending}", numbers.stem);
        let cells =
            [Operation::Payment, Operation::Payout].map(|operation| match numbers.outcome(operation, &number) {
                None => view! { <td>"–"</td> }.into_any(),
                Some(outcome) => view! { <td><code>{word(outcome)}</code></td> }.into_any(),
            });
        view! { <tr><td>{numbers.country.title()}</td><th scope="row"><code>{number}</code></th>{cells.collect_view()}</tr> }
    };
    endings.into_iter().map(row).collect_view().into_any()
}

const fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Completed => "COMPLETED",
        Outcome::Submitted => "SUBMITTED",
        Outcome::Failed(code) | Outcome::Cancelled(code) => code.as_str(),
    }
}

fn rules() -> [(&'static str, String); 7] {
    let seconds = |milliseconds: i64| milliseconds / Timestamp::SECOND;
    [
        ("Keys", "Each request carries X-API-Key and X-Secret-Key. Whatever is wrong with them, the answer is the same 401.".to_owned()),
        (
            "Statuses",
            format!(
                "PENDING, PROCESSING after {} s, and the outcome after {} s. What is only SUBMITTED stays PENDING.",
                seconds(PROCESSED_AFTER),
                seconds(SETTLES_AFTER)
            ),
        ),
        ("externalId", "One payment, and one withdrawal, of an application at a time; free again after FAILED and CANCELLED.".to_owned()),
        (
            "Hosted page",
            format!(
                "It is in XAF, or in the currency of the application’s first provider if none of its providers takes XAF. It closes after {} minutes.",
                PAGE_LIFE / Timestamp::MINUTE
            ),
        ),
        (
            "Refunds",
            format!("The whole amount, once, within {} days of completion.", REFUND_WINDOW / Timestamp::DAY),
        ),
        (
            "Wallets",
            format!(
                "One in each country, of the company; in test mode each begins with {} of its currency. There are no fees.",
                OPENING_BALANCE.plain()
            ),
        ),
        (
            "Limits",
            "100 requests a minute of an application and environment; of hosted pages 20 begun and 60 looked at. RateLimit says what is left, Retry-After when to come back.".to_owned(),
        ),
    ]
}

const SIGNING: [(&str, &str); 4] = [
    (
        "X-KPAY-Signature",
        "Hex HMAC-SHA256 of the raw body with the application’s webhook secret; X-KPAY-Event names the event.",
    ),
    ("Tries", "Three, of 3 seconds each, after pauses of 1 and 2 seconds; none after an answer of 400 to 499."),
    (
        "Events",
        "payment, payout and refund, each .completed, .failed or .cancelled. In refund events paymentId is that of the payment, reference that of the refund.",
    ),
    (
        "sig",
        "Of a return address: hex HMAC-SHA256 of status|reference|externalId|ts with the gateway-return secret. Refuse a ts (milliseconds) older than ten minutes.",
    ),
];
