//! The table of applications.

use leptos::{children::ViewFnOnce, prelude::*};

use crate::{
    contract::{
        paths,
        rows::{ApplicationRow, Rows},
    },
    domain::role::Permission,
    islands::copy_button::CopyButton,
    pages::{
        developers::activity::Activity,
        support::{listing::ListAddress, visit::Visit},
    },
    server::text,
    ui::kit::{Cell, Column, NameCell, Pager, Row, RowMenu, Shape, StatusBadge, Table, Tone},
};

/// One page of applications.
#[component]
pub fn ApplicationsTable(visit: Visit, list: ListAddress, found: Rows<ApplicationRow>) -> impl IntoView {
    let Rows { rows, newer, older } = found;
    let columns = vec![
        Column::new("Name"),
        Column::new("Client ID"),
        Column::new("Type").class("hide-s"),
        Column::new("Features").class("hide-m"),
        Column::new("Keys"),
        Column::new("Last activity"),
        Column::new("Status"),
        Column::new("Actions").unseen(),
    ];
    let summary = match (rows.len(), newer.is_some() || older.is_some()) {
        (1, false) => "1 application".to_owned(),
        (shown, false) => format!("{shown} applications"),
        (shown, true) => format!("{shown} on this page"),
    };
    let foot = {
        let (newer, older) = (newer.map(|place| list.at(&place)), older.map(|place| list.at(&place)));
        ViewFnOnce::from(move || view! { <Pager newer older summary/> })
    };
    let caption = format!("Applications, with their API keys of {} mode", visit.mode);
    let rows = rows.into_iter().map(|application| row(&visit, application)).collect_view();
    view! { <Table caption columns foot>{rows}</Table> }.into_any()
}

fn row(visit: &Visit, application: ApplicationRow) -> AnyView {
    let (menu, now) = (menu(visit, &application), visit.now());
    let id = application.id;
    let href = paths::application(visit.mode, id);
    let code_id = format!("client-id-{id}");
    let features: Vec<_> =
        application.features.iter().map(|feature| feature.title().trim_end_matches(" API")).collect();
    let detail = format!("{} · {}", application.created_by, text::date(application.created_at));
    let (tone, shape, word) =
        if application.disabled { (Tone::Neutral, Shape::Ring, "Disabled") } else { (Tone::Ok, Shape::Dot, "Enabled") };
    let keys =
        if application.integration_type.takes_keys() { application.usable_keys.to_string() } else { "—".into() };
    view! {
        <Row>
            <NameCell name=application.name href id=id.to_string() detail/>
            <Cell class="c-key">
                <span class="keyed">
                    <code id=code_id.clone() class="clip">{application.client_id}</code>
                    <CopyButton target=code_id label="Copy Client ID" compact=true/>
                </span>
            </Cell>
            <Cell label="Type" class="hide-s">{application.integration_type.title()}</Cell>
            <Cell label="Features" class="hide-m">{features.join(", ")}</Cell>
            <Cell label="Keys">{keys}</Cell>
            <Cell label="Activity"><Activity used=application.last_used now/></Cell>
            <Cell class="c-status"><StatusBadge tone shape text=word/></Cell>
            <Cell class="c-menu num">{menu}</Cell>
        </Row>
    }
    .into_any()
}

/// Only what the role may do.
fn menu(visit: &Visit, application: &ApplicationRow) -> AnyView {
    let (mode, id) = (visit.mode, application.id);
    let act = move |act| paths::application_act(mode, id, act);
    let keys = application.integration_type.takes_keys().then(|| {
        let label = if visit.can(Permission::ManageCredentials) { "Manage API Keys" } else { "View API Keys" };
        view! { <a href=paths::api_keys(mode, id)>{label}</a> }
    });
    let switch = if application.disabled { ("enable", "Enable…") } else { ("disable", "Disable…") };
    let acts = visit.can(Permission::ManageApplications).then(|| {
        view! {
            <a href=act("edit")>"Edit"</a>
            <hr/>
            <a href=act(switch.0)>{switch.1}</a>
            <a class="bad" href=act("delete")>"Delete…"</a>
        }
    });
    view! {
        <RowMenu label=format!("Actions for {}", application.name)>
            <a href=paths::application(mode, id)>"View details"</a>
            {keys}
            {acts}
        </RowMenu>
    }
    .into_any()
}
