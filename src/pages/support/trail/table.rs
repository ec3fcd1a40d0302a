//! The events themselves.

use leptos::{children::ViewFnOnce, prelude::*};

use crate::{
    contract::{audit_rows::AuditRow, paths, rows::Rows},
    domain::{mode::Mode, time::Timestamp},
    pages::support::listing::ListAddress,
    server::text,
    ui::kit::{Cell, Column, Pager, RelativeTime, Row, Table},
};

pub fn table(list: &ListAddress, found: Rows<AuditRow>, now: Timestamp) -> AnyView {
    let Rows { rows, newer, older } = found;
    let columns = ["When (UTC)", "Who", "What", "On what", "Mode", "From", "Detail"].map(|label| {
        Column::new(label).class(match label {
            "Detail" => "hide-m",
            "Mode" => "hide-s",
            _ => "",
        })
    });
    let (newer, older) = (newer.map(|place| list.at(&place)), older.map(|place| list.at(&place)));
    let summary = match (rows.len(), newer.is_some() || older.is_some()) {
        (1, false) => "1 event".to_owned(),
        (shown, false) => format!("{shown} events"),
        (shown, true) => format!("{shown} on this page"),
    };
    let foot = ViewFnOnce::from(move || view! { <Pager newer older summary/> });
    let rows = rows.into_iter().map(|row| event(list, row, now)).collect_view();
    view! { <Table caption="Audit events, newest first" columns=columns.to_vec() dense=true foot>{rows}</Table> }
        .into_any()
}

fn event(list: &ListAddress, row: AuditRow, now: Timestamp) -> AnyView {
    let mode = row.mode.map(|mode| match mode {
        Mode::Test => "Test",
        Mode::Live => "Live",
    });
    let (iso, ago) = (text::iso(row.at), text::relative(row.at, now));
    let exact = text::exact(row.at).trim_end_matches(" UTC").to_owned();
    let name = row.subject.unwrap_or_else(|| "—".to_owned());
    // The rest of what happened to the same thing is one step away.
    let subject = match row.subject_id {
        Some(id) => view! { <a class="subject" href=list.with("subject", &id) title=id.clone()>{name}</a> }.into_any(),
        None => view! { <span class="subject">{name}</span> }.into_any(),
    };
    let merchant = row.merchant.map(|id| {
        view! { " " <small><a href=paths::merchant(id)>"of " {id.to_string()}</a></small> }
    });
    view! {
        <Row>
            <Cell class="c-name"><RelativeTime iso exact=ago text=exact/></Cell>
            <Cell label="Who"><span class="ink">{row.actor}</span></Cell>
            <Cell label="What"><span class="act" title=row.action.as_str()>{row.action.phrase()}</span></Cell>
            <Cell label="On what"><span>{subject}{merchant}</span></Cell>
            <Cell label="Mode" class="hide-s">{mode}</Cell>
            <Cell label="From"><span class="mono xs">{row.ip.unwrap_or_else(|| "—".to_owned())}</span></Cell>
            <Cell label="Detail" class="hide-m">{row.detail.map(|detail| view! { <span class="detail">{detail}</span> })}</Cell>
        </Row>
    }
    .into_any()
}
