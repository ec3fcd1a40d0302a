//! The requests, newest first.

use leptos::{children::ViewFnOnce, prelude::*};

use super::{address::LogAddress, words};
use crate::{
    contract::{
        request_rows::{RequestRow, RequestSummary},
        rows::Rows,
    },
    domain::{
        ids::RequestId,
        request_log::{Unusual, UnusualSet},
        time::Timestamp,
    },
    pages::support::visit::Visit,
    server::text,
    ui::kit::{Bitting, Cell, Column, EmptyState, LinkButton, Pager, Row, Shape, StatusBadge, Table, Tone},
};

pub fn table(
    visit: &Visit,
    address: &LogAddress,
    summary: &RequestSummary,
    found: Rows<RequestRow>,
    open: Option<RequestId>,
) -> AnyView {
    let Rows { rows, newer, older } = found;
    if rows.is_empty() {
        let all = address.list.path().to_owned();
        let text = "Look further back, or choose less. The search looks for a whole request id, a part of a path or the beginning of an address.";
        return view! {
            <EmptyState title="No request matches" text><LinkButton href=all>"Show the last 24 h"</LinkButton></EmptyState>
        }
        .into_any();
    }
    let columns = vec![
        Column::new("Time (UTC)"),
        Column::new("Credential"),
        Column::new("Request").class("hide-m"),
        Column::new("Decision"),
        Column::new("Status"),
        Column::new("Latency").class("num hide-s"),
    ];
    let count = format!("{} of {}", rows.len(), words::number(summary.all.into()));
    let (newer, older) = (newer.map(|place| address.list.at(&place)), older.map(|place| address.list.at(&place)));
    let foot = ViewFnOnce::from(move || view! { <Pager newer older summary=count/> });
    let now = visit.now();
    let rows = rows.into_iter().map(|request| row(address, now, request, open)).collect_view();
    view! { <div class="log"><Table caption="Requests, newest first" columns dense=true foot>{rows}</Table></div> }
        .into_any()
}

fn row(address: &LogAddress, now: Timestamp, row: RequestRow, open: Option<RequestId>) -> AnyView {
    let (tone, shape, word) = words::decision(&row);
    let (href, selected) = (address.request(row.id), open == Some(row.id));
    let decision = match tone {
        Tone::Neutral => view! { <span class="faint">{word}</span> }.into_any(),
        _ => view! { <StatusBadge tone shape text=word/> }.into_any(),
    };
    let gateway = row.by_gateway.then(|| view! { " " <small>"through a gateway"</small> });
    view! {
        <Row selected>
            <Cell class="c-name"><a class="mono t" href=href>{moment(row.at, now)}</a></Cell>
            <Cell label="Credential">
                <span class="cred"><Bitting id=row.credential.id/><span class="clip">{row.credential.name}</span></span>
            </Cell>
            <Cell label="Request" class="hide-m"><code class="clip"><span class="faint">{row.method}</span>" "{row.path}</code>{gateway}</Cell>
            <Cell label="Decision"><span class="marks">{decision}{marks(row.unusual)}</span></Cell>
            <Cell label="Status"><span class=status_class(row.status)>{row.status}</span></Cell>
            <Cell label="Latency" class="num hide-s">{words::duration(row.micros)}</Cell>
        </Row>
    }
    .into_any()
}

/// The clock's time; the day too unless it is today's. The exact moment is in `datetime` and on hover.
fn moment(at: Timestamp, now: Timestamp) -> AnyView {
    let today = text::date(at) == text::date(now);
    let day = (!today).then(|| view! { <span class="faint">{text::day_and_month(at)}" "</span> });
    view! { <time datetime=text::iso_millis(at) title=text::exact_millis(at)>{day}{text::clock_millis(at)}</time> }
        .into_any()
}

fn marks(unusual: UnusualSet) -> AnyView {
    let mark = |unusual: Unusual| {
        view! { <StatusBadge tone=Tone::Warn shape=Shape::Dot text=unusual.title()/> }
    };
    unusual.iter().map(mark).collect_view().into_any()
}

const fn status_class(status: u16) -> &'static str {
    match status {
        ..400 => "mono",
        400..500 => "mono soon",
        _ => "mono worse",
    }
}
