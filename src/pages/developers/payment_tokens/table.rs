//! The table of payment tokens.

use leptos::{children::ViewFnOnce, prelude::*};

use super::words;
use crate::{
    contract::{paths, payment_token_rows::PaymentTokenRow, rows::Rows},
    domain::role::Permission,
    pages::{
        developers::activity::Activity,
        support::{listing::ListAddress, moment::Day, visit::Visit},
    },
    server::{service::overview::EXPIRING, text},
    ui::kit::{Cell, Column, IconLink, NameCell, Pager, Row, StatusBadge, Table},
};

/// One page of tokens, newest first.
#[component]
pub fn TokensTable(visit: Visit, list: ListAddress, found: Rows<PaymentTokenRow>) -> impl IntoView {
    let Rows { rows, newer, older } = found;
    let columns = vec![
        Column::new("Name"),
        Column::new("Created At").class("hide-m"),
        Column::new("Expiry Date"),
        Column::new("Status"),
        Column::new("Composition"),
        Column::new("Associated numbers"),
        Column::new("Last Date Used").class("hide-s"),
        Column::new("Description").class("hide-m"),
        Column::new("Actions").unseen(),
    ];
    let summary = match (rows.len(), newer.is_some() || older.is_some()) {
        (shown, false) => words::count(shown, "payment token"),
        (shown, true) => format!("{shown} on this page"),
    };
    let foot = {
        let (newer, older) = (newer.map(|place| list.at(&place)), older.map(|place| list.at(&place)));
        ViewFnOnce::from(move || view! { <Pager newer older summary/> })
    };
    let rows = rows.into_iter().map(|token| row(&visit, token)).collect_view();
    view! { <div class="tokens"><Table caption="Payment tokens, newest first" columns foot>{rows}</Table></div> }
        .into_any()
}

fn row(visit: &Visit, token: PaymentTokenRow) -> AnyView {
    let (mode, now, id) = (visit.mode, visit.now(), token.id);
    let ended = token.status.is_final();
    let (tone, shape, word) = words::badge(token.status);
    let expiry = match token.expires_at {
        None => "Never".into_any(),
        Some(at) if !ended && at.since(now) < EXPIRING => {
            view! { <span><span class="soon">{text::relative(at, now)}</span>" "<small><Day at/></small></span> }
                .into_any()
        }
        Some(at) => view! { <Day at/> }.into_any(),
    };
    let may_change = visit.can(Permission::ManageCredentials) && !ended;
    let manage = if may_change { "Manage" } else { "View" };
    let delete = may_change.then(|| {
        let label = format!("Delete {}", token.name);
        view! { <IconLink icon="trash" label href=paths::payment_token_act(mode, id, "revoke") small=true/> }
    });
    let (composition, numbers) = (words::composition(&token.composition), words::numbers(&token.numbers));
    let created = view! { <span><Day at=token.created_at/>" "<small>{token.created_by}</small></span> };
    let description = (!token.description.is_empty())
        .then(|| view! { <span class="one-line" title=token.description.clone()>{token.description.clone()}</span> });
    let (page, manager) = (paths::payment_token(mode, id), paths::payment_token_act(mode, id, "numbers"));
    let (of, too, name, masked, used) =
        (token.name.clone(), token.name.clone(), token.name, token.masked, token.last_used);
    let href = page.clone();
    view! {
        <Row dead=ended>
            <NameCell name href id=id.to_string() detail=masked/>
            <Cell label="Created" class="hide-m">{created}</Cell>
            <Cell label="Expires">{expiry}</Cell>
            <Cell class="c-status"><StatusBadge tone shape text=word/></Cell>
            <Cell label="Opens">
                <span><a href=page>"View"<span class="vh">" composition of " {of}</span></a>" "<small>{composition}</small></span>
            </Cell>
            <Cell label="Numbers">
                <span><a href=manager>{manage}<span class="vh">" numbers of " {too}</span></a>" "<small>{numbers}</small></span>
            </Cell>
            <Cell label="Last used" class="hide-s"><Activity used now/></Cell>
            <Cell label="About" class="hide-m">{description}</Cell>
            <Cell class="c-menu num">{delete}</Cell>
        </Row>
    }
    .into_any()
}
