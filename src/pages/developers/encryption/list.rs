use leptos::prelude::*;

use crate::{
    contract::{paths, rows::ChecksumRow},
    domain::role::Permission,
    pages::support::{moment::Moment, visit::Visit},
    ui::kit::{Cell, Column, EmptyState, LinkButton, Look, NameCell, Row, Shape, StatusBadge, Table, Tone},
};

/// Every application with the state of its checksum.
pub fn applications(visit: &Visit, rows: Vec<ChecksumRow>) -> AnyView {
    if rows.is_empty() {
        let text = "The checksum belongs to an application. Create one first.";
        let first = visit.can(Permission::ManageApplications).then(|| {
            let href = paths::new_application(visit.mode);
            view! { <LinkButton href look=Look::Primary icon="plus">"Create application"</LinkButton> }
        });
        return view! { <EmptyState title="No applications" text>{first}</EmptyState> }.into_any();
    }
    let columns = vec![
        Column::new("Application"),
        Column::new("Client ID").class("hide-s"),
        Column::new("Checksum"),
        Column::new("Since"),
        Column::new("Actions").unseen().class("num"),
    ];
    let rows = rows.into_iter().map(|row| application(visit, row)).collect_view();
    view! { <Table caption="Applications and their checksum" columns>{rows}</Table> }.into_any()
}

fn application(visit: &Visit, row: ChecksumRow) -> AnyView {
    let (mode, id) = (visit.mode, row.application_id);
    let (tone, shape, word) = match row.enabled_at {
        Some(_) => (Tone::Ok, Shape::Dot, "On"),
        None => (Tone::Neutral, Shape::Ring, "Off"),
    };
    let since = match row.enabled_at {
        Some(at) => view! { <Moment at now=visit.now()/> }.into_any(),
        None => "—".into_any(),
    };
    let act = move |act| paths::encryption_act(mode, id, act);
    let (about, about_off) = (about(&row.name), about(&row.name));
    let acts = visit.can(Permission::ManageEncryption).then(|| match row.enabled_at {
        Some(_) => view! {
            <span class="row tight end">
                <LinkButton small=true href=act("rotate")>"Replace key…"{about}</LinkButton>
                <LinkButton small=true look=Look::Danger href=act("disable")>"Turn off…"{about_off}</LinkButton>
            </span>
        }
        .into_any(),
        None => view! { <LinkButton small=true href=act("enable")>"Turn on…"{about}</LinkButton> }.into_any(),
    });
    view! {
        <Row>
            <NameCell name=row.name href=paths::application(mode, id) id=id.to_string()/>
            <Cell label="Client ID" class="hide-s"><code class="long">{row.client_id}</code></Cell>
            <Cell class="c-status"><StatusBadge tone shape text=word/></Cell>
            <Cell label="Since">{since}</Cell>
            <Cell class="num">{acts}</Cell>
        </Row>
    }
    .into_any()
}

/// For screen readers: which of the many buttons with these words this is.
fn about(name: &str) -> AnyView {
    view! { <span class="vh">{format!(" for {name}")}</span> }.into_any()
}
