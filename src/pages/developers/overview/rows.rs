use leptos::{children::ViewFnOnce, prelude::*};

use super::{attention::idle_days, links::Links, toolbar::status_title};
use crate::{
    contract::{
        paths,
        rows::{CredentialRow, Rows},
    },
    domain::{
        credential::{Kind, Status},
        role::Permission,
        time::Timestamp,
    },
    pages::{
        developers::kinds,
        support::{
            listing::ListAddress,
            moment::{Day, Moment},
            visit::Visit,
        },
    },
    server::text,
    ui::kit::{Cell, Column, NameCell, Pager, Row, RowMenu, Shape, StatusBadge, Table, Tone},
};

/// One page of credentials.
#[component]
pub fn CredentialTable(
    visit: Visit,
    list: ListAddress,
    found: Rows<CredentialRow>,
    /// The platform lets the merchant work in this mode.
    open: bool,
) -> impl IntoView {
    let Rows { rows, newer, older } = found;
    let columns = vec![
        Column::new("Name"),
        Column::new("Kind").class("hide-s"),
        Column::new("Key"),
        Column::new("Grants").class("hide-m"),
        Column::new("Status"),
        Column::new("Last used"),
        Column::new("Expires"),
        Column::new("Actions").unseen(),
    ];
    let summary = match (rows.len(), newer.is_some() || older.is_some()) {
        (1, false) => "1 credential".to_owned(),
        (shown, false) => format!("{shown} credentials"),
        (shown, true) => format!("{shown} on this page"),
    };
    let foot = {
        let (newer, older) = (newer.map(|place| list.at(&place)), older.map(|place| list.at(&place)));
        ViewFnOnce::from(move || view! { <Pager newer older summary/> })
    };
    let rows = rows.into_iter().map(|row| credential(&visit, row, open)).collect_view();
    view! { <Table caption="Credentials" columns foot>{rows}</Table> }.into_any()
}

fn credential(visit: &Visit, row: CredentialRow, open: bool) -> AnyView {
    let now = visit.now();
    let href = Links::of(visit.mode, &row).map_or_else(|| paths::developers(visit.mode), |links| links.view);
    let (tone, shape, word) = badge(&row, open);
    let detail = format!("{} · {}", row.created_by, near(row.created_at, now));
    let menu = menu(visit, &row);
    let last_used = match row.last_used.at {
        Some(at) => {
            let ip = row.last_used.ip.clone().map(|ip| view! { " " <small class="mono">{ip}</small> });
            view! { <span><Moment at now/>{ip}</span> }.into_any()
        }
        None => match idle_days(&row, now) {
            Some(days) => {
                view! { <span><span class="soon">"Never"</span>" "<small>{format!("{days} days old")}</small></span> }
                    .into_any()
            }
            None => "Never".into_any(),
        },
    };
    let expires = match row.expires_at {
        _ if row.status == Status::Revoked => "—".into_any(),
        None => "Never".into_any(),
        Some(at) if row.expiring => {
            let left = text::relative(at, now);
            view! { <span><span class="soon">{left}</span>" "<small><Day at/></small></span> }.into_any()
        }
        Some(at) => view! { <Day at/> }.into_any(),
    };
    view! {
        <Row dead=row.status.is_final()>
            <NameCell name=row.name href id=row.id detail/>
            <Cell label="Kind" class="hide-s"><span class="nowrap">{kinds::title(row.kind)}" "<small>{row.parent_name}</small></span></Cell>
            <Cell class="c-key"><code>{row.masked}</code></Cell>
            <Cell label="Grants" class="hide-m">{grants(row.grants)}</Cell>
            <Cell class="c-status"><StatusBadge tone shape text=word/></Cell>
            <Cell label="Last used">{last_used}</Cell>
            <Cell label="Expires">{expires}</Cell>
            <Cell class="c-menu num">{menu}</Cell>
        </Row>
    }
    .into_any()
}

fn badge(row: &CredentialRow, open: bool) -> (Tone, Shape, &'static str) {
    match row.status {
        Status::Active | Status::Rotating if !open => (Tone::Bad, Shape::Ring, "Suspended"),
        Status::Active if row.expiring => (Tone::Warn, Shape::Dot, "Expiring"),
        Status::Active => (Tone::Ok, Shape::Dot, "Active"),
        Status::Rotating => (Tone::Warn, Shape::Diamond, status_title(row.status)),
        Status::Disabled => (Tone::Neutral, Shape::Ring, status_title(row.status)),
        Status::Expired | Status::Revoked => (Tone::Neutral, Shape::Dash, status_title(row.status)),
    }
}

/// Only what the role may do, and what the key's state allows.
fn menu(visit: &Visit, row: &CredentialRow) -> AnyView {
    let Some(links) = Links::of(visit.mode, row) else { return ().into_any() };
    let may = visit.can(Permission::ManageCredentials);
    let rotate = links.rotate.filter(|_| may && row.status == Status::Active);
    let rotate = rotate.map(|href| view! { <a href=href>"Rotate…"</a> });
    let verb = if row.kind == Kind::PaymentToken { "Delete…" } else { "Revoke…" };
    let revoke = (may && !row.status.is_final()).then(|| view! { <hr/><a class="bad" href=links.revoke>{verb}</a> });
    view! {
        <RowMenu label=format!("Actions for {}", row.name)>
            <a href=links.view>"View"</a>
            {rotate}
            {revoke}
        </RowMenu>
    }
    .into_any()
}

/// The first two grants and how many more; all of them on hover.
fn grants(all: String) -> AnyView {
    let words: Vec<&str> = all.split(", ").filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [] => "None".into_any(),
        [first, second, _, rest @ ..] => {
            let short = format!("{first}, {second}, +{}", rest.len() + 1);
            view! { <span title=all>{short}</span> }.into_any()
        }
        _ => all.into_any(),
    }
}

/// A date without this year.
fn near(at: Timestamp, now: Timestamp) -> String {
    let (date, today) = (text::date(at), text::date(now));
    let year = today.rsplit(' ').next().unwrap_or_default();
    date.strip_suffix(year).map_or_else(|| date.clone(), |day| day.trim_end().to_owned())
}
