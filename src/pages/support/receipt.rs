//! The last change of what requests may do: since which commit, in which processes, and what was refused since.

use leptos::prelude::*;

use super::moment::Moment;
use crate::{
    contract::receipt_rows::{Confirmation, ProcessRow, ReceiptRow},
    domain::time::Timestamp,
    server::text,
    ui::kit::{Cell, Column, LinkButton, PageHead, Row, Shape, StatusBadge, Table, Tone},
};

/// The page: what programs get in JSON, for people who wait for the last process. `again` is its own address.
pub fn page(subject: &str, receipt: &ReceiptRow, again: String, now: Timestamp) -> AnyView {
    view! {
        <PageHead title="Receipt"><LinkButton href=again>"Look again"</LinkButton></PageHead>
        <div class="parts">
            {facts(subject, receipt, now)}
            <section class="part" aria-labelledby="processes">
                <h2 id="processes">"Processes that verify"</h2>
                <p class="sm muted">"Each answers from its own memory. One that has not confirmed still answers as before."</p>
                {processes(receipt, now)}
            </section>
        </div>
    }
    .into_any()
}

/// The same in a few lines, on the page of the thing itself; nothing if that never changed. `href` is the receipt's.
pub fn panel(href: String, receipt: Option<&ReceiptRow>, now: Timestamp) -> Option<AnyView> {
    let receipt = receipt?;
    Some(
        view! {
            <section class="panel facts" aria-labelledby="receipt">
                <h2 id="receipt">"Last change"</h2>
                <p class="sm muted">{what(receipt)} " " <Moment at=receipt.at now/> ", in force " {everywhere(receipt)} "."</p>
                <p class="sm muted">{refused(receipt).map(|refused| refused + " ")} <a href=href>"See the receipt"</a></p>
            </section>
        }
        .into_any(),
    )
}

fn facts(subject: &str, receipt: &ReceiptRow, now: Timestamp) -> AnyView {
    let last = receipt.last_refused_at.map(|at| view! { " The last one " <Moment at now/> "." });
    view! {
        <dl class="panel app-facts">
            <dt>"What"</dt><dd>{what(receipt)}</dd>
            <dt>"Of"</dt><dd><code>{subject.to_owned()}</code></dd>
            <dt>"When"</dt><dd>{text::exact_millis(receipt.at)}</dd>
            <dt>"From commit"</dt><dd class="mono">{receipt.commit}</dd>
            <dt>"In force"</dt><dd>{everywhere(receipt)}</dd>
            {refused(receipt).map(|refused| view! { <dt>"Refused since"</dt><dd>{refused}{last}</dd> })}
        </dl>
    }
    .into_any()
}

fn processes(receipt: &ReceiptRow, now: Timestamp) -> AnyView {
    let columns = ["Process", "State", "Since"].into_iter().map(Column::new).collect();
    let rows = receipt.processes.iter().map(|process| row(process, now)).collect_view();
    view! { <Table caption="Processes that verify" columns>{rows}</Table> }.into_any()
}

fn row(process: &ProcessRow, now: Timestamp) -> AnyView {
    let (tone, shape, word) = match process.state {
        Confirmation::Confirmed { .. } | Confirmation::SinceStart { .. } => (Tone::Ok, Shape::Dot, "Confirmed"),
        Confirmation::Stopped { .. } => (Tone::Neutral, Shape::Dash, "Stopped"),
        Confirmation::Missing { .. } => (Tone::Warn, Shape::Diamond, "Not confirmed"),
    };
    let since = match process.state {
        Confirmation::Confirmed { after_micros } => {
            format!("{} after the commit began", duration(after_micros)).into_any()
        }
        Confirmation::SinceStart { started_at } => {
            view! { "It started later, " <Moment at=started_at now/> }.into_any()
        }
        Confirmation::Stopped { at } => view! { "It stopped " <Moment at now/> }.into_any(),
        Confirmation::Missing { last_seen } => view! { "Last heard of " <Moment at=last_seen now/> }.into_any(),
    };
    let name = process.name.clone();
    view! {
        <Row>
            <Cell class="c-name"><b>{name}</b></Cell>
            <Cell label="State"><StatusBadge tone shape text=word/></Cell>
            <Cell label="Since">{since}</Cell>
        </Row>
    }
    .into_any()
}

/// The act as a sentence without its subject: "Revoked the access token".
fn what(receipt: &ReceiptRow) -> String {
    let phrase = receipt.action.phrase();
    let mut letters = phrase.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// "in 3 of 3 processes, the last after 0.8 ms".
fn everywhere(receipt: &ReceiptRow) -> String {
    let running = receipt.processes.iter().filter(|process| !matches!(process.state, Confirmation::Stopped { .. }));
    let (mut all, mut confirmed, mut slowest) = (0, 0, 0);
    for process in running {
        all += 1;
        match process.state {
            Confirmation::Confirmed { after_micros } => {
                (confirmed, slowest) = (confirmed + 1, slowest.max(after_micros))
            }
            Confirmation::SinceStart { .. } => confirmed += 1,
            Confirmation::Stopped { .. } | Confirmation::Missing { .. } => {}
        }
    }
    let processes = if all == 1 { "process" } else { "processes" };
    match receipt.is_everywhere() {
        true if slowest > 0 => format!("in {confirmed} of {all} {processes}, the last after {}", duration(slowest)),
        _ => format!("in {confirmed} of {all} {processes}"),
    }
}

fn refused(receipt: &ReceiptRow) -> Option<String> {
    Some(match receipt.refused? {
        0 => "No request was refused since.".to_owned(),
        1 => "1 request was refused since.".to_owned(),
        count => format!("{count} requests were refused since."),
    })
}

/// Tenths of a millisecond up to ten, then milliseconds.
fn duration(micros: i64) -> String {
    match micros {
        ..10_000 => format!("{}.{} ms", micros / 1_000, micros % 1_000 / 100),
        _ => format!("{} ms", micros / 1_000),
    }
}
