use leptos::prelude::*;

use super::links::Links;
use crate::{
    contract::{paths, rows::CredentialRow},
    domain::{credential::Status, role::Permission, time::Timestamp},
    pages::support::visit::Visit,
    server::{service::overview::IDLE, text},
    ui::kit::{Attention, AttentionItem},
};

/// Days since it was made, if nobody has used it although it is old enough.
pub fn idle_days(row: &CredentialRow, now: Timestamp) -> Option<i64> {
    let age = now.since(row.created_at);
    (row.last_used.at.is_none() && row.status.is_usable() && age >= IDLE).then_some(age / Timestamp::DAY)
}

/// Unusual requests, then the first credentials of `total`, each with one verb.
pub fn strip(visit: &Visit, total: usize, rows: &[CredentialRow], unusual: u32) -> AnyView {
    let requests = requests(visit, unusual);
    let total = total + requests.iter().len();
    let items = requests.into_iter().chain(rows.iter().filter_map(|row| item(visit, row))).take(3).collect();
    view! { <Attention total items/> }.into_any()
}

fn requests(visit: &Visit, unusual: u32) -> Option<AttentionItem> {
    let reason = match unusual {
        0 => return None,
        1 => "1 unusual one in the last 24 h".to_owned(),
        many => format!("{many} unusual ones in the last 24 h"),
    };
    let href = format!("{}?unusual=1", paths::logs(visit.mode));
    Some(AttentionItem { name: "API requests".to_owned(), reason, verb: "View".to_owned(), href })
}

fn item(visit: &Visit, row: &CredentialRow) -> Option<AttentionItem> {
    let now = visit.now();
    let links = Links::of(visit.mode, row)?;
    let may = visit.can(Permission::ManageCredentials);
    let view = links.view;
    // Who may not do it, or what cannot be done to it, is only looked at.
    let act = |href: Option<String>, verb: &str| match href.filter(|_| may) {
        Some(href) => (verb.to_owned(), href),
        None => ("View".to_owned(), view.clone()),
    };
    let used = row.last_used.at.map_or("never used".to_owned(), |at| format!("used {}", text::relative(at, now)));
    let (reason, (verb, href)) = match (row.status, row.retires_at) {
        (Status::Rotating, Some(end)) => {
            (format!("Old key {used}, stops {}", text::relative(end, now)), ("Review".to_owned(), view.clone()))
        }
        _ if row.expiring => (format!("Expires {}", text::relative(row.expires_at?, now)), act(links.rotate, "Rotate")),
        _ => (format!("Never used in {} days", idle_days(row, now)?), act(Some(links.revoke), "Revoke")),
    };
    Some(AttentionItem { name: row.name.clone(), reason, verb, href })
}
