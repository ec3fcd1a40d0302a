//! The table of an application's API keys.

use leptos::prelude::*;

use crate::{
    contract::{paths, rows::ApiKeyRow},
    domain::{credential::Status, role::Permission, time::Timestamp},
    pages::{
        developers::activity::Activity,
        support::{
            moment::{Day, Moment},
            visit::Visit,
        },
    },
    server::{service::overview::EXPIRING, text},
    ui::kit::{Bitting, Cell, Column, LinkButton, Look, Row, RowMenu, Shape, StatusBadge, Table, Tone},
};

/// The keys, newest first. `disabled`: their application is.
#[component]
pub fn KeysTable(visit: Visit, keys: Vec<ApiKeyRow>, disabled: bool) -> impl IntoView {
    let columns = ["Name", "Key", "Created", "Expiry", "Last Activity", "Status"];
    let mut columns: Vec<_> = columns.into_iter().map(Column::new).collect();
    columns.push(Column::new("Actions").unseen());
    let rows = keys.iter().map(|key| row(&visit, key, &keys, disabled)).collect_view();
    view! { <Table caption="API keys" columns>{rows}</Table> }.into_any()
}

fn row(visit: &Visit, key: &ApiKeyRow, all: &[ApiKeyRow], disabled: bool) -> AnyView {
    let now = visit.now();
    let ended = key.status.is_final();
    let (tone, shape, word) = badge(key, now, disabled);
    let ahead = key.expires_at.since(now);
    let expiry = if !ended && ahead < EXPIRING {
        view! { <span><span class="soon">{text::relative(key.expires_at, now)}</span>" "<small><Day at=key.expires_at/></small></span> }.into_any()
    } else {
        view! { <Day at=key.expires_at/> }.into_any()
    };
    let ips = (!key.allowed_ips.is_empty()).then(|| {
        let count = key.allowed_ips.len();
        let text = if count == 1 { "1 allowed address".to_owned() } else { format!("{count} allowed addresses") };
        view! { <small title=key.allowed_ips.join(", ")>{text}</small> }
    });
    let name = view! {
        <td role="cell" class="c-name">
            <div class="name">
                <Bitting id=key.id.to_string()/>
                <span><b>{key.name.clone()}</b>{rotation(key, all, now)}{ips}</span>
            </div>
        </td>
    };
    let created = view! { <span><Day at=key.created_at/>" "<small>{key.created_by.clone()}</small></span> };
    let (masked, used, acts) = (key.masked.clone(), key.last_used.clone(), acts(visit, key));
    view! {
        <Row dead=ended>
            {name}
            <Cell class="c-key"><code>{masked}</code></Cell>
            <Cell label="Created">{created}</Cell>
            <Cell label="Expiry">{expiry}</Cell>
            <Cell label="Activity"><Activity used now/></Cell>
            <Cell class="c-status"><StatusBadge tone shape text=word/></Cell>
            <Cell class="c-menu num">{acts}</Cell>
        </Row>
    }
    .into_any()
}

/// What a rotation did to this key, said on both rows.
fn rotation(key: &ApiKeyRow, all: &[ApiKeyRow], now: Timestamp) -> AnyView {
    let old = key.replaces.map(|id| match all.iter().find(|other| other.id == id) {
        Some(old) => view! { <small>"Replaces " <span class="mono">{old.masked.clone()}</span></small> }.into_any(),
        None => view! { <small>"Replaces an earlier key"</small> }.into_any(),
    });
    let stops = key.retires_at.map(|at| {
        let ahead = at.since(now) > 0;
        let words = if ahead { "Old key stops " } else { "Replaced, stopped " };
        view! { <small class:soon=ahead>{words}<Moment at now/></small> }
    });
    view! { {old}{stops} }.into_any()
}

fn badge(key: &ApiKeyRow, now: Timestamp, disabled: bool) -> (Tone, Shape, &'static str) {
    match key.status {
        Status::Expired => (Tone::Neutral, Shape::Dash, "Expired"),
        Status::Revoked => (Tone::Neutral, Shape::Dash, "Revoked"),
        _ if disabled => (Tone::Neutral, Shape::Ring, "Disabled"),
        Status::Disabled => (Tone::Neutral, Shape::Ring, "Disabled"),
        Status::Rotating => (Tone::Warn, Shape::Diamond, "Rotating"),
        Status::Active if key.expires_at.since(now) < EXPIRING => (Tone::Warn, Shape::Dot, "Expiring"),
        Status::Active => (Tone::Ok, Shape::Dot, "Active"),
    }
}

/// Revoke in sight, the rest in a menu; nothing for a key that has ended, or for who may only look.
fn acts(visit: &Visit, key: &ApiKeyRow) -> AnyView {
    if key.status == Status::Revoked {
        let href = paths::receipt(visit.mode, &key.id.to_string());
        let name = key.name.clone();
        return view! { <LinkButton href small=true>"Receipt" <span class="vh">" of " {name}</span></LinkButton> }
            .into_any();
    }
    if key.status.is_final() || !visit.can(Permission::ManageCredentials) {
        return ().into_any();
    }
    let act = |act| paths::api_key_act(visit.mode, key.application_id, key.id, act);
    let rotate = (key.status == Status::Active).then(|| view! { <a href=act("rotate")>"Rotate…"</a> });
    let (name, label, edit, revoke) = (key.name.clone(), format!("More for {}", key.name), act("edit"), act("revoke"));
    view! {
        <span class="row tight">
            <LinkButton href=revoke look=Look::Danger small=true>
                "Revoke…" <span class="vh">{name}</span>
            </LinkButton>
            <RowMenu label><a href=edit>"Edit"</a>{rotate}</RowMenu>
        </span>
    }
    .into_any()
}
