use leptos::prelude::*;

use crate::{
    contract::{paths, rows::CredentialRow},
    domain::{
        credential::Status,
        ids::{ApiKeyId, ApplicationId},
        role::Permission,
        time::Timestamp,
    },
    pages::support::visit::Visit,
    server::{service::overview::IDLE, text},
    ui::kit::{Attention, AttentionItem},
};

/// Days since it was made, if nobody has used it although it is old enough.
pub fn idle_days(row: &CredentialRow, now: Timestamp) -> Option<i64> {
    let age = now.since(row.created_at);
    (row.last_used.at.is_none() && row.status.is_usable() && age >= IDLE).then_some(age / Timestamp::DAY)
}

/// The first three of `total`, each with one verb.
pub fn strip(visit: &Visit, total: usize, rows: &[CredentialRow]) -> AnyView {
    let items = rows.iter().filter_map(|row| item(visit, row)).take(3).collect();
    view! { <Attention total items/> }.into_any()
}

fn item(visit: &Visit, row: &CredentialRow) -> Option<AttentionItem> {
    let (mode, now) = (visit.mode, visit.now());
    let application: ApplicationId = row.parent_id.parse().ok()?;
    let key: ApiKeyId = row.id.parse().ok()?;
    let may = visit.can(Permission::ManageCredentials);
    let act = |act: &str, verb: &str| {
        let href =
            if may { paths::api_key_act(mode, application, key, act) } else { paths::api_keys(mode, application) };
        (if may { verb.to_owned() } else { "View".to_owned() }, href)
    };
    let used = row.last_used.at.map_or("never used".to_owned(), |at| format!("used {}", text::relative(at, now)));
    let (reason, (verb, href)) = match (row.status, row.retires_at) {
        (Status::Rotating, Some(end)) => (
            format!("Old key {used}, stops {}", text::relative(end, now)),
            ("Review".to_owned(), paths::api_keys(mode, application)),
        ),
        _ if row.expiring => (format!("Expires {}", text::relative(row.expires_at?, now)), act("rotate", "Rotate")),
        _ => (format!("Never used in {} days", idle_days(row, now)?), act("revoke", "Revoke")),
    };
    Some(AttentionItem { name: row.name.clone(), reason, verb, href })
}
