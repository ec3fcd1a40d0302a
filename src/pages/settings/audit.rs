//! Settings → Audit trail: who did what, on what, from where, when.

use leptos::{children::ViewFnOnce, prelude::*};

use crate::{
    contract::rows::{AuditRow, Rows},
    domain::{audit::Subject, mode::Mode, role::Permission, time::Timestamp},
    pages::support::{
        frame::{Section, framed},
        listing::{ListAddress, ListSearch},
        page::member_page,
    },
    server::text,
    server_fns::audit::list_events,
    ui::kit::{Cell, Column, EmptyState, FilterMenu, LinkButton, PageHead, Pager, RelativeTime, Row, Table},
};

#[component]
pub fn AuditPage() -> impl IntoView {
    member_page(|visit| async move {
        visit.actor.require(Permission::ViewAudit)?;
        let list = ListAddress::of(&visit, &["q", "action"]);
        let found =
            list_events(list.get("q").to_owned(), list.get("action").to_owned(), list.place().to_owned()).await?;
        let body = if found.rows.is_empty() { no_match(&list) } else { events(&list, found, visit.now()) };
        let page = view! {
            <PageHead title="Audit trail" lede="Everything that changed something or let a secret out, in both modes. Nobody can edit it."/>
            <Toolbar list/>
            {body}
        };
        let crumbs = [("Settings", ""), ("Audit trail", "")];
        Ok(framed(&visit, "Audit trail", Section::Audit, &crumbs, page.into_any(), None).await)
    })
}

#[component]
fn Toolbar(list: ListAddress) -> impl IntoView {
    // What happens to a merchant's own things; staff and gateways are the platform's.
    let own =
        Subject::ALL.iter().filter(|about| !matches!(about, Subject::Staff | Subject::GatewayKey | Subject::Operator));
    let choices: Vec<_> =
        [("", "Everything")].into_iter().chain(own.map(|about| (about.as_str(), about.title()))).collect();
    let value = Subject::parse(list.get("action")).map_or("everything", Subject::title);
    let items = list.filter("action", &choices);
    view! {
        <div class="toolbar">
            <ListSearch address=list label="Person, thing or id"/>
            <FilterMenu label="About" value items/>
        </div>
    }
    .into_any()
}

fn events(list: &ListAddress, found: Rows<AuditRow>, now: Timestamp) -> AnyView {
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
    let rows = rows.into_iter().map(|row| event(row, now)).collect_view();
    view! { <Table caption="Audit events, newest first" columns=columns.to_vec() dense=true foot>{rows}</Table> }
        .into_any()
}

fn event(row: AuditRow, now: Timestamp) -> AnyView {
    let mode = row.mode.map(|mode| match mode {
        Mode::Test => "Test",
        Mode::Live => "Live",
    });
    let (iso, ago) = (text::iso(row.at), text::relative(row.at, now));
    let exact = text::exact(row.at).trim_end_matches(" UTC").to_owned();
    view! {
        <Row>
            <Cell class="c-name"><RelativeTime iso exact=ago text=exact/></Cell>
            <Cell label="Who"><span class="ink">{row.actor}</span></Cell>
            <Cell label="What"><span class="act" title=row.action.as_str()>{row.action.phrase()}</span></Cell>
            <Cell label="On what"><span class="subject" title=row.subject_id>{row.subject.unwrap_or_else(|| "—".to_owned())}</span></Cell>
            <Cell label="Mode" class="hide-s">{mode}</Cell>
            <Cell label="From"><span class="mono xs">{row.ip.unwrap_or_else(|| "—".to_owned())}</span></Cell>
            <Cell label="Detail" class="hide-m">{row.detail.map(|detail| view! { <span class="detail">{detail}</span> })}</Cell>
        </Row>
    }
    .into_any()
}

fn no_match(list: &ListAddress) -> AnyView {
    let all = list.path().to_owned();
    let text = "Search looks for a part of a name, or for a whole id.";
    view! { <EmptyState title="No event matches" text><LinkButton href=all>"Clear search and filter"</LinkButton></EmptyState> }
        .into_any()
}
