//! A list of audit events: a merchant's for its members, the platform's for staff.

mod table;
mod toolbar;

use leptos::prelude::*;

use super::listing::ListAddress;
use crate::{
    contract::{
        audit_rows::{AuditChoices, AuditQuery, AuditRow},
        rows::Rows,
    },
    domain::{audit::Subject, time::Timestamp},
    ui::kit::{EmptyState, LinkButton},
};

/// What narrows a trail, by its names in the address.
pub const NAMES: [&str; 7] = ["q", "action", "member", "subject", "mode", "from", "until"];

/// What is chosen, as it is asked for.
pub fn chosen(list: &ListAddress) -> AuditQuery {
    let get = |name| list.get(name).to_owned();
    AuditQuery {
        q: get("q"),
        action: get("action"),
        member: get("member"),
        subject: get("subject"),
        mode: get("mode"),
        from: get("from"),
        until: get("until"),
    }
}

/// Search, filters and rows.
pub fn trail(
    list: &ListAddress,
    choices: &AuditChoices,
    subjects: &[Subject],
    found: Rows<AuditRow>,
    now: Timestamp,
) -> AnyView {
    let body = if found.rows.is_empty() { no_match(list) } else { table::table(list, found, now) };
    view! { {toolbar::toolbar(list, choices, subjects)}{body} }.into_any()
}

fn no_match(list: &ListAddress) -> AnyView {
    let all = list.path().to_owned();
    let text = "Search looks for a part of a name, or for a whole id. Days are in UTC.";
    view! { <EmptyState title="No event matches" text><LinkButton href=all>"Clear search and filters"</LinkButton></EmptyState> }
        .into_any()
}

/// Both files of a trail: what is chosen for spreadsheets, and the whole as it can be checked.
pub fn exports(csv: String, json: String) -> AnyView {
    view! {
        <LinkButton href=csv icon="download">"Export CSV"</LinkButton>
        <LinkButton href=json icon="download">"Export signed JSON"</LinkButton>
    }
    .into_any()
}
