//! The table of webhooks.

use leptos::{children::ViewFnOnce, prelude::*};

use super::{acts, words};
use crate::{
    contract::{paths, webhook_rows::WebhookRow},
    domain::role::Permission,
    pages::support::{form::FormOrigin, moment::Day, visit::Visit},
    ui::kit::{Cell, Column, NameCell, Pager, Row, RowMenu, StatusBadge, Table},
};

/// All of them on one page: there are only so many.
#[component]
pub fn WebhooksTable(visit: Visit, found: Vec<WebhookRow>) -> impl IntoView {
    let columns = vec![
        Column::new("Name"),
        Column::new("URL"),
        Column::new("Events").class("hide-m"),
        Column::new("Deliveries").class("hide-s"),
        Column::new("Created").class("hide-s"),
        Column::new("Status"),
        Column::new("Actions").unseen(),
    ];
    let summary = if found.len() == 1 { "1 webhook".to_owned() } else { format!("{} webhooks", found.len()) };
    let foot = ViewFnOnce::from(move || view! { <Pager newer=None older=None summary/> });
    let rows = found.into_iter().map(|webhook| row(&visit, webhook)).collect_view();
    view! { <div class="webhooks"><Table caption="Webhooks, newest first" columns foot>{rows}</Table></div> }.into_any()
}

fn row(visit: &Visit, webhook: WebhookRow) -> AnyView {
    let (tone, shape) = words::status(webhook.status);
    let href = paths::webhook(visit.mode, webhook.id);
    let waiting = match (webhook.failed, webhook.pending) {
        (0, 0) => "Nothing waits".to_owned(),
        (0, waiting) => format!("{waiting} waiting"),
        (failed, 0) => format!("{failed} failed"),
        (failed, waiting) => format!("{failed} failed, {waiting} waiting"),
    };
    let (menu, url) = (menu(visit, &webhook), webhook.url.clone());
    view! {
        <Row>
            <NameCell name=webhook.name href id=webhook.id.to_string()/>
            <Cell label="URL"><span class="mono one-line" title=webhook.url>{url}</span></Cell>
            <Cell label="Events" class="hide-m">{words::events(&webhook.events)}</Cell>
            <Cell label="Deliveries" class="hide-s">{waiting}</Cell>
            <Cell label="Created" class="hide-s"><span><Day at=webhook.created_at/>" "<small>{webhook.created_by}</small></span></Cell>
            <Cell class="c-status"><StatusBadge tone shape text=webhook.status.title()/></Cell>
            <Cell class="c-menu num">{menu}</Cell>
        </Row>
    }
    .into_any()
}

/// Only what the role may do.
fn menu(visit: &Visit, webhook: &WebhookRow) -> AnyView {
    let (mode, id) = (visit.mode, webhook.id);
    let act = move |act| paths::webhook_act(mode, id, act);
    let (endpoint, verb) = acts::switch(webhook.status);
    let acts = visit.can(Permission::ManageWebhooks).then(|| {
        view! {
            <a href=act("edit")>"Edit"</a>
            <form method="post" action=paths::server_fn(endpoint)>
                <FormOrigin fields=vec![("webhook".to_owned(), id.to_string())]/>
                <button type="submit">{verb}</button>
            </form>
            <a href=act("rotate")>"Rotate secret…"</a>
            <hr/>
            <a class="bad" href=act("delete")>"Delete…"</a>
        }
    });
    view! {
        <RowMenu label=format!("Actions for {}", webhook.name)>
            <a href=paths::webhook(mode, id)>"View deliveries"</a>
            {acts}
        </RowMenu>
    }
    .into_any()
}
