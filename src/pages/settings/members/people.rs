use leptos::prelude::*;

use crate::{
    contract::rows::MemberRow,
    pages::support::{
        moment::{Day, Moment},
        visit::Visit,
    },
    ui::kit::{Cell, Column, Row, Shape, StatusBadge, Table},
};

/// The members; you are marked.
pub fn people(visit: &Visit, members: Vec<MemberRow>) -> AnyView {
    let columns = vec![
        Column::new("Name"),
        Column::new("E-mail"),
        Column::new("Role"),
        Column::new("Joined").class("hide-s"),
        Column::new("Last seen"),
    ];
    let now = visit.now();
    let rows = members.into_iter().map(move |row| {
        let you = row.is_you.then(|| view! { " " <StatusBadge shape=Shape::Plain text="you"/> });
        let seen = match row.last_seen_at {
            Some(at) => view! { <Moment at now/> }.into_any(),
            None => "Not signed in now".into_any(),
        };
        view! {
            <Row>
                <Cell class="c-name"><span class="who-cell"><b>{row.name}</b>{you}</span></Cell>
                <Cell label="E-mail">{row.email}</Cell>
                <Cell label="Role">{row.role.title()}</Cell>
                <Cell label="Joined" class="hide-s"><Day at=row.joined_at/></Cell>
                <Cell label="Last seen">{seen}</Cell>
            </Row>
        }
    });
    view! { <Table caption="Members" columns>{rows.collect_view()}</Table> }.into_any()
}
